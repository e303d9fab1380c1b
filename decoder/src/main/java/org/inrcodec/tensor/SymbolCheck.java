package org.inrcodec.tensor;

import org.inrcodec.format.InrFormatException;

/** Refuses symbols that their encoding does not have, and values out of range (FORMAT.md §7.1). */
final class SymbolCheck {
    private SymbolCheck() {}

    static void check(TensorEncoding encoding, int symbol, int row, long offset) throws InrFormatException {
        if (!encoding.allows(symbol, row)) {
            throw InrFormatException.malformed(offset, "A coded value is out of the range of its encoding");
        }
        if (!CodedTensor.valid(encoding.value(symbol, row))) {
            throw InrFormatException.malformed(offset, "A value is not a number, or its magnitude is above 2^20");
        }
    }
}
