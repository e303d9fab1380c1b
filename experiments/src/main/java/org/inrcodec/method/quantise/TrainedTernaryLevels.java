package org.inrcodec.method.quantise;

import java.util.List;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.Scales;
import org.inrcodec.tensor.Storage;
import org.inrcodec.tensor.TernaryEncoding;
import org.inrcodec.train.ParameterLayout;

/**
 * Trained ternary quantisation (Zhu et al. 2017): latents beyond a threshold become one of two learned scales. With u =
 * w / max|w| and the network's derivative g by the quantised weight,
 *
 * <pre>
 *   w_t = W⁺ where u &gt; t,   −W⁻ where u &lt; −t,   0 between
 *   ∂L/∂W⁺ = Σ g over u &gt; t             ∂L/∂W⁻ = −Σ g over u &lt; −t
 *   ∂L/∂u  = W⁺ g, W⁻ g or g, likewise
 * </pre>
 *
 * max|w| counts as a constant. Latents keep the magnitude of the weights instead of being u themselves, so that
 * optimisers move them at the pace of other weights.
 */
public final class TrainedTernaryLevels implements WeightLevels {
    private final double threshold;

    /**
     * @param threshold t as a share of the largest magnitude, 0 to below 1; the paper's is 0.05
     */
    public TrainedTernaryLevels(double threshold) {
        if (!(threshold >= 0 && threshold < 1)) {
            throw new IllegalArgumentException("threshold " + threshold);
        }
        this.threshold = threshold;
    }

    @Override
    public List<String> scales() {
        return List.of("plus", "minus");
    }

    /** The scales nearest to the weights: means of those beyond the threshold. */
    @Override
    public float[] start(float[] latent, int from, int to) {
        double limit = threshold * ValueRange.magnitude(latent, from, to);
        double[] sums = new double[2];
        int[] counts = new int[2];
        for (int i = from; i < to; i++) {
            if (Math.abs(latent[i]) > limit) {
                int side = latent[i] > 0 ? 0 : 1;
                sums[side] += Math.abs(latent[i]);
                counts[side]++;
            }
        }
        return new float[] {
            counts[0] == 0 ? 0 : (float) (sums[0] / counts[0]), counts[1] == 0 ? 0 : (float) (sums[1] / counts[1])
        };
    }

    @Override
    public void present(float[] latent, int from, int to, float[] scales, float[] seen) {
        double limit = threshold * ValueRange.magnitude(latent, from, to);
        float plus = scale(scales[0]);
        float minus = scale(scales[1]);
        for (int i = from; i < to; i++) {
            seen[i] = latent[i] > limit ? plus : latent[i] < -limit ? -minus : 0;
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
        double largest = ValueRange.magnitude(latent, from, to);
        double limit = threshold * largest;
        double perUnit = largest == 0 ? 0 : 1 / largest;
        double plus = 0;
        double minus = 0;
        for (int i = from; i < to; i++) {
            double factor = 1;
            if (latent[i] > limit) {
                plus += gradient[i];
                factor = scale(scales[0]);
            } else if (latent[i] < -limit) {
                minus -= gradient[i];
                factor = scale(scales[1]);
            }
            latentGradient[i] = (float) (gradient[i] * factor * perUnit);
        }
        scaleGradient[0] = (float) plus;
        scaleGradient[1] = (float) minus;
    }

    @Override
    public CodedTensor coded(
            float[] latent, ParameterLayout.Tensor tensor, float[][] scales, PruningMask mask, Storage storage) {
        int each = tensor.size() / scales.length;
        float[] plus = new float[scales.length];
        float[] minus = new float[scales.length];
        int[] symbols = new int[tensor.size()];
        for (int g = 0; g < scales.length; g++) {
            plus[g] = scale(scales[g][0]);
            minus[g] = scale(scales[g][1]);
            int from = tensor.offset() + g * each;
            double limit = threshold * ValueRange.magnitude(latent, from, from + each);
            for (int i = 0; i < each; i++) {
                symbols[g * each + i] = latent[from + i] > limit ? 1 : latent[from + i] < -limit ? 2 : 0;
            }
        }
        TernaryEncoding encoding = new TernaryEncoding(new Scales(plus), new Scales(minus), storage);
        return CodedTensors.withMask(tensor, encoding, symbols, mask, false);
    }

    /** A scale that training takes below 0 is 0 in a file. */
    private static float scale(float learned) {
        return Math.max(0, learned);
    }
}
