package org.inrcodec.tensor;

import org.inrcodec.entropy.HuffmanCode;
import org.inrcodec.format.BitReader;
import org.inrcodec.format.BitWriter;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.format.PayloadReader;
import org.inrcodec.format.PayloadWriter;

/** Masks and symbols in Huffman codes (FORMAT.md §7.3). */
final class HuffmanStorage {
    private static final int MAX_RUN = 255;

    private HuffmanStorage() {}

    static void writeMask(PayloadWriter out, boolean[] present) {
        int[] runs = new int[present.length + 1];
        int[] counts = new int[MAX_RUN + 1];
        int count = 0;
        for (int i = 0; i < present.length; i++) {
            int run = 0;
            while (run < MAX_RUN && i < present.length && !present[i]) {
                run++;
                i++;
            }
            if (run == MAX_RUN) {
                i--;
            }
            runs[count++] = run;
            counts[run]++;
        }
        HuffmanCode code = HuffmanCode.of(counts);
        BitWriter bits = out.bits();
        code.write(bits);
        for (int r = 0; r < count; r++) {
            code.encode(bits, runs[r]);
        }
        bits.close();
    }

    static void readMask(PayloadReader in, boolean[] present) throws InrFormatException {
        BitReader bits = in.bits();
        HuffmanCode code = HuffmanCode.read(bits, MAX_RUN + 1);
        int i = 0;
        while (i < present.length) {
            int run = code.decode(bits);
            if (run > present.length - i) {
                throw InrFormatException.malformed(bits.offset(), "A run of the sparse mask leaves the tensor");
            }
            i += run;
            if (run < MAX_RUN) {
                if (i < present.length) {
                    present[i] = true;
                }
                i++;
            }
        }
        bits.close();
    }

    static void writeSymbols(PayloadWriter out, TensorEncoding encoding, boolean[] present, int[] symbols) {
        int low = lowBits(encoding);
        int[] counts = new int[256];
        int count = 0;
        for (int i = 0; i < symbols.length; i++) {
            if (present[i]) {
                counts[pattern(encoding, symbols[i]) >>> low]++;
                count++;
            }
        }
        if (count == 0) {
            return;
        }
        HuffmanCode code = HuffmanCode.of(counts);
        BitWriter bits = out.bits();
        code.write(bits);
        for (int i = 0; i < symbols.length; i++) {
            if (present[i]) {
                int pattern = pattern(encoding, symbols[i]);
                code.encode(bits, pattern >>> low);
                bits.write(low, pattern & (1 << low) - 1);
            }
        }
        bits.close();
    }

    static void readSymbols(PayloadReader in, TensorEncoding encoding, boolean[] present, int columns, int[] symbols)
            throws InrFormatException {
        int first = 0;
        while (first < present.length && !present[first]) {
            first++;
        }
        if (first == present.length) {
            return;
        }
        BitReader bits = in.bits();
        HuffmanCode code = HuffmanCode.read(bits, alphabet(encoding));
        int low = lowBits(encoding);
        for (int i = first; i < symbols.length; i++) {
            if (present[i]) {
                int pattern = code.decode(bits) << low | bits.read(low);
                symbols[i] = encoding instanceof UniformEncoding u ? u.fromPattern(pattern) : pattern;
                SymbolCheck.check(encoding, symbols, i, columns, bits.offset());
            }
        }
        bits.close();
    }

    private static int pattern(TensorEncoding encoding, int symbol) {
        return encoding instanceof UniformEncoding u ? u.pattern(symbol) : symbol;
    }

    // Bits of a pattern below the eight that are Huffman-coded.
    private static int lowBits(TensorEncoding encoding) {
        return encoding instanceof UniformEncoding u ? Math.max(0, u.bits() - 8) : 0;
    }

    private static int alphabet(TensorEncoding encoding) {
        if (encoding instanceof UniformEncoding u) {
            return 1 << Math.min(u.bits(), 8);
        }
        if (encoding instanceof CodebookEncoding c) {
            return c.size();
        }
        if (encoding instanceof VectorCodebookEncoding v) {
            return v.size();
        }
        return encoding instanceof BinaryEncoding ? 2 : 3;
    }
}
