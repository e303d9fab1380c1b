package org.inrcodec.tensor;

/**
 * What the symbols of a coded tensor mean, with its parameters (FORMAT.md §7.1). A symbol is an int: the raw bits of a
 * float, a quantised integer q, an index into a codebook, or a choice of scale.
 */
public sealed interface TensorEncoding permits ScalarEncoding, VectorCodebookEncoding {
    /** @return encoding number of the descriptor */
    EncodingCode code();

    /** @return how the symbols are stored */
    Storage storage();

    /** @return whether there are parameters for each row, or each segment of rows, else for the whole tensor */
    boolean perRow();

    /**
     * @param rows rows of a tensor
     * @param columns its columns
     * @return number of its symbols
     */
    int symbolCount(int rows, int columns);

    /**
     * @param symbol any int
     * @param row row of the tensor
     * @return whether the symbol is one of this encoding
     */
    boolean allows(int symbol, int row);

    /** @return number of rows for which there are parameters; 0 when the parameters are not for rows */
    int parameterRows();

    /** @return readable name and parameters, such as {@code uniform symmetric, 8 bit, step 0.00390625} */
    String describe();

    /** All values are zero; there are no symbols. */
    record Zeros() implements ScalarEncoding {
        @Override
        public EncodingCode code() {
            return EncodingCode.ZEROS;
        }

        @Override
        public Storage storage() {
            return Storage.PACKED;
        }

        @Override
        public boolean perRow() {
            return false;
        }

        @Override
        public float value(int symbol, int row) {
            return 0;
        }

        @Override
        public boolean allows(int symbol, int row) {
            return symbol == 0;
        }

        @Override
        public int parameterRows() {
            return 0;
        }

        @Override
        public String describe() {
            return "all zeros";
        }
    }
}
