package org.inrcodec.optimizer;

import java.util.List;
import org.inrcodec.shape.TensorShape;

/**
 * SOAP: Adam in the eigenbasis of Shampoo's factors (Vyas et al. 2024, arXiv 2409.11321). The first call only sets the bases up and changes
 * no parameter.
 */
public final class Soap implements Optimizer {
    /** How tensors of one row are treated, biases above all. */
    public enum Vectors {
        /** Adam with SOAP's decays, without a rotation. */
        ADAM,
        /** As matrices of one row, rotated like the others. */
        ROTATED
    }

    /**
     * Numbers of the method.
     *
     * @param beta1 decay of the first moment
     * @param beta2 decay of the second moment and of Shampoo's factors
     * @param epsilon added to the root of the second moment, above 0
     * @param refreshEvery steps between two refreshes of the bases, at least 1
     * @param vectors how tensors of one row are treated
     */
    public record Settings(double beta1, double beta2, double epsilon, int refreshEvery, Vectors vectors) {
        /** @return β 0.95 and 0.95, ε 1e-8, refresh every 10 steps, Adam for vectors */
        public static Settings standard() {
            return new Settings(0.95, 0.95, 1e-8, 10, Vectors.ADAM);
        }
    }

    private final Settings settings;
    private final int[] starts;
    private final double[] multipliers;
    /** One of the two for each tensor; the other is null. */
    private final SoapMatrix[] matrices;
    private final AdamMoments[] moments;
    private int calls;

    /**
     * @param tensors the tensors of the parameter vector, in order
     * @param multipliers {@code double[tensors]}: factor of the learning rate, ω₀ for tensors with ω₀ folded in; divides ε,
     *     since the gradient is smaller by the same factor
     * @param settings numbers of the method
     */
    public Soap(List<TensorShape> tensors, double[] multipliers, Settings settings) {
        this.settings = settings;
        starts = TensorRates.starts(tensors, multipliers);
        this.multipliers = multipliers.clone();
        matrices = new SoapMatrix[tensors.size()];
        moments = new AdamMoments[tensors.size()];
        for (int t = 0; t < matrices.length; t++) {
            TensorShape tensor = tensors.get(t);
            double epsilon = settings.epsilon() / multipliers[t];
            if (settings.vectors() == Vectors.ADAM && tensor.name().endsWith(".bias")) {
                moments[t] = new AdamMoments(tensor.size(), settings.beta1(), settings.beta2(), epsilon);
            } else {
                matrices[t] = new SoapMatrix(
                        tensor.rows(), tensor.columns(), settings.beta1(), settings.beta2(), epsilon);
            }
        }
    }

    @Override
    public void step(float[] parameters, float[] gradient, double learningRate) {
        move(parameters, gradient, learningRate);
        follow();
    }

    /**
     * The first half of a step, which changes the parameters. {@link #follow} has to come before the next one.
     *
     * @param parameters {@code float[parameters]}, changed
     * @param gradient {@code float[parameters]}, gradient of the loss
     * @param learningRate learning rate of this step, before the multiplier of each tensor
     */
    public void move(float[] parameters, float[] gradient, double learningRate) {
        calls++;
        int step = calls - 1;
        for (int t = 0; t < matrices.length; t++) {
            double rate = learningRate * multipliers[t];
            if (matrices[t] != null) {
                matrices[t].move(parameters, gradient, starts[t], step, rate);
            } else if (step > 0) {
                moments[t].step(parameters, gradient, starts[t], step, rate);
            }
        }
    }

    /** The second half: factors and bases follow the gradient, which nothing needs before the next step. */
    public void follow() {
        boolean refresh = calls % settings.refreshEvery() == 0;
        for (SoapMatrix matrix : matrices) {
            if (matrix != null) {
                matrix.follow(calls == 1, refresh);
            }
        }
    }
}
