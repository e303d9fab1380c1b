package org.inrcodec.method.regularise;

import java.util.List;
import org.inrcodec.optimizer.TensorRates;
import org.inrcodec.shape.TensorShape;

/**
 * Penalties that draw weights towards a few values, in units u = w / s of a scale s of their tensor, with a strength λ
 * that rises in proportion to the steps made, from nothing to all of it:
 *
 * <pre>
 *   three wells   λ Σ |u² (1 − u²)|      least at −1, 0 and 1
 *   two wells     λ Σ (1 − u²)²          least at −1 and 1
 * </pre>
 *
 * Σ w² (1 − w²), the bipolar regulariser, is meant for weights within −1 … 1, where it is least at −1, 0 and 1 and
 * largest at ±1/√2: weights below that go to 0 and the others to the nearer of −1 and 1. Beyond ±1 it would fall
 * without an end, and draw weights away; its magnitude is the same within and draws back from without. That has a kink
 * at ±1, where its derivative counts as 0, and so holds weights there firmly, as |w| does at 0. The second form is the
 * one whose wells are the two poles alone.
 */
public final class BipolarPenalty implements Regulariser {
    /** Where the penalty is least. */
    public enum Wells {
        /** −1 and 1. */
        TWO,
        /** −1, 0 and 1. */
        THREE
    }

    private final int[] starts;
    private final int[] sizes;
    private final double[] scales;
    private final Wells wells;
    private final double strength;
    private final int steps;
    private int step;

    /**
     * @param tensors the tensors of the parameter vector, in order
     * @param scales {@code double[tensors]}: s of each tensor, 0 for no penalty
     * @param wells where the penalty is least
     * @param strength λ in the end
     * @param steps number of calls of {@link #add} until it is reached, at least 1
     */
    public BipolarPenalty(List<TensorShape> tensors, double[] scales, Wells wells, double strength, int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException(steps + " steps");
        }
        starts = TensorRates.starts(tensors, scales);
        sizes = tensors.stream().mapToInt(TensorShape::size).toArray();
        this.scales = scales.clone();
        this.wells = wells;
        this.strength = strength;
        this.steps = steps;
    }

    @Override
    public double add(float[] parameters, float[] gradient) {
        step = Math.min(step + 1, steps);
        double now = strength * step / steps;
        double penalty = 0;
        for (int t = 0; t < starts.length; t++) {
            if (scales[t] > 0) {
                penalty += add(parameters, gradient, starts[t], sizes[t], scales[t], now);
            }
        }
        return penalty;
    }

    private double add(float[] parameters, float[] gradient, int at, int size, double scale, double now) {
        double sum = 0;
        for (int i = at; i < at + size; i++) {
            double u = parameters[i] / scale;
            double rest = 1 - u * u;
            double slope;
            if (wells == Wells.TWO) {
                sum += rest * rest;
                slope = -4 * u * rest;
            } else {
                sum += Math.abs(u * u * rest);
                slope = Math.signum(rest) * (2 * u - 4 * u * u * u);
            }
            gradient[i] += (float) (now * slope / scale);
        }
        return now * sum;
    }
}
