package org.inrcodec.gridfit;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.TensorShape;

/**
 * Where the networks of a grid picture start, and how fast each tensor learns. The pixel network starts as a SIREN (Sitzmann et al. 2020) whose
 * inputs are scaled down, since grid values are integers of any size; ω₀ and that scale are folded into the weights, and the rates follow.
 *
 * @param omega0 ω₀ of the hidden layers
 * @param inputScale factor of the inputs of the first hidden layer
 */
record GridInitialisation(double omega0, double inputScale) {
    /** Outputs span −1…1, twice the unit interval that the rates were tuned for. */
    private static final double OUTPUT_SPAN = 2;

    private static final double BYPASS = 0.02 * OUTPUT_SPAN;
    private static final double OUTPUT_WEIGHT = 0.3 * OUTPUT_SPAN;
    private static final double KERNEL = 0.4;
    private static final double CONTEXT_OUTPUT = 0.1;
    /** log₂ of the Laplace scale that an empty context starts with. */
    private static final double START_LOG_SCALE = -0.72;

    /** @return ω₀ 9, inputs scaled by 0.1 */
    static GridInitialisation standard() {
        return new GridInitialisation(9, 0.1);
    }

    /**
     * @param shape shape of the networks
     * @param means {@code double[channels]}: mean of each channel's targets, where the output biases start
     * @param seed the same seed gives the same values
     * @return {@code float[shape.parameters()]}
     */
    float[] parameters(GridShape shape, double[] means, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] parameters = new float[shape.parameters()];
        int at = 0;
        int inputs = 1;
        for (TensorShape tensor : shape.tensors()) {
            boolean bias = tensor.isBias();
            if (!bias) {
                inputs = tensor.columns();
            }
            double bound = bound(shape, tensor, bias, inputs);
            for (int i = 0; i < tensor.size(); i++) {
                parameters[at + i] = (float) ((random.nextDouble() * 2 - 1) * bound);
            }
            start(shape, tensor, means, parameters, at);
            at += tensor.size();
        }
        return parameters;
    }

    private double bound(GridShape shape, TensorShape tensor, boolean bias, int inputs) {
        String name = tensor.name();
        boolean lastContext = name.startsWith("context" + (shape.contextWidths().size() + 1) + ".");
        if (name.startsWith("context")) {
            double uniform = 1 / Math.sqrt(inputs);
            return lastContext ? bias ? 0 : CONTEXT_OUTPUT * uniform : uniform;
        }
        if (name.startsWith("hidden")) {
            if (bias) {
                return omega0 / Math.sqrt(inputs);
            }
            return Math.sqrt(6.0 / inputs) * (name.startsWith("hidden1.") ? inputScale : 1);
        }
        if (name.equals("kernel.weight")) {
            return KERNEL;
        }
        return name.equals("output.weight") ? OUTPUT_WEIGHT * Math.sqrt(6.0 / inputs) / omega0 : 0;
    }

    private static void start(GridShape shape, TensorShape tensor, double[] means, float[] parameters, int at) {
        if (tensor.name().equals("context" + (shape.contextWidths().size() + 1) + ".bias")) {
            for (int row = 0; row < tensor.rows(); row++) {
                parameters[at + row * GridShape.CONTEXT_OUTPUTS + 1] = (float) START_LOG_SCALE;
            }
        }
        if (tensor.name().equals("output.bias")) {
            for (int c = 0; c < means.length; c++) {
                parameters[at + c] = (float) means[c];
            }
        }
        if (tensor.name().equals("bypass.weight")) {
            for (int row = 0; row < tensor.rows(); row++) {
                for (int g = 0; g < shape.grids(); g++) {
                    parameters[at + row * tensor.columns() + g] = (float) BYPASS;
                }
            }
        }
    }

    /**
     * @param tensors tensors of the networks
     * @return {@code double[tensors]}: factors of the learning rate
     */
    double[] rates(List<TensorShape> tensors) {
        List<Double> rates = new ArrayList<>();
        for (TensorShape tensor : tensors) {
            String name = tensor.name();
            if (name.startsWith("hidden")) {
                rates.add(omega0 * (name.equals("hidden1.weight") ? inputScale : 1));
            } else if (name.startsWith("output") || name.startsWith("bypass")) {
                rates.add(OUTPUT_SPAN);
            } else {
                rates.add(1.0);
            }
        }
        return rates.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
