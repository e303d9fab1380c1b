package org.inrcodec.entropy;

import java.util.Arrays;
import java.util.PriorityQueue;
import org.inrcodec.format.BitReader;
import org.inrcodec.format.BitWriter;
import org.inrcodec.format.InrFormatException;

/** A canonical Huffman code over symbols 0–255 with lengths of 1–15 bits, and its table in a file (FORMAT.md §7.3). */
public final class HuffmanCode {
    private static final int MAX_LENGTH = 15;
    private static final int SYMBOLS = 256;

    private final int[] lengths;
    private final int[] codes = new int[SYMBOLS];
    private final int[] countOfLength = new int[MAX_LENGTH + 1];
    private final int[] symbolsInOrder = new int[SYMBOLS];
    private final boolean single;

    private HuffmanCode(int[] lengths) {
        this.lengths = lengths;
        int code = 0;
        int next = 0;
        for (int length = 1; length <= MAX_LENGTH; length++) {
            code <<= 1;
            for (int s = 0; s < SYMBOLS; s++) {
                if (lengths[s] == length) {
                    codes[s] = code++;
                    countOfLength[length]++;
                    symbolsInOrder[next++] = s;
                }
            }
        }
        single = next == 1;
    }

    /**
     * The code for symbols of known frequency.
     *
     * @param counts how often each symbol occurs, at most 256 entries, at least one above 0
     * @return the code
     */
    public static HuffmanCode of(int[] counts) {
        int[] weights = new int[SYMBOLS];
        System.arraycopy(counts, 0, weights, 0, counts.length);
        while (true) {
            int[] lengths = lengths(weights);
            int longest = 0;
            for (int l : lengths) {
                longest = Math.max(longest, l);
            }
            if (longest <= MAX_LENGTH) {
                return new HuffmanCode(lengths);
            }
            // Flatter counts give shorter codes; in the limit all are 1 and the longest code has 8 bits.
            for (int s = 0; s < SYMBOLS; s++) {
                weights[s] = weights[s] == 0 ? 0 : weights[s] + 1 >> 1;
            }
        }
    }

    private static int[] lengths(int[] weights) {
        record Node(long weight, int order, int[] symbols) {}
        int[] lengths = new int[SYMBOLS];
        // Equal weights are taken in order of creation, so that the lengths do not depend on the queue.
        PriorityQueue<Node> queue = new PriorityQueue<>((a, b) -> a.weight != b.weight
                ? Long.compare(a.weight, b.weight)
                : Integer.compare(a.order, b.order));
        int order = 0;
        for (int s = 0; s < SYMBOLS; s++) {
            if (weights[s] > 0) {
                queue.add(new Node(weights[s], order++, new int[] {s}));
            }
        }
        if (queue.isEmpty()) {
            throw new IllegalArgumentException("no symbol occurs");
        }
        if (queue.size() == 1) {
            lengths[queue.remove().symbols[0]] = 1;
        }
        while (queue.size() > 1) {
            Node a = queue.remove();
            Node b = queue.remove();
            int[] both = Arrays.copyOf(a.symbols, a.symbols.length + b.symbols.length);
            System.arraycopy(b.symbols, 0, both, a.symbols.length, b.symbols.length);
            for (int s : both) {
                lengths[s]++;
            }
            queue.add(new Node(a.weight + b.weight, order++, both));
        }
        return lengths;
    }

    /**
     * Reads a table.
     *
     * @param in at the table
     * @param alphabet number of possible symbols, 1–256
     * @return the code
     * @throws InrFormatException when the table is not a complete code within the alphabet
     */
    public static HuffmanCode read(BitReader in, int alphabet) throws InrFormatException {
        int first = in.read(8);
        long offset = in.offset();
        int last = in.read(8);
        if (first > last || last >= alphabet) {
            throw InrFormatException.malformed(
                    offset, "A Huffman table covers symbols " + first + " to " + last + " of " + alphabet);
        }
        int[] lengths = new int[SYMBOLS];
        int used = 0;
        int space = 0;
        for (int s = first; s <= last; s++) {
            lengths[s] = in.read(4);
            if (lengths[s] > 0) {
                used++;
                space += 1 << MAX_LENGTH - lengths[s];
            }
        }
        // Kraft with equality; a single symbol takes half of the space.
        if (used == 0 || space != 1 << (used == 1 ? MAX_LENGTH - 1 : MAX_LENGTH)) {
            throw InrFormatException.malformed(offset, "The code lengths of a Huffman table do not form a code");
        }
        return new HuffmanCode(lengths);
    }

    /** @param out where the table is written */
    public void write(BitWriter out) {
        int first = 0;
        while (lengths[first] == 0) {
            first++;
        }
        int last = SYMBOLS - 1;
        while (lengths[last] == 0) {
            last--;
        }
        out.write(8, first);
        out.write(8, last);
        for (int s = first; s <= last; s++) {
            out.write(4, lengths[s]);
        }
    }

    /**
     * @param symbol a symbol of the code
     * @return length of its code in bits, 0 when it has none
     */
    public int length(int symbol) {
        return lengths[symbol];
    }

    /**
     * @param out where the code is written
     * @param symbol a symbol that occurs
     */
    public void encode(BitWriter out, int symbol) {
        out.write(lengths[symbol], codes[symbol]);
    }

    /**
     * @param in at a code
     * @return its symbol
     * @throws InrFormatException at the end of the data, or for the bit 1 when there is only one symbol
     */
    public int decode(BitReader in) throws InrFormatException {
        int code = 0;
        int first = 0;
        int index = 0;
        for (int length = 1; length <= MAX_LENGTH; length++) {
            code = code << 1 | in.read(1);
            first <<= 1;
            int count = countOfLength[length];
            if (code - first < count) {
                return symbolsInOrder[index + code - first];
            }
            index += count;
            first += count;
            if (single) {
                break;
            }
        }
        throw InrFormatException.malformed(in.offset(), "A Huffman code has no symbol");
    }
}
