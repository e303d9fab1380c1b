package org.inrcodec.derivative;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inrcodec.network.Layer;
import org.inrcodec.network.LinearMap;
import org.inrcodec.network.SirenNetwork;

/**
 * Evaluates value, gradient and Laplacian along rows of points, by forward-mode differentiation. Keeps the columns
 * between rows; not for use by several threads at once.
 *
 * <p>Networks with binary activations are steps: their derivatives are 0 but for the bypass, also on the edges, where
 * there are none.
 *
 * <p>Units: samples as 0–1 (before clamping and rounding, (y + 1) / 2), lengths in stored pixels.
 */
public final class DerivativeRows {
    /** Points per row at which whole fields are computed. */
    public static final int MAX_POINTS = 256;

    private record Step(int inputs, float[] weights, float[] bias, boolean sine) {}

    private final int storedWidth;
    private final int storedHeight;
    private final int channels;
    private final boolean binary;
    private final SeparableJets first;
    private final Step firstStep;
    private final List<Step> steps = new ArrayList<>();
    private final Optional<SeparableJets> bypass;
    private final double[] u;
    private int points;
    private Jets current;
    private Jets next;

    /** Memory grows with {@code capacity}, the most points per row, at least 1. */
    DerivativeRows(SirenNetwork network, int storedWidth, int storedHeight, int capacity) {
        u = new double[capacity];
        this.storedWidth = storedWidth;
        this.storedHeight = storedHeight;
        channels = network.shape().channels();
        binary = network.shape().binary();
        int widest = 1;
        for (int l = 0; l < network.layers().size(); l++) {
            Layer layer = network.layers().get(l);
            for (int m = 0; m < layer.maps().size(); m++) {
                boolean last = m == layer.maps().size() - 1;
                LinearMap map = layer.maps().get(m);
                float[] bias = last ? layer.bias() : new float[map.outputs()];
                steps.add(new Step(map.inputs(), map.toArray(), bias, last && l < network.layers().size() - 1));
                widest = Math.max(widest, map.outputs());
            }
        }
        firstStep = steps.remove(0);
        first = new SeparableJets(network.shape(), network.layers().get(0).maps().get(0), capacity);
        bypass = network.bypass().map(map -> new SeparableJets(network.shape(), map, capacity));
        current = new Jets(widest, capacity);
        next = new Jets(widest, capacity);
    }

    /**
     * Sets the columns of the rows that follow.
     *
     * @param x positions in stored pixels from the left edge (pixel centres lie at halves), {@code double[≥ count]}
     * @param count number of points, 1 to the capacity
     */
    public void columns(double[] x, int count) {
        if (count < 1 || count > u.length) {
            throw new IllegalArgumentException("1–" + u.length + " points expected, got " + count);
        }
        points = count;
        for (int p = 0; p < count; p++) {
            u[p] = (2 * x[p] - storedWidth) / longerSide();
        }
        first.columns(u, points);
        bypass.ifPresent(map -> map.columns(u, points));
    }

    /**
     * Evaluates a row of points at the columns set before.
     *
     * @param y position in stored pixels from the upper edge
     */
    public void row(double y) {
        double v = (2 * y - storedHeight) / longerSide();
        first.row(v);
        first.into(current, firstStep.bias(), false, points);
        if (firstStep.sine()) {
            activate(current, firstStep.bias().length);
        }
        for (Step step : steps) {
            next.linear(current, step.inputs(), step.weights(), step.bias(), points);
            if (step.sine()) {
                activate(next, step.bias().length);
            }
            Jets swap = current;
            current = next;
            next = swap;
        }
        if (bypass.isPresent()) {
            bypass.get().row(v);
            bypass.get().into(current, new float[channels], true, points);
        }
    }

    private void activate(Jets jets, int features) {
        if (binary) {
            jets.signOfSine(features, points);
        } else {
            jets.sine(features, points);
        }
    }

    private double longerSide() {
        return Math.max(storedWidth, storedHeight);
    }

    /**
     * {@return the sample as 0–1, not clamped}
     *
     * @param channel channel
     * @param point index of the column
     */
    public double value(int channel, int point) {
        return (current.value[channel][point] + 1) / 2;
    }

    /**
     * {@return ∂/∂x of the sample (0–1) per stored pixel; u changes by 2/S per pixel, the sample by half of the output}
     *
     * @param channel channel
     * @param point index of the column
     */
    public double dx(int channel, int point) {
        return current.du[channel][point] / longerSide();
    }

    /**
     * {@return ∂/∂y of the sample (0–1) per stored pixel}
     *
     * @param channel channel
     * @param point index of the column
     */
    public double dy(int channel, int point) {
        return current.dv[channel][point] / longerSide();
    }

    /**
     * {@return ∂²/∂x² + ∂²/∂y² of the sample (0–1) per stored pixel squared}
     *
     * @param channel channel
     * @param point index of the column
     */
    public double laplacian(int channel, int point) {
        return 2 * current.laplacian[channel][point] / (longerSide() * longerSide());
    }
}
