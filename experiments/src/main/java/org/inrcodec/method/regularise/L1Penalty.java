package org.inrcodec.method.regularise;

import java.util.List;
import org.inrcodec.optimizer.TensorRates;
import org.inrcodec.shape.TensorShape;

/** Σ λ_t Σ |w| over the tensors t: the L1 penalty. Its derivative at 0 is taken as 0. */
public final class L1Penalty implements Regulariser {
    private final int[] starts;
    private final int[] sizes;
    private final double[] strengths;

    /**
     * @param tensors the tensors of the parameter vector, in order
     * @param strengths {@code double[tensors]}: λ of each tensor, 0 for none
     */
    public L1Penalty(List<TensorShape> tensors, double[] strengths) {
        starts = TensorRates.starts(tensors, strengths);
        sizes = tensors.stream().mapToInt(TensorShape::size).toArray();
        this.strengths = strengths.clone();
    }

    @Override
    public double add(float[] parameters, float[] gradient) {
        double penalty = 0;
        for (int t = 0; t < starts.length; t++) {
            if (strengths[t] == 0) {
                continue;
            }
            float strength = (float) strengths[t];
            double sum = 0;
            for (int i = starts[t]; i < starts[t] + sizes[t]; i++) {
                sum += Math.abs(parameters[i]);
                gradient[i] += strength * Math.signum(parameters[i]);
            }
            penalty += strengths[t] * sum;
        }
        return penalty;
    }
}
