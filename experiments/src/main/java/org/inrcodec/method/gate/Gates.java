package org.inrcodec.method.gate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.inrcodec.method.prune.RowRemoval;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.train.ParameterLayout;

/**
 * Gates in 0–1 for the hidden units of a network, for its hidden layers, or both.
 *
 * <p>The gate of a unit multiplies what the unit gives, that is its column of the next layer's weights. A column that
 * could grow while its gate closes would undo it, at no price. So a column has its direction V/‖V‖ from the free
 * parameters and its length x n from the gate, with the length n that it began with: a unit whose column is a tenth as
 * long as at the beginning, or longer, is open, w = min(1, 10 x).
 *
 * <p>The gate of a layer is g of its activation g sin z + (1 − g) z, which is the layer itself when open and a linear
 * map when closed, that merges with the next one; the first hidden layer has none. Here w = x = g.
 *
 * <p>The free parameters are the network's, then v of each gate, x = 20 v, at least 0, for layers at most 1: an
 * optimiser of fixed step size closes a gate in as many steps as change a weight by 1/20.
 */
public final class Gates {
    private static final float PACE = 20;
    private static final double OPEN_UNIT = 0.1;

    private final ParameterLayout layout;
    private final int units;
    private final int layers;
    /** For each unit gate the tensor that it has a column of, and the column. */
    private final int[] layerOf;
    private final int[] columnOf;
    /** n of each unit. */
    private final double[] lengths;
    private final float[] start;

    /**
     * @param layout where the network's tensors lie; dense, without a bypass
     * @param parameters {@code float[parameters]} that training begins with; copied
     * @param width whether hidden units have gates
     * @param depth whether hidden layers have gates
     * @throws IllegalArgumentException when a layer is factorised or there is a bypass
     */
    public Gates(ParameterLayout layout, float[] parameters, boolean width, boolean depth) {
        LayerMerging.requirePlain(layout.shape());
        this.layout = layout;
        List<Integer> widths = layout.shape().widths();
        units = width ? widths.stream().mapToInt(w -> w).sum() : 0;
        layers = depth ? widths.size() : 0;
        layerOf = new int[units];
        columnOf = new int[units];
        int at = 0;
        for (int l = 0; width && l < widths.size(); l++) {
            for (int u = 0; u < widths.get(l); u++) {
                layerOf[at] = l;
                columnOf[at++] = u;
            }
        }
        start = Arrays.copyOf(parameters, layout.parameters() + gates());
        Arrays.fill(start, layout.parameters(), start.length, 1 / PACE);
        lengths = new double[units];
        for (int gate = 0; gate < units; gate++) {
            lengths[gate] = length(start, gate);
        }
    }

    /** @return whether layers have gates: the engine must blend then */
    public boolean depth() {
        return layers > 0;
    }

    /** @return the free tensors; those of gates are named as biases are, so that optimisers take gates one by one */
    public List<TensorShape> tensors() {
        List<TensorShape> tensors = new ArrayList<>(layout.shape().tensors());
        if (units > 0) {
            tensors.add(new TensorShape("unit-gates.bias", 1, units));
        }
        if (layers > 0) {
            tensors.add(new TensorShape("layer-gates.bias", 1, layers));
        }
        return tensors;
    }

    /** @return number of gates */
    public int gates() {
        return units + layers;
    }

    /**
     * @return length of the vector that the engine gets: the network's parameters, and g of each hidden layer if layers
     *     have gates
     */
    public int presented() {
        return layout.parameters() + layers;
    }

    /** @return {@code float[parameters + gates]}, a copy: the network that training begins with, all gates open */
    public float[] start() {
        return start.clone();
    }

    /**
     * @param free {@code float[parameters + gates]}
     * @param gate index of a gate: those of units from the first layer on, then those of layers
     * @return w or g, 0–1
     */
    public double value(float[] free, int gate) {
        return Math.min(1, opening(free, gate) / open(gate));
    }

    /**
     * @param free {@code float[parameters + gates]}
     * @param gate index of a gate
     * @return x, at least 0
     */
    public double opening(float[] free, int gate) {
        return Math.max(0, PACE * free[layout.parameters() + gate]);
    }

    /**
     * @param gate index of a gate
     * @return x from which on it is open
     */
    public double open(int gate) {
        return gate < units ? OPEN_UNIT : 1;
    }

    /**
     * @param gate index of a gate
     * @return units that it closes; 0 for the first hidden layer, which stays
     */
    public double size(int gate) {
        return gate < units ? 1 : gate == units ? 0 : layout.shape().widths().get(gate - units);
    }

    /**
     * @param free {@code float[parameters + gates]}
     * @param presented {@code float[presented()]}, overwritten: what the network is with these gates
     */
    public void present(float[] free, float[] presented) {
        System.arraycopy(free, 0, presented, 0, layout.parameters());
        for (int gate = 0; gate < units; gate++) {
            float factor = (float) (opening(free, gate) * unit(free, gate));
            ParameterLayout.Tensor next = next(gate);
            for (int i = next.offset() + columnOf[gate]; i < next.end(); i += next.shape().columns()) {
                presented[i] *= factor;
            }
        }
        for (int l = 0; l < layers; l++) {
            presented[layout.parameters() + l] = l == 0 ? 1 : (float) value(free, units + l);
        }
    }

