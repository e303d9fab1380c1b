package org.inrcodec.optimizer;

import java.util.List;
import org.inrcodec.shape.TensorShape;

/** Learning-rate multipliers of a network's tensors. */
public final class TensorRates {
    private TensorRates() {}

    /**
     * Multipliers that make training with ω₀ folded into the hidden tensors equal to training without: there the tensor is ω₀ times as
     * large, and so must be its step.
     *
     * @param tensors tensors of the parameter vector, named as by {@code SirenShape.tensors()}
     * @param firstOmega0 ω₀ of the first hidden layer
     * @param omega0 ω₀ of the other hidden layers
     * @return {@code double[tensors]}
     */
    public static double[] folded(List<TensorShape> tensors, double firstOmega0, double omega0) {
        double[] multipliers = new double[tensors.size()];
        for (int t = 0; t < multipliers.length; t++) {
            multipliers[t] = omega0(tensors.get(t), firstOmega0, omega0);
        }
        return multipliers;
    }

    /** @return the ω₀ that is folded into a tensor, 1 for output layer and bypass */
    static double omega0(TensorShape tensor, double firstOmega0, double omega0) {
        if (tensor.name().startsWith("hidden1.")) {
            return firstOmega0;
        }
        return tensor.name().startsWith("hidden") ? omega0 : 1;
    }

    /** @return index of each tensor's first value in the parameter vector */
    public static int[] starts(List<TensorShape> tensors, double[] multipliers) {
        if (multipliers.length != tensors.size()) {
            throw new IllegalArgumentException(multipliers.length + " multipliers for " + tensors.size() + " tensors");
        }
        int[] starts = new int[tensors.size()];
        int at = 0;
        for (int t = 0; t < starts.length; t++) {
            starts[t] = at;
            at = Math.addExact(at, tensors.get(t).size());
        }
        return starts;
    }
}
