package org.inrcodec.method.quantise;

import java.util.List;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.Storage;
import org.inrcodec.train.ParameterLayout;

/**
 * Dynamic fixed point (Courbariaux, Bengio and David 2015, "Training deep neural networks with low precision
 * multiplications"): every tensor has its own scale, a power of two, that follows how many of its numbers overflow. At
 * every update, with the share of numbers beyond the largest of the format since the last one,
 *
 * <pre>
 *   share beyond the format            &gt; most   →  one bit more before the point
 *   share beyond half of its range ≤ most   →  one bit more after it
 * </pre>
 *
 * It starts as the format that covers its tensor. The gradient passes straight through. Made for one tensor, whose
 * steps it counts.
 */
public final class DynamicFixedPointLevels implements WeightLevels {
    private final double most;
    private final int interval;
    /** The levels of the format now. */
    private FixedPointLevels levels;
    private int steps;
    private long numbers;
    private long beyond;
    private long beyondHalf;

    /**
     * @param bits n, 2–16
     * @param most largest share of numbers that may overflow, 0 to below 1; the paper's is 0.0001
     * @param interval steps between updates, at least 1
     */
    public DynamicFixedPointLevels(int bits, double most, int interval) {
        if (!(most >= 0 && most < 1) || interval < 1) {
            throw new IllegalArgumentException("overflow " + most + ", interval " + interval);
        }
        this.levels = new FixedPointLevels(new FixedPoint(bits, 0));
        this.most = most;
        this.interval = interval;
    }

    /** @return the format now */
    public FixedPoint format() {
        return levels.format();
    }

    @Override
    public List<String> scales() {
        return levels.scales();
    }

    @Override
    public float[] start(float[] latent, int from, int to) {
        levels = new FixedPointLevels(
                FixedPoint.covering(format().bits(), ValueRange.magnitude(latent, from, to)));
        return levels.start(latent, from, to);
    }

    @Override
    public void present(float[] latent, int from, int to, float[] scales, float[] seen) {
        levels.present(latent, from, to, scales, seen);
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
        levels.pullBack(latent, from, to, scales, gradient, latentGradient, scaleGradient);
        float largest = format().largest();
        for (int i = from; i < to; i++) {
            float magnitude = Math.abs(latent[i]);
            // Pruned weights are no numbers of the tensor.
            numbers += magnitude > 0 ? 1 : 0;
            beyond += magnitude > largest ? 1 : 0;
            beyondHalf += 2 * magnitude > largest ? 1 : 0;
        }
        if (++steps % interval == 0) {
            update();
        }
    }

    private void update() {
        if (numbers > 0) {
            int fraction = format().fraction();
            if (beyond > most * numbers) {
                fraction--;
            } else if (beyondHalf <= most * numbers) {
                fraction++;
            }
            levels = new FixedPointLevels(new FixedPoint(format().bits(), Math.clamp(fraction, -64, 64)));
        }
        numbers = 0;
        beyond = 0;
        beyondHalf = 0;
    }

    @Override
    public CodedTensor coded(
            float[] latent, ParameterLayout.Tensor tensor, float[][] scales, PruningMask mask, Storage storage) {
        return levels.coded(latent, tensor, scales, mask, storage);
    }
}