    /** n / ‖V‖: the factor that gives a column the length it began with. */
    private double unit(float[] free, int gate) {
        double length = length(free, gate);
        return length == 0 ? 0 : lengths[gate] / length;
    }

    private double length(float[] free, int gate) {
        double squares = 0;
        ParameterLayout.Tensor next = next(gate);
        for (int i = next.offset() + columnOf[gate]; i < next.end(); i += next.shape().columns()) {
            squares += (double) free[i] * free[i];
        }
        return Math.sqrt(squares);
    }

    /**
     * The chain rule, with the penalty's slope. For a unit's column W = x n V/‖V‖ with G = ∂L/∂W: ∂L/∂x = n/‖V‖ V·G and
     * ∂L/∂V = x n/‖V‖ (G − (V·G) V/‖V‖²).
     *
     * @param free {@code float[parameters + gates]}
     * @param gradient {@code float[presented()]}, derivative by what {@link #present} gave
     * @param penalty of the gates
     * @param step step of the training, from 0
     * @param freeGradient {@code float[parameters + gates]}, overwritten
     */
    void pullBack(float[] free, float[] gradient, GatePenalty penalty, int step, float[] freeGradient) {
        int parameters = layout.parameters();
        System.arraycopy(gradient, 0, freeGradient, 0, parameters);
        for (int gate = 0; gate < units; gate++) {
            double along = 0;
            double squares = 0;
            ParameterLayout.Tensor next = next(gate);
            int columns = next.shape().columns();
            for (int i = next.offset() + columnOf[gate]; i < next.end(); i += columns) {
                along += (double) free[i] * gradient[i];
                squares += (double) free[i] * free[i];
            }
            double unit = unit(free, gate);
            double factor = opening(free, gate) * unit;
            double share = squares == 0 ? 0 : along / squares;
            for (int i = next.offset() + columnOf[gate]; i < next.end(); i += columns) {
                freeGradient[i] = (float) (factor * (gradient[i] - share * free[i]));
            }
            freeGradient[parameters + gate] = slope(free, gate, unit * along, Double.MAX_VALUE, penalty, step);
        }
        for (int l = 0; l < layers; l++) {
            freeGradient[parameters + units + l] = l == 0 || penalty.holdsLayers(step)
                    ? 0
                    : slope(free, units + l, gradient[parameters + l], 1, penalty, step);
        }
    }

    /** Derivative by v: that by x with the penalty, but 0 where it would lead below 0 or above the most. */
    private float slope(float[] free, int gate, double slope, double most, GatePenalty penalty, int step) {
        double exact = PACE * free[layout.parameters() + gate];
        double byOpening = slope + penalty.slope(
                Math.min(most, opening(free, gate)), open(gate), size(gate), step);
        boolean outwards = exact <= 0 && byOpening > 0 || exact >= most && byOpening < 0;
        return outwards ? 0 : (float) (PACE * byOpening);
    }

    private ParameterLayout.Tensor next(int gate) {
        return layout.tensors().get(2 * layerOf[gate] + 2);
    }

    /**
     * A network without gates.
     *
     * @param shape its shape
     * @param parameters {@code float[shape.parameters()]}; not copied
     * @param closedUnits removed units
     * @param closedLayers layers that were merged with the next
     */
    public record Rounded(SirenShape shape, float[] parameters, int closedUnits, int closedLayers) {}

    /**
     * Rounds the gates to 0 and 1 and takes out what is closed. What is not closed stays in a unit's weights, which
     * changes nothing; a layer has no such place. One unit stays in each layer.
     *
     * @param free {@code float[parameters + gates]}
     * @return the network that is left
     */
    public Rounded rounded(float[] free) {
        float[] parameters = new float[presented()];
        present(free, parameters);
        for (int gate = 0; gate < units; gate++) {
            if (value(free, gate) < 0.5) {
                ParameterLayout.Tensor next = next(gate);
                for (int i = next.offset() + columnOf[gate]; i < next.end(); i += next.shape().columns()) {
                    parameters[i] = 0;
                }
            }
        }
        boolean[] closed = new boolean[layout.shape().widths().size()];
        int closedLayers = 0;
        for (int l = 1; l < layers; l++) {
            closed[l] = value(free, units + l) < 0.5;
            closedLayers += closed[l] ? 1 : 0;
        }
        LayerMerging merged = LayerMerging.of(layout, Arrays.copyOf(parameters, layout.parameters()), closed);
        RowRemoval removal = RowRemoval.of(merged.shape(), merged.parameters());
        return new Rounded(removal.shape(), removal.parameters(), removal.removed(), closedLayers);
    }
}
