package org.inrcodec.tensor;

import org.inrcodec.format.BitReader;
import org.inrcodec.format.BitWriter;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.format.PayloadReader;
import org.inrcodec.format.PayloadWriter;

/** Masks and symbols in fixed numbers of bits (FORMAT.md §7.2); floats in bytes (§7.1). */
final class PackedStorage {
    private PackedStorage() {}

    static void writeMask(PayloadWriter out, boolean[] present) {
        BitWriter bits = out.bits();
        for (boolean p : present) {
            bits.write(1, p ? 1 : 0);
        }
        bits.close();
    }

    static void readMask(PayloadReader in, boolean[] present) throws InrFormatException {
        BitReader bits = in.bits();
        for (int i = 0; i < present.length; i++) {
            present[i] = bits.read(1) == 1;
        }
        bits.close();
    }

    static void writeSymbols(PayloadWriter out, TensorEncoding encoding, boolean[] present, int[] symbols) {
        if (encoding instanceof FloatEncoding f) {
            for (int i = 0; i < symbols.length; i++) {
                if (present[i] && f.half()) {
                    out.u16(symbols[i]);
                } else if (present[i]) {
                    out.u32(symbols[i]);
                }
            }
            return;
        }
        BitWriter bits = out.bits();
        int width = width(encoding);
        for (int i = 0; i < symbols.length; i++) {
            if (present[i]) {
                bits.write(width, encoding instanceof UniformEncoding u ? u.pattern(symbols[i]) : symbols[i]);
            }
        }
        bits.close();
    }

    static void readSymbols(PayloadReader in, TensorEncoding encoding, boolean[] present, int columns, int[] symbols)
            throws InrFormatException {
        BitReader bits = in.bits();
        int width = width(encoding);
        for (int i = 0; i < symbols.length; i++) {
            if (!present[i]) {
                continue;
            }
            if (encoding instanceof FloatEncoding f) {
                long at = in.offset();
                symbols[i] = f.half() ? in.u16() : Float.floatToRawIntBits(in.f32());
                SymbolCheck.check(encoding, symbols, i, columns, at);
            } else {
                int pattern = bits.read(width);
                symbols[i] = encoding instanceof UniformEncoding u ? u.fromPattern(pattern) : pattern;
                SymbolCheck.check(encoding, symbols, i, columns, bits.offset());
            }
        }
        bits.close();
    }

    private static int width(TensorEncoding encoding) {
        if (encoding instanceof UniformEncoding u) {
            return u.bits();
        }
        if (encoding instanceof CodebookEncoding c) {
            return c.indexBits();
        }
        if (encoding instanceof VectorCodebookEncoding v) {
            return v.indexBits();
        }
        return encoding instanceof BinaryEncoding ? 1 : 2;
    }
}
