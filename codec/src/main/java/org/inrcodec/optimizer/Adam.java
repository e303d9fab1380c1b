package org.inrcodec.optimizer;

import java.util.List;
import org.inrcodec.shape.TensorShape;

/** Adam (Kingma and Ba 2015). */
public final class Adam implements Optimizer {
    private final AdamMoments[] moments;
    private final int[] starts;
    private final double[] multipliers;
    private int step;

    /**
     * Adam with β₁ = 0.9, β₂ = 0.999, ε = 1e-8.
     *
     * @param tensors the tensors of the parameter vector, in order
     * @param multipliers {@code double[tensors]}: factor of the learning rate, ω₀ for tensors with ω₀ folded in
     */
    public Adam(List<TensorShape> tensors, double[] multipliers) {
        this(tensors, multipliers, 0.9, 0.999, 1e-8);
    }

    /**
     * @param tensors the tensors of the parameter vector, in order
     * @param multipliers {@code double[tensors]}: factor of the learning rate, ω₀ for tensors with ω₀ folded in; divides ε,
     *     since the gradient is smaller by the same factor
     * @param beta1 decay of the first moment, 0 to below 1
     * @param beta2 decay of the second moment, 0 to below 1
     * @param epsilon added to the root of the second moment, above 0
     */
    public Adam(List<TensorShape> tensors, double[] multipliers, double beta1, double beta2, double epsilon) {
        starts = TensorRates.starts(tensors, multipliers);
        this.multipliers = multipliers.clone();
        moments = new AdamMoments[tensors.size()];
        for (int t = 0; t < moments.length; t++) {
            moments[t] = new AdamMoments(tensors.get(t).size(), beta1, beta2, epsilon / multipliers[t]);
        }
    }

    @Override
    public void step(float[] parameters, float[] gradient, double learningRate) {
        step++;
        for (int t = 0; t < moments.length; t++) {
            moments[t].step(parameters, gradient, starts[t], step, learningRate * multipliers[t]);
        }
    }
}
