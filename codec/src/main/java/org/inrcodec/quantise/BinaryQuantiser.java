package org.inrcodec.quantise;

import org.inrcodec.prune.PruningMask;
import org.inrcodec.train.ParameterLayout;

/**
 * One bit per weight: its sign, times a scale (Rastegari et al. 2016, "XNOR-Net": the scale nearest in squares is the mean of |w|). Pruned weights stay zero and
 * do not count.
 */
public final class BinaryQuantiser {
    private BinaryQuantiser() {}

    /**
     * A binary tensor.
     *
     * @param scales {@code float[rows]} or {@code float[1]}, at least 0; 0 for rows without weights
     * @param negative {@code boolean[rows * columns]}, true where the value is −scale; false where pruned
     */
    public record Signs(float[] scales, boolean[] negative) {
        /**
         * @param index index in the tensor
         * @param columns columns of the tensor
         * @return the value, unless it is pruned
         */
        public float value(int index, int columns) {
            float scale = scales[scales.length == 1 ? 0 : index / columns];
            return negative[index] ? -scale : scale;
        }
    }

    /**
     * Quantises a tensor.
     *
     * @param parameters {@code float[parameters]}, not changed
     * @param tensor the tensor
     * @param perRow one scale per row instead of one
     * @param mask what is pruned
     * @return the binary tensor
     */
    public static Signs quantise(
            float[] parameters, ParameterLayout.Tensor tensor, boolean perRow, PruningMask mask) {
        int scaleCount = perRow ? tensor.shape().rows() : 1;
        int each = tensor.size() / scaleCount;
        float[] scales = new float[scaleCount];
        boolean[] negative = new boolean[tensor.size()];
        for (int s = 0; s < scaleCount; s++) {
            double sum = 0;
            int count = 0;
            for (int i = s * each; i < (s + 1) * each; i++) {
                float value = parameters[tensor.offset() + i];
                if (!mask.pruned(tensor.offset() + i)) {
                    sum += Math.abs(value);
                    count++;
                    negative[i] = value < 0;
                }
            }
            scales[s] = count == 0 ? 0 : (float) (sum / count);
        }
        return new Signs(scales, negative);
    }
}
