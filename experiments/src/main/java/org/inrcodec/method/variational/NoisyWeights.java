package org.inrcodec.method.variational;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.inrcodec.shape.TensorShape;

/**
 * The free parameters of a network with noise, one vector: the means μ of all weights, then v of all weights with σ =
 * e^(50 v). An optimiser of fixed step size, such as SOAP, changes v about as fast as a weight; so σ can change by
 * orders of magnitude while the weights are trained.
 */
public final class NoisyWeights {
    private static final double PACE = 50;
    /**
     * σ at the start, as a share of the root mean square of a tensor's weights: small against what training ends with.
     */
    private static final double FIRST_SHARE = 0.03;
    private static final double MIN_FIRST = 1e-4;

    private final List<TensorShape> network;
    private final int weights;

    /**
     * @param network the tensors of the network
     */
    public NoisyWeights(List<TensorShape> network) {
        this.network = List.copyOf(network);
        weights = network.stream().mapToInt(TensorShape::size).sum();
    }

    /** @return number of weights, half of the free parameters */
    public int weights() {
        return weights;
    }

    /** @return the tensors of the network */
    public List<TensorShape> network() {
        return network;
    }

    /**
     * @return the free tensors: those of the network, then those of the noise, whose names do not begin as those of
     *     layers
     */
    public List<TensorShape> tensors() {
        List<TensorShape> tensors = new ArrayList<>(network);
        network.forEach(t -> tensors.add(new TensorShape("noise." + t.name(), t.rows(), t.columns())));
        return tensors;
    }

    /**
     * @param parameters {@code float[weights]}, not changed
     * @return {@code float[2 · weights]}: these as means, with little noise
     */
    public float[] start(float[] parameters) {
        float[] free = new float[2 * weights];
        System.arraycopy(parameters, 0, free, 0, weights);
        int at = 0;
        for (TensorShape tensor : network) {
            double squares = 0;
            for (int i = at; i < at + tensor.size(); i++) {
                squares += (double) parameters[i] * parameters[i];
            }
            double deviation = Math.max(MIN_FIRST, FIRST_SHARE * Math.sqrt(squares / tensor.size()));
            for (int i = at; i < at + tensor.size(); i++) {
                free[weights + i] = (float) (Math.log(deviation) / PACE);
            }
            at += tensor.size();
        }
        return free;
    }

    /**
     * @param free {@code float[2 · weights]}
     * @param weight index of a weight
     * @return its σ
     */
    public double deviation(float[] free, int weight) {
        return Math.exp(PACE * free[weights + weight]);
    }

    /** @return ∂σ/∂v = 50 σ */
    double byNoise(double deviation) {
        return PACE * deviation;
    }

    /**
     * @param free {@code float[2 · weights]}
     * @return {@code float[weights]}, μ
     */
    public float[] means(float[] free) {
        return Arrays.copyOf(free, weights);
    }

    /**
     * @param free {@code float[2 · weights]}
     * @return {@code float[weights]}, σ
     */
    public float[] deviations(float[] free) {
        float[] deviations = new float[weights];
        for (int i = 0; i < weights; i++) {
            deviations[i] = (float) deviation(free, i);
        }
        return deviations;
    }
}
