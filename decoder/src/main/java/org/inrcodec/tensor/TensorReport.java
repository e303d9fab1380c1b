package org.inrcodec.tensor;

import org.inrcodec.shape.TensorShape;

/**
 * A tensor with its size in the file.
 *
 * @param shape name and size
 * @param tensor content
 * @param descriptorOffset byte offset of its descriptor in the file
 * @param descriptorBytes bytes of its descriptor
 * @param dataBits bits of its mask and symbols; fractions when the range coder holds them
 */
public record TensorReport(
        TensorShape shape, CodedTensor tensor, long descriptorOffset, int descriptorBytes, double dataBits) {
    /** @return bits of descriptor and data */
    public double bits() {
        return 8.0 * descriptorBytes + dataBits;
    }

    /** @return share of values that are exactly 0, 0–1 */
    public double sparsity() {
        int zeros = 0;
        float[] values = tensor.dequantise();
        for (float v : values) {
            zeros += v == 0 ? 1 : 0;
        }
        return (double) zeros / values.length;
    }
}
