package org.inrcodec.sirenfit;

import java.util.List;
import org.inrcodec.quantise.ParameterGroup;
import org.inrcodec.quantise.QuantisationSensitivity;
import org.inrcodec.tensor.Steps;
import org.inrcodec.train.ParameterLayout;

/**
 * Quantisation steps of all tensors for one λ. Minimising {@code MSE + λ bits / pixels}, where step Δ on a parameter of sensitivity s raises the error
 * by s Δ² / 12 and costs const − log₂ Δ bits, gives
 *
 * <pre>
 *   Δ = √(6 λ / (pixels s ln 2))
 * </pre>
 *
 * for plain rounding. When later parameters make up for the rounding of earlier ones, a step costs less, and steps are made {@value #COMPENSATION} times as
 * large. They are rounded to those that a file can name (FORMAT.md §7.1). One step per tensor: steps per row cost more than they gain.
 */
final class StepAllocation {
    /** Steps with compensated rounding over steps with plain rounding. */
    private static final double COMPENSATION = 1.22;

    private final ParameterLayout layout;
    private final double pixels;
    private double[] sensitivity = new double[0];
    private final int[] codes;

    /**
     * @param layout where tensors lie
     * @param pixels pixels of the picture
     */
    StepAllocation(ParameterLayout layout, long pixels) {
        this.layout = layout;
        this.pixels = pixels;
        this.codes = new int[layout.tensors().size()];
    }

    /**
     * Takes a new measurement, averaged geometrically with those before.
     *
     * @param diagonal {@code double[parameters]}, sensitivity of each parameter
     */
    void measure(double[] diagonal) {
        List<ParameterGroup> groups = ParameterGroup.tensors(layout);
        double[] now = QuantisationSensitivity.of(diagonal, groups).perParameter();
        boolean first = sensitivity.length == 0;
        if (first) {
            sensitivity = new double[now.length];
        }
        for (int t = 0; t < now.length; t++) {
            double s = Math.max(now[t], 1e-12);
            sensitivity[t] = first ? s : Math.sqrt(s * sensitivity[t]);
        }
    }

    /**
     * Sets all steps for a λ from the sensitivities measured so far.
     *
     * @param lambda mean squared error per bit and pixel
     */
    void allocate(double lambda) {
        for (int t = 0; t < codes.length; t++) {
            double step = COMPENSATION * Math.sqrt(6 * lambda / (pixels * Math.log(2) * sensitivity[t]));
            codes[t] = Steps.nearestCode((float) step);
        }
    }

    /**
     * Sensitivities measured so far, spread over the parameters.
     *
     * @return {@code double[parameters]}
     */
    double[] spread() {
        return new QuantisationSensitivity(ParameterGroup.tensors(layout), sensitivity).spread(layout.parameters());
    }

    /** @return step code of each tensor; a copy */
    int[] codes() {
        return codes.clone();
    }

    /**
     * @param tensor index of a tensor
     */
    float step(int tensor) {
        return Steps.valueOfCode(codes[tensor]);
    }
}
