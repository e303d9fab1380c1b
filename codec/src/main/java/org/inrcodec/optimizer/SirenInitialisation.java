package org.inrcodec.optimizer;

import java.util.List;
import java.util.SplittableRandom;
import org.inrcodec.shape.TensorShape;

/**
 * Random start of a sine network (Sitzmann et al. 2020, §3.2): first layer U(±1/in), other layers U(±√(6/in)/ω₀), hidden biases
 * U(±1/√in), all hidden tensors times ω₀ because it is folded in; output bias and bypass 0.
 *
 * @param firstOmega0 ω₀ of the first hidden layer
 * @param omega0 ω₀ of the other hidden layers
 */
public record SirenInitialisation(double firstOmega0, double omega0) {
    /**
     * @param omega0 ω₀ of all hidden layers
     */
    public SirenInitialisation(double omega0) {
        this(omega0, omega0);
    }

    /**
     * @param tensors tensors of a dense network, named as by {@code SirenShape.tensors()}
     * @param seed the same seed gives the same values
     * @return the parameter vector
     */
    public float[] parameters(List<TensorShape> tensors, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] parameters = new float[tensors.stream().mapToInt(TensorShape::size).sum()];
        int at = 0;
        int inputs = 1;
        for (TensorShape tensor : tensors) {
            boolean weight = tensor.name().endsWith(".weight");
            if (weight) {
                inputs = tensor.columns();
            }
            double bound = TensorRates.omega0(tensor, firstOmega0, omega0) * bound(tensor, weight, inputs);
            for (int i = 0; i < tensor.size(); i++) {
                parameters[at++] = (float) ((random.nextDouble() * 2 - 1) * bound);
            }
        }
        return parameters;
    }

    private double bound(TensorShape tensor, boolean weight, int inputs) {
        if (tensor.name().startsWith("bypass") || tensor.name().equals("output.bias")) {
            return 0;
        }
        if (!weight) {
            return 1 / Math.sqrt(inputs);
        }
        return tensor.name().startsWith("hidden1.") ? 1.0 / inputs : Math.sqrt(6.0 / inputs) / omega0;
    }
}
