package org.inrcodec.sirenfit;

import java.util.SplittableRandom;
import org.inrcodec.train.ParameterLayout;

/**
 * Parameters with uniform noise, which has the statistics of rounding and leads to flat minima. Its width is what plain rounding would have for a while;
 * compensated rounding then stands coarser steps.
 */
final class NoisyView implements TrainingView {
    /** Width of the noise in steps; measured best between 0.2 and 0.35. */
    private static final double WIDTH = 0.25;

    private final ParameterLayout layout;
    private final StepAllocation steps;
    private final RateGradient rate;
    private final SplittableRandom random;
    private double lambda;

    NoisyView(ParameterLayout layout, StepAllocation steps, RateGradient rate, long seed) {
        this.layout = layout;
        this.steps = steps;
        this.rate = rate;
        this.random = new SplittableRandom(seed);
    }

    void lambda(double newLambda) {
        lambda = newLambda;
    }

    @Override
    public void present(float[] parameters, float[] seen) {
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            float width = (float) (WIDTH * steps.step(tensor.index()));
            for (int i = tensor.offset(); i < tensor.end(); i++) {
                // 24 random bits: exact in binary32, and cheaper than nextFloat.
                float uniform = (random.nextInt() >> 8) * 0x1p-24f;
                seen[i] = parameters[i] + width * uniform;
            }
        }
    }

    @Override
    public void complete(float[] parameters, float[] gradient) {
        rate.add(parameters, steps, lambda, gradient);
    }
}
