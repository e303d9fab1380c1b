package org.inrcodec.tensor;

import java.util.Optional;

/**
 * The encodings of a tensor's descriptor with the numbers that a file has for them and the combinations that FORMAT.md §7.1.1 allows. The
 * numbers are part of the format; the order of the constants is not.
 */
public enum EncodingCode {
    /** All values are zero. */
    ZEROS(0, false, false, false),
    /** Values as binary32. */
    FLOAT32(1, false, true, false),
    /** Values as binary16. */
    FLOAT16(2, false, true, false),
    /** {@link UniformEncoding.Range#SYMMETRIC}. */
    UNIFORM_SYMMETRIC(3, true, true, true),
    /** {@link UniformEncoding.Range#SIGNED}. */
    UNIFORM_SIGNED(4, true, true, true),
    /** {@link UniformEncoding.Range#UNSIGNED}. */
    UNIFORM_UNSIGNED(5, true, true, true),
    /** {@link CodebookEncoding}. */
    CODEBOOK(6, true, true, false),
    /** {@link BinaryEncoding}. */
    BINARY(7, true, true, true),
    /** {@link TernaryEncoding}. */
    TERNARY(8, true, true, true),
    /** The encoding of the tensor before with another step code and hint (FORMAT.md §7.1.5). */
    NEAR(9, false, false, false),
    /** {@link VectorCodebookEncoding}; what is per row elsewhere is per segment here. */
    VECTOR_CODEBOOK(10, true, false, true),
    /** The encoding of the tensor before (FORMAT.md §7.1.4). */
    AS_BEFORE(15, false, false, false);

    private static final EncodingCode[] BY_NUMBER = new EncodingCode[16];

    static {
        for (EncodingCode code : values()) {
            BY_NUMBER[code.number] = code;
        }
    }

    private final int number;
    private final boolean anyStorage;
    private final boolean maskable;
    private final boolean perRow;

    EncodingCode(int number, boolean anyStorage, boolean maskable, boolean perRow) {
        this.number = number;
        this.anyStorage = anyStorage;
        this.maskable = maskable;
        this.perRow = perRow;
    }

    /** The encoding of a number 0–15; empty for those that are kept for later. */
    static Optional<EncodingCode> of(int number) {
        return Optional.ofNullable(BY_NUMBER[number]);
    }

    /** @return the number in bits 0–3 of the descriptor */
    public int number() {
        return number;
    }

    /** Whether the descriptor is the number alone: it has neither storage nor mask nor parameters per row. */
    boolean bare() {
        return !anyStorage && !maskable;
    }

    /** Whether symbols can be stored in other ways than {@link Storage#PACKED}. */
    boolean anyStorage() {
        return anyStorage;
    }

    /** Whether a sparse mask is possible. */
    boolean maskable() {
        return maskable;
    }

    /** Whether parameters per row or segment are possible. */
    boolean perRow() {
        return perRow;
    }
}
