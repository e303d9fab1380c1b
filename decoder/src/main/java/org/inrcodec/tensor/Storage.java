package org.inrcodec.tensor;

import java.util.Optional;

/** How the symbols and the mask of a tensor are stored (FORMAT.md §7.1). */
public enum Storage {
    /** Fixed numbers of bits (FORMAT.md §7.2). */
    PACKED(0),
    /** Canonical Huffman codes with a table (FORMAT.md §7.3). */
    HUFFMAN(1),
    /** The adaptive binary range coder (FORMAT.md §7.4). */
    RANGE(2);

    private final int code;

    Storage(int code) {
        this.code = code;
    }

    /** @return the number in bits 4–5 of the descriptor */
    public int code() {
        return code;
    }

    /** The storage of a number 0–3; empty for 3, which is kept for later. */
    static Optional<Storage> of(int code) {
        return switch (code) {
            case 0 -> Optional.of(PACKED);
            case 1 -> Optional.of(HUFFMAN);
            case 2 -> Optional.of(RANGE);
            default -> Optional.empty();
        };
    }
}
