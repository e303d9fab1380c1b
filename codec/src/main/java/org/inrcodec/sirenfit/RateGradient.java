package org.inrcodec.sirenfit;

import org.inrcodec.train.ParameterLayout;

/**
 * Gradient of the rate of the quantised weights. A tensor's integers are taken for Laplace-distributed with its own scale b, the mean magnitude, which adapts:
 * a weight w costs const + |w| / (b ln 2) bits. Around 0, within half a step, the cost is flat: rounding gives 0 there anyway. Hidden biases cost the same
 * wherever they are (FORMAT.md codes them as sorted differences), so they have no part.
 */
final class RateGradient {
    private final ParameterLayout layout;
    private final double pixels;

    /**
     * @param layout where tensors lie
     * @param pixels pixels of the picture
     */
    RateGradient(ParameterLayout layout, long pixels) {
        this.layout = layout;
        this.pixels = pixels;
    }

    /**
     * @param parameters {@code float[parameters]}
     * @param lambda mean squared error per bit and pixel
     * @param gradient {@code float[parameters]}; λ times the gradient of the bits per pixel is added
     */
    void add(float[] parameters, StepAllocation steps, double lambda, float[] gradient) {
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            if (tensor.role() == ParameterLayout.Role.BIAS) {
                continue;
            }
            float step = steps.step(tensor.index());
            double sum = 0;
            for (int i = tensor.offset(); i < tensor.end(); i++) {
                sum += Math.abs(parameters[i]);
            }
            double scale = sum / tensor.size() + 0.3 * step;
            float slope = (float) (lambda / (pixels * Math.log(2) * scale));
            float ramp = 2 / step;
            for (int i = tensor.offset(); i < tensor.end(); i++) {
                gradient[i] += slope * Math.max(-1, Math.min(1, parameters[i] * ramp));
            }
        }
    }
}
