package org.inrcodec.method.quantise;

import java.util.List;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.tensor.CodebookEncoding;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.IntegerContext;
import org.inrcodec.tensor.Steps;
import org.inrcodec.tensor.Storage;
import org.inrcodec.tensor.UniformEncoding;
import org.inrcodec.train.ParameterLayout;

/**
 * DoReFa's weights (Zhou et al. 2016): 2^k levels that lie evenly around 0 without holding it, through the hyperbolic
 * tangent.
 *
 * <pre>
 *   quantise(r) = round((2^k − 1) r) / (2^k − 1)                                      for r in 0 … 1
 *   w_q = S · (2 · quantise(tanh(w / m) / (2 · tanh 1) + ½) − 1),   m = max|w|
 * </pre>
 *
 * The paper's weights are about ±1 and so are its levels. Those of a sine network differ by layer from hundredths to
 * tens: the tangent is taken of w in units of its largest magnitude (so tanh 1 is the paper's max|tanh|), and the
 * levels get a scale S that is learned. It starts as the one nearest to the weights, and the latents as those whose
 * tangent gives the trained weights back. Gradients pass straight through the rounding and by the tangent's derivative;
 * m counts as a constant:
 *
 * <pre>
 *   ∂L/∂w = g · S · (1 − tanh²(w / m)) / (m · tanh 1)       ∂L/∂S = Σ g · w_q / S
 * </pre>
 *
 * In a file the levels are a codebook, or odd integers: w_q = S / (2^k − 1) · (2 j − (2^k − 1)) is an odd multiple of
 * one step.
 */
public final class DoReFaLevels implements WeightLevels {
    private static final int MAX_CODEBOOK_BITS = 8;
    private static final double TANH_1 = StrictMath.tanh(1);

    private final int bits;
    /** 2^k − 1: number of intervals, and the largest odd integer. */
    private final int intervals;

    /**
     * @param bits k, 1–15
     */
    public DoReFaLevels(int bits) {
        if (bits < 1 || bits > 15) {
            throw new IllegalArgumentException("DoReFa has 1 to 15 bits, not " + bits);
        }
        this.bits = bits;
        this.intervals = (1 << bits) - 1;
    }

    @Override
    public List<String> scales() {
        return List.of("scale");
    }

    @Override
    public float[] start(float[] latent, int from, int to) {
        double m = ValueRange.magnitude(latent, from, to);
        double dot = 0;
        double norm = 0;
        for (int i = from; i < to; i++) {
            // A weight of 0 may be a pruned one and says nothing about the scale.
            if (latent[i] != 0) {
                double weight = latent[i];
                latent[i] = (float) (m * inverseTanh(TANH_1 * weight / m));
                double level = (double) odd(latent[i], m) / intervals;
                dot += weight * level;
                norm += level * level;
            }
        }
        return new float[] {norm == 0 ? 1 : (float) (dot / norm)};
    }

    @Override
    public void present(float[] latent, int from, int to, float[] scales, float[] seen) {
        double m = ValueRange.magnitude(latent, from, to);
        float step = step(scales[0]);
        for (int i = from; i < to; i++) {
            seen[i] = step * (float) odd(latent[i], m);
        }
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
        double m = ValueRange.magnitude(latent, from, to);
        // As the network sees it: a scale that training takes below 0 is none.
        double slope = m == 0 ? 0 : Math.max(0, scales[0]) / (m * TANH_1);
        double sum = 0;
        for (int i = from; i < to; i++) {
            double tanh = m == 0 ? 0 : StrictMath.tanh(latent[i] / m);
            latentGradient[i] = (float) (gradient[i] * slope * (1 - tanh * tanh));
            sum += gradient[i] * (double) odd(latent[i], m);
        }
        scaleGradient[0] = (float) (sum / intervals);
    }

    @Override
    public CodedTensor coded(
            float[] latent, ParameterLayout.Tensor tensor, float[][] scales, PruningMask mask, Storage storage) {
        int each = tensor.size() / scales.length;
        float[] steps = new float[scales.length];
        int[] odd = new int[tensor.size()];
        for (int g = 0; g < scales.length; g++) {
            steps[g] = step(scales[g][0]);
            int from = tensor.offset() + g * each;
            double m = ValueRange.magnitude(latent, from, from + each);
            for (int i = 0; i < each; i++) {
                odd[g * each + i] = odd(latent[from + i], m);
            }
        }
        return steps.length == 1 && codebookIsSmaller(tensor.size())
                ? codebook(tensor, odd, steps[0], mask, storage)
                : integers(tensor, odd, steps, mask, storage);
    }

    /** A codebook takes 32 bits a level, integers of which only the odd ones occur at most one bit a weight. */
    private boolean codebookIsSmaller(int weights) {
        return bits <= MAX_CODEBOOK_BITS && 32 * (intervals + 1) <= weights;
    }

    private CodedTensor codebook(
            ParameterLayout.Tensor tensor, int[] odd, float step, PruningMask mask, Storage storage) {
        float[] centroids = new float[intervals + 1];
        for (int j = 0; j <= intervals; j++) {
            centroids[j] = step * (float) (2 * j - intervals);
        }
        int[] indices = new int[odd.length];
        for (int i = 0; i < odd.length; i++) {
            indices[i] = (odd[i] + intervals) / 2;
        }
        return CodedTensors.withMask(tensor, new CodebookEncoding(false, centroids, storage), indices, mask, true);
    }

    private CodedTensor integers(
            ParameterLayout.Tensor tensor, int[] odd, float[] steps, PruningMask mask, Storage storage) {
        for (int i = 0; i < odd.length; i++) {
            odd[i] = mask.pruned(tensor.offset() + i) ? 0 : odd[i];
        }
        IntegerContext context = storage == Storage.RANGE
                ? IntegerContext.cheapest(odd, tensor.shape().columns())
                : IntegerContext.NONE;
        UniformEncoding encoding = new UniformEncoding(
                UniformEncoding.Range.SYMMETRIC, bits + 1, Steps.ofFloats(steps), new int[0], storage, context);
        return CodedTensors.withMask(tensor, encoding, odd, mask, storage != Storage.RANGE);
    }

    /** 2 · (2^k − 1) · quantise(…) − (2^k − 1): an odd integer of at most 2^k − 1. */
    private int odd(float latent, double m) {
        double r = m == 0 ? 0.5 : StrictMath.tanh(latent / m) / (2 * TANH_1) + 0.5;
        return 2 * (int) Math.rint(intervals * r) - intervals;
    }

    private float step(float scale) {
        return Math.max(scale / intervals, Float.MIN_NORMAL);
    }

    private static double inverseTanh(double x) {
        return 0.5 * (StrictMath.log1p(x) - StrictMath.log1p(-x));
    }
}
