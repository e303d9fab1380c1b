package org.inrcodec.method.quantise;

import org.inrcodec.prune.PruningMask;
import org.inrcodec.tensor.BinaryEncoding;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.Scales;
import org.inrcodec.tensor.Storage;
import org.inrcodec.train.ParameterLayout;

/**
 * One bit per weight: its sign, times a scale (Rastegari et al. 2016, "XNOR-Net": the scale nearest in squares is the
 * mean of |w|). Pruned weights stay zero and do not count.
 */
public final class BinaryQuantiser {
    private BinaryQuantiser() {}

    /**
     * Quantises a tensor.
     *
     * @param parameters {@code float[parameters]}, not changed
     * @param tensor the tensor
     * @param perRow one scale per row instead of one
     * @param mask what is pruned
     * @param storage how the signs are stored
     * @return the binary tensor
     */
    public static CodedTensor quantise(
            float[] parameters, ParameterLayout.Tensor tensor, boolean perRow, PruningMask mask, Storage storage) {
        float[] scales = new float[perRow ? tensor.shape().rows() : 1];
        int each = tensor.size() / scales.length;
        int[] negative = new int[tensor.size()];
        for (int s = 0; s < scales.length; s++) {
            double sum = 0;
            int count = 0;
            for (int i = s * each; i < (s + 1) * each; i++) {
                float value = parameters[tensor.offset() + i];
                if (!mask.pruned(tensor.offset() + i)) {
                    sum += Math.abs(value);
                    count++;
                    negative[i] = value < 0 ? 1 : 0;
                }
            }
            scales[s] = count == 0 ? 0 : (float) (sum / count);
        }
        return CodedTensors.withMask(tensor, new BinaryEncoding(new Scales(scales), storage), negative, mask, true);
    }
}
