package org.inrcodec.encode;

import org.inrcodec.train.ParameterLayout;

/** Parameters rounded to multiples of their quantisation step. */
final class RoundedView implements TrainingView {
    private final ParameterLayout layout;
    private final StepAllocation steps;
    private final RateGradient rate;
    private double lambda;

    RoundedView(ParameterLayout layout, StepAllocation steps, RateGradient rate) {
        this.layout = layout;
        this.steps = steps;
        this.rate = rate;
    }

    void lambda(double newLambda) {
        lambda = newLambda;
    }

    @Override
    public void present(float[] parameters, float[] seen) {
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            float step = steps.step(tensor.index());
            for (int i = tensor.offset(); i < tensor.end(); i++) {
                seen[i] = step * (float) Math.rint(parameters[i] / step);
            }
        }
    }

    @Override
    public void complete(float[] parameters, float[] gradient) {
        rate.add(parameters, steps, lambda, gradient);
    }
}
