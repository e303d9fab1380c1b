package org.inrcodec.tensor;

/** An encoding with one symbol for each value. */
public sealed interface ScalarEncoding extends TensorEncoding
        permits TensorEncoding.Zeros,
        FloatEncoding,
        UniformEncoding,
        CodebookEncoding,
        BinaryEncoding,
        TernaryEncoding {
    /**
     * The value of a symbol, exactly as every decoder must compute it.
     *
     * @param symbol an allowed symbol
     * @param row row of the tensor, for parameters per row
     * @return the value
     */
    float value(int symbol, int row);

    @Override
    default int symbolCount(int rows, int columns) {
        return Math.multiplyExact(rows, columns);
    }
}
