package org.inrcodec.tensor;

/** How the symbols and the mask of a tensor are stored (FORMAT.md §7.1). */
public enum Storage {
    /** Fixed numbers of bits (FORMAT.md §7.2). */
    PACKED,
    /** Canonical Huffman codes with a table (FORMAT.md §7.3). */
    HUFFMAN,
    /** The adaptive binary range coder (FORMAT.md §7.4). */
    RANGE
}
