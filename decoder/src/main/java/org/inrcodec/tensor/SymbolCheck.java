package org.inrcodec.tensor;

import org.inrcodec.format.InrFormatException;

/** Refuses symbols that their encoding does not have, and values out of range (FORMAT.md §7.1). */
final class SymbolCheck {
    private SymbolCheck() {}

    /** Checks the symbol at {@code i} and the values that it completes; those before it have been checked. */
    static void check(TensorEncoding encoding, int[] symbols, int i, int columns, long offset)
            throws InrFormatException {
        if (!allowed(encoding, symbols, i, columns)) {
            throw InrFormatException.malformed(offset, "A coded value is out of the range of its encoding");
        }
        if (!valid(encoding, symbols, i, columns)) {
            throw InrFormatException.malformed(offset, "A value is not a number, or its magnitude is above 2^20");
        }
    }

    /** Whether the encoding has the symbol at {@code i}. */
    static boolean allowed(TensorEncoding encoding, int[] symbols, int i, int columns) {
        // Only scalar encodings have parameters per row, and their symbols are in the order of the values.
        return encoding.allows(symbols[i], i / columns);
    }

    /** Whether the values that the allowed symbol at {@code i} completes are allowed. */
    static boolean valid(TensorEncoding encoding, int[] symbols, int i, int columns) {
        if (encoding instanceof VectorCodebookEncoding vectors) {
            return (i + 1) % vectors.stages() != 0 || vectors.valid(symbols, i, columns);
        }
        return encoding instanceof ScalarEncoding scalar && CodedTensor.valid(scalar.value(symbols[i], i / columns));
    }
}
