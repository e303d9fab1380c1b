package org.inrcodec.method.quantise;

/** Which integers a range-linear quantiser uses, and so where its zero lies (FORMAT.md §7.1, encodings 3–5). */
public enum RangeMode {
    /** −(2^(n−1) − 1) … 2^(n−1) − 1 with zero in the middle; n = 1 gives −1, 0, 1 as n = 2 does. */
    SYMMETRIC,
    /** −2^(n−1) … 2^(n−1) − 1 with a zero point. */
    ASYMMETRIC_SIGNED,
    /** 0 … 2^n − 1 with a zero point. */
    ASYMMETRIC_UNSIGNED;

    /**
     * @param bits n, 1–16
     * @return smallest integer
     */
    public int smallest(int bits) {
        return switch (this) {
            case SYMMETRIC -> -largest(bits);
            case ASYMMETRIC_SIGNED -> -(1 << (bits - 1));
            case ASYMMETRIC_UNSIGNED -> 0;
        };
    }

    /**
     * @param bits n, 1–16
     * @return largest integer
     */
    public int largest(int bits) {
        return switch (this) {
            case SYMMETRIC -> Math.max(1, (1 << (bits - 1)) - 1);
            case ASYMMETRIC_SIGNED -> (1 << (bits - 1)) - 1;
            case ASYMMETRIC_UNSIGNED -> (1 << bits) - 1;
        };
    }
}
