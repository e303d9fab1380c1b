package org.inrcodec.tensor;

import java.util.Arrays;
import org.inrcodec.entropy.AdaptiveBit;
import org.inrcodec.entropy.BitCoder;
import org.inrcodec.entropy.IntegerCoding;

/** Codes masks and symbols with the range coder, in either direction (FORMAT.md §7.4). */
final class RangeStorage {
    private final BitCoder coder;
    private final IntegerCoding integers = new IntegerCoding();

    RangeStorage(BitCoder coder) {
        this.coder = coder;
    }

    /** Codes a mask in place, {@code boolean[rows * columns]}. */
    void mask(boolean[] present, int columns) {
        int[] states = fresh(8);
        for (int i = 0; i < present.length; i++) {
            int column = i % columns;
            int context = (column > 0 && present[i - 1] ? 1 : 0)
                    | (i >= columns && present[i - columns] ? 2 : 0)
                    | (i >= columns && column + 1 < columns && present[i - columns + 1] ? 4 : 0);
            present[i] = coder.code(states, context, present[i] ? 1 : 0) == 1;
        }
    }

    /**
     * Codes symbols in place, as {@link CodedTensor} has them, where they are present. Ends early at the first decoded
     * symbol that the encoding does not allow, and returns its position; else the number of positions.
     */
    int symbols(TensorEncoding encoding, boolean[] present, int columns, int[] symbols) {
        if (encoding instanceof UniformEncoding u) {
            return uniform(u, present, columns, symbols);
        }
        if (encoding instanceof VectorCodebookEncoding v) {
            return vectors(v, symbols);
        }
        int bits = encoding instanceof CodebookEncoding c ? c.indexBits() : 0;
        int[] states = fresh(1 << Math.max(bits, 1));
        for (int i = 0; i < symbols.length; i++) {
            if (present[i]) {
                if (encoding instanceof CodebookEncoding) {
                    symbols[i] = tree(states, 0, bits, symbols[i]);
                    if (!encoding.allows(symbols[i], 0)) {
                        return i;
                    }
                } else if (encoding instanceof BinaryEncoding) {
                    symbols[i] = coder.code(states, 0, symbols[i]);
                } else {
                    symbols[i] = ternary(states, symbols[i]);
                }
            }
        }
        return symbols.length;
    }

    // Each stage has contexts of its own.
    private int vectors(VectorCodebookEncoding v, int[] symbols) {
        int[] states = fresh(v.stages() << v.indexBits());
        for (int i = 0; i < symbols.length; i++) {
            symbols[i] = tree(states, i % v.stages() << v.indexBits(), v.indexBits(), symbols[i]);
            if (!v.allows(symbols[i], 0)) {
                return i;
            }
        }
        return symbols.length;
    }

    // Bits of the index from the top; the context is a 1 followed by the bits before.
    private int tree(int[] states, int from, int bits, int index) {
        int node = 1;
        for (int b = bits - 1; b >= 0; b--) {
            node = node << 1 | coder.code(states, from + node, index >>> b & 1);
        }
        return node - (1 << bits);
    }

    private int ternary(int[] states, int symbol) {
        if (coder.code(states, 0, symbol == 0 ? 1 : 0) == 1) {
            return 0;
        }
        return 1 + coder.code(states, 1, symbol == 2 ? 1 : 0);
    }

    private int uniform(UniformEncoding u, boolean[] present, int columns, int[] symbols) {
        integers.start(u.context().mode(), u.context().hint(), columns);
        boolean delta = u.context().delta();
        int before = u.zeroPoint(0);
        for (int i = 0; i < symbols.length; i++) {
            if (!present[i]) {
                integers.skip();
                continue;
            }
            int from = delta ? before : u.zeroPoint(i / columns);
            symbols[i] = from + integers.code(coder, symbols[i] - from);
            if (!u.allows(symbols[i], i / columns)) {
                return i;
            }
            before = symbols[i];
        }
        return symbols.length;
    }

    private static int[] fresh(int count) {
        int[] states = new int[count];
        Arrays.fill(states, AdaptiveBit.UNKNOWN);
        return states;
    }
}
