package org.inrcodec.quantise;

import org.inrcodec.prune.PruningMask;
import org.inrcodec.train.ParameterLayout;

/**
 * Three values per tensor or row (Li et al. 2016, "Ternary weight networks"): with the threshold Δ = 0.7 · mean |w|, weights of |w| ≤ Δ become 0, the others the
 * mean of those of their sign (two scales: Zhu et al. 2017, "Trained ternary quantization"). Pruned weights stay zero and do not count.
 */
public final class TernaryQuantiser {
    private static final double THRESHOLD = 0.7;

    private TernaryQuantiser() {}

    /**
     * A ternary tensor.
     *
     * @param plus {@code float[rows]} or {@code float[1]}, at least 0; the positive value
     * @param minus as long as {@code plus}, at least 0; minus the negative value
     * @param symbols {@code byte[rows * columns]}: 0 zero, 1 plus, 2 minus (FORMAT.md §7.1)
     */
    public record Symbols(float[] plus, float[] minus, byte[] symbols) {
        /**
         * @param index index in the tensor
         * @param columns columns of the tensor
         * @return the value
         */
        public float value(int index, int columns) {
            int row = plus.length == 1 ? 0 : index / columns;
            return switch (symbols[index]) {
                case 1 -> plus[row];
                case 2 -> -minus[row];
                default -> 0;
            };
        }
    }

    /**
     * Quantises a tensor.
     *
     * @param parameters {@code float[parameters]}, not changed
     * @param tensor the tensor
     * @param perRow threshold and values per row instead of one each
     * @param mask what is pruned
     * @return the ternary tensor
     */
    public static Symbols quantise(
            float[] parameters, ParameterLayout.Tensor tensor, boolean perRow, PruningMask mask) {
        int scales = perRow ? tensor.shape().rows() : 1;
        int each = tensor.size() / scales;
        Symbols result = new Symbols(new float[scales], new float[scales], new byte[tensor.size()]);
        for (int s = 0; s < scales; s++) {
            quantiseStretch(parameters, tensor, mask, s * each, (s + 1) * each, s, result);
        }
        return result;
    }

    private static void quantiseStretch(
            float[] parameters,
            ParameterLayout.Tensor tensor,
            PruningMask mask,
            int from,
            int to,
            int scale,
            Symbols result) {
        double sum = 0;
        int count = 0;
        for (int i = from; i < to; i++) {
            if (!mask.pruned(tensor.offset() + i)) {
                sum += Math.abs(parameters[tensor.offset() + i]);
                count++;
            }
        }
        double threshold = count == 0 ? 0 : THRESHOLD * sum / count;
        double[] sums = new double[3];
        int[] counts = new int[3];
        for (int i = from; i < to; i++) {
            float value = parameters[tensor.offset() + i];
            int symbol = mask.pruned(tensor.offset() + i) || Math.abs(value) <= threshold ? 0 : value > 0 ? 1 : 2;
            result.symbols()[i] = (byte) symbol;
            sums[symbol] += Math.abs(value);
            counts[symbol]++;
        }
        result.plus()[scale] = counts[1] == 0 ? 0 : (float) (sums[1] / counts[1]);
        result.minus()[scale] = counts[2] == 0 ? 0 : (float) (sums[2] / counts[2]);
    }
}
