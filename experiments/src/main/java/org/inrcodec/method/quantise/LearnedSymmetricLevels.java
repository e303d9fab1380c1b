package org.inrcodec.method.quantise;

import java.util.List;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.Storage;
import org.inrcodec.train.ParameterLayout;

/**
 * Learned linear symmetric quantisation (Zhao et al. 2020, "Linear symmetric quantization of neural networks for
 * low-precision integer hardware"): integers with one step α a group, and no zero point.
 *
 * <pre>
 *   Q(w, α) = α · clip(round(w / α), −L, L),   L = 2^(n−1) − 1
 * </pre>
 *
 * Rounding hides the derivative for α, so the paper simulates one from the squared errors E(α) = Σ (w − Q(w, α))² at
 * the step and at its neighbours α / ρ and α ρ: the step moves towards whichever is least, and stays where it is when
 * that is α itself.
 *
 * <pre>
 *   ∂L/∂α = α² · { +1 when E(α / ρ) is least, −1 when E(α ρ) is, 0 when E(α) is }
 * </pre>
 *
 * The paper's ρ is 2, which leaves a step alone within about √2 of the best one; it begins as the best one here. The
 * gradient passes straight through to the weights, clipped ones too. What is learned is the largest value α L, which
 * has the magnitude of the weights and so moves at their pace whatever n is.
 */
public final class LearnedSymmetricLevels implements WeightLevels {
    private final int bits;
    private final double ratio;
    private final boolean codedSteps;
    private final int largest;

    /**
     * @param bits n, 2–16
     * @param ratio ρ between neighbouring steps, above 1
     * @param codedSteps whether steps are rounded up to the next one that FORMAT.md §7.1 stores in one byte instead of
     *     four
     */
    public LearnedSymmetricLevels(int bits, double ratio, boolean codedSteps) {
        if (bits < 2 || bits > 16 || !(ratio > 1)) {
            throw new IllegalArgumentException(bits + " bits, neighbours " + ratio + " apart");
        }
        this.bits = bits;
        this.ratio = ratio;
        this.codedSteps = codedSteps;
        this.largest = RangeMode.SYMMETRIC.largest(bits);
    }

    @Override
    public List<String> scales() {
        return List.of("range");
    }

    /**
     * The step of least error, among those a twelfth apart from the one that covers all weights down to a 64th of it.
     */
    @Override
    public float[] start(float[] latent, int from, int to) {
        float most = ValueRange.magnitude(latent, from, to);
        if (most == 0) {
            return new float[] {largest};
        }
        double best = most;
        double least = Double.POSITIVE_INFINITY;
        for (double range = most; range > most / 64.0; range /= 13 / 12.0) {
            double error = error(latent, from, to, range / largest);
            if (error < least) {
                least = error;
                best = range;
            }
        }
        return new float[] {(float) best};
    }

    @Override
    public void present(float[] latent, int from, int to, float[] scales, float[] seen) {
        grid(step(scales[0])).round(latent, seen, from, 1, to - from);
    }

    @Override
    public void pullBack(
            float[] latent,
            int from,
            int to,
            float[] scales,
            float[] gradient,
            float[] latentGradient,
            float[] scaleGradient) {
        System.arraycopy(gradient, from, latentGradient, from, to - from);
        float step = step(scales[0]);
        double here = error(latent, from, to, step);
        double below = error(latent, from, to, step / ratio);
        double above = error(latent, from, to, step * ratio);
        double direction = below < here && below <= above ? 1 : above < here ? -1 : 0;
        // ∂α / ∂(α L) = 1 / L.
        scaleGradient[0] = (float) (direction * step * step / largest);
    }

    @Override
    public CodedTensor coded(
            float[] latent, ParameterLayout.Tensor tensor, float[][] scales, PruningMask mask, Storage storage) {
        float[] steps = new float[scales.length];
        for (int g = 0; g < steps.length; g++) {
            steps[g] = step(scales[g][0]);
        }
        return CodedTensors.uniform(latent, tensor, mask, grid(steps), storage);
    }

    private double error(float[] latent, int from, int to, double step) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            double q = Math.max(-largest, Math.min(largest, Math.rint(latent[i] / step)));
            double d = latent[i] - step * q;
            sum += d * d;
        }
        return sum;
    }

    private float step(float range) {
        float step = Math.max(range / largest, Float.MIN_NORMAL);
        return codedSteps ? StepCode.roundUp(step) : step;
    }

    private LinearGrid grid(float... steps) {
        return new LinearGrid(RangeMode.SYMMETRIC, bits, steps, new int[steps.length]);
    }
}
