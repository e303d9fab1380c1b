package org.inrcodec.method.quantise;

import java.util.function.DoubleUnaryOperator;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.Scales;
import org.inrcodec.tensor.Storage;
import org.inrcodec.tensor.TernaryEncoding;
import org.inrcodec.train.ParameterLayout;

/**
 * Three values per tensor or row (Li et al. 2016, "Ternary weight networks"): with the threshold Δ = 0.7 · mean |w|,
 * weights of |w| ≤ Δ become 0, the others the mean of those of their sign (two scales: Zhu et al. 2017, "Trained
 * ternary quantization"). Pruned weights stay zero and do not count; they need no mask, since zero is one of the
 * three.
 */
public final class TernaryQuantiser {
    private static final double THRESHOLD = 0.7;

    private TernaryQuantiser() {}

    /**
     * Quantises a tensor.
     *
     * @param parameters {@code float[parameters]}, not changed
     * @param tensor the tensor
     * @param perRow threshold and values per row instead of one each
     * @param mask what is pruned
     * @param storage how the symbols are stored
     * @return the ternary tensor
     */
    public static CodedTensor quantise(
            float[] parameters, ParameterLayout.Tensor tensor, boolean perRow, PruningMask mask, Storage storage) {
        return quantise(parameters, tensor, perRow, mask, mean -> THRESHOLD * mean, storage);
    }

    /**
     * Quantises a tensor with another threshold.
     *
     * @param parameters {@code float[parameters]}, not changed
     * @param tensor the tensor
     * @param perRow threshold and values per row instead of one each
     * @param mask what is pruned
     * @param threshold Δ for a mean of |w|
     * @param storage how the symbols are stored
     * @return the ternary tensor
     */
    public static CodedTensor quantise(
            float[] parameters,
            ParameterLayout.Tensor tensor,
            boolean perRow,
            PruningMask mask,
            DoubleUnaryOperator threshold,
            Storage storage) {
        float[] plus = new float[perRow ? tensor.shape().rows() : 1];
        float[] minus = new float[plus.length];
        int each = tensor.size() / plus.length;
        int[] symbols = new int[tensor.size()];
        for (int s = 0; s < plus.length; s++) {
            double limit = threshold.applyAsDouble(meanMagnitude(parameters, tensor, mask, s * each, each));
            double[] sums = new double[3];
            int[] counts = new int[3];
            for (int i = s * each; i < (s + 1) * each; i++) {
                float value = parameters[tensor.offset() + i];
                boolean zero = mask.pruned(tensor.offset() + i) || Math.abs(value) <= limit;
                symbols[i] = zero ? 0 : value > 0 ? 1 : 2;
                sums[symbols[i]] += Math.abs(value);
                counts[symbols[i]]++;
            }
            plus[s] = counts[1] == 0 ? 0 : (float) (sums[1] / counts[1]);
            minus[s] = counts[2] == 0 ? 0 : (float) (sums[2] / counts[2]);
        }
        TernaryEncoding encoding = new TernaryEncoding(new Scales(plus), new Scales(minus), storage);
        return CodedTensors.withMask(tensor, encoding, symbols, mask, false);
    }

    private static double meanMagnitude(
            float[] parameters, ParameterLayout.Tensor tensor, PruningMask mask, int from, int length) {
        double sum = 0;
        int count = 0;
        for (int i = tensor.offset() + from; i < tensor.offset() + from + length; i++) {
            if (!mask.pruned(i)) {
                sum += Math.abs(parameters[i]);
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }
}
