package org.inrcodec.tensor;

import java.util.Arrays;
import java.util.Objects;
import org.inrcodec.entropy.IntegerCoding;

/**
 * Uniform quantisation (FORMAT.md §7.1, encodings 3–5): value = step · (q − zero point). A symbol is q. Immutable.
 */
public final class UniformEncoding implements ScalarEncoding {
    /** Range of q and whether there is a zero point. */
    public enum Range {
        /** −(2^(n−1) − 1) … 2^(n−1) − 1, no zero point; n = 1: −1 and 1. */
        SYMMETRIC(EncodingCode.UNIFORM_SYMMETRIC),
        /** −2^(n−1) … 2^(n−1) − 1. */
        SIGNED(EncodingCode.UNIFORM_SIGNED),
        /** 0 … 2^n − 1. */
        UNSIGNED(EncodingCode.UNIFORM_UNSIGNED);

        private final EncodingCode code;

        Range(EncodingCode code) {
            this.code = code;
        }
    }

    private final Range range;
    private final int bits;
    private final Steps steps;
    private final int[] zeroPoints;
    private final Storage storage;
    private final IntegerContext context;

    /**
     * @param range range of q
     * @param bits n, 1–16
     * @param steps one step, or one per row
     * @param zeroPoints as many as steps, each in the range of q; empty when symmetric; copied
     * @param storage how q is stored
     * @param context contexts of the range coder; {@link IntegerContext#NONE} for other storage
     * @throws IllegalArgumentException when a parameter is out of its range
     */
    public UniformEncoding(
            Range range, int bits, Steps steps, int[] zeroPoints, Storage storage, IntegerContext context) {
        this.range = Objects.requireNonNull(range, "range");
        this.bits = bits;
        this.steps = Objects.requireNonNull(steps, "steps");
        this.zeroPoints = zeroPoints.clone();
        this.storage = Objects.requireNonNull(storage, "storage");
        this.context = Objects.requireNonNull(context, "context");
        if (bits < 1 || bits > 16) {
            throw new IllegalArgumentException("bits out of range: " + bits);
        }
        if (zeroPoints.length != (range == Range.SYMMETRIC ? 0 : steps.count())) {
            throw new IllegalArgumentException(zeroPoints.length + " zero points for " + steps.count() + " steps");
        }
        for (int z : zeroPoints) {
            if (z < smallest() || z > largest()) {
                throw new IllegalArgumentException("zero point out of range: " + z);
            }
        }
        if (storage != Storage.RANGE && !context.equals(IntegerContext.NONE)) {
            throw new IllegalArgumentException("contexts without the range coder");
        }
    }

    /**
     * Symmetric, one step for the tensor, range-coded: what the encoder writes by default.
     *
     * @param bits n, 1–16; costs nothing here but bounds q
     * @param stepCode step code, 0–255
     * @param context contexts of the range coder
     * @return the encoding
     */
    public static UniformEncoding rangeCoded(int bits, int stepCode, IntegerContext context) {
        return new UniformEncoding(
                Range.SYMMETRIC, bits, Steps.ofCodes(stepCode), new int[0], Storage.RANGE, context);
    }

    /** @return range of q */
    public Range range() {
        return range;
    }

    /** @return n, 1–16 */
    public int bits() {
        return bits;
    }

    /** @return the steps */
    public Steps steps() {
        return steps;
    }

    /**
     * @param row row of the tensor
     * @return the zero point there, 0 when symmetric
     */
    public int zeroPoint(int row) {
        return range == Range.SYMMETRIC ? 0 : zeroPoints[zeroPoints.length == 1 ? 0 : row];
    }

    /** @return contexts of the range coder */
    public IntegerContext context() {
        return context;
    }

    /** @return smallest q */
    public int smallest() {
        return switch (range) {
            case SYMMETRIC -> bits == 1 ? -1 : -(1 << bits - 1) + 1;
            case SIGNED -> -(1 << bits - 1);
            case UNSIGNED -> 0;
        };
    }

    /** @return largest q */
    public int largest() {
        return switch (range) {
            case SYMMETRIC -> bits == 1 ? 1 : (1 << bits - 1) - 1;
            case SIGNED -> (1 << bits - 1) - 1;
            case UNSIGNED -> (1 << bits) - 1;
        };
    }

    /**
     * The n bits of q in packed and Huffman storage: two's complement; symmetric, n = 1: 0 is 1, 1 is −1.
     */
    int pattern(int q) {
        if (range == Range.SYMMETRIC && bits == 1) {
            return q == 1 ? 0 : 1;
        }
        return q & (1 << bits) - 1;
    }

    /** The q of n bits; may be the one that symmetric encodings do not allow. */
    int fromPattern(int pattern) {
        if (range == Range.UNSIGNED) {
            return pattern;
        }
        if (range == Range.SYMMETRIC && bits == 1) {
            return 1 - 2 * pattern;
        }
        return pattern << 32 - bits >> 32 - bits;
    }

    @Override
    public EncodingCode code() {
        return range.code;
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public boolean perRow() {
        return steps.count() > 1;
    }

    @Override
    public float value(int symbol, int row) {
        return steps.value(perRow() ? row : 0) * (float) (symbol - zeroPoint(row));
    }

    @Override
    public boolean allows(int symbol, int row) {
        return symbol >= smallest() && symbol <= largest() && (symbol != 0 || range != Range.SYMMETRIC || bits > 1)
                && Math.abs(symbol - zeroPoint(row)) <= IntegerCoding.MAX_VALUE;
    }

    @Override
    public int parameterRows() {
        return perRow() ? steps.count() : 0;
    }

    @Override
    public String describe() {
        String name = range == Range.SYMMETRIC
                ? "symmetric"
                : range == Range.SIGNED ? "asymmetric signed" : "asymmetric unsigned";
        return "uniform " + name + ", " + bits + " bit, " + steps;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UniformEncoding u
                && range == u.range && bits == u.bits && steps.equals(u.steps)
                && Arrays.equals(zeroPoints, u.zeroPoints) && storage == u.storage && context.equals(u.context);
    }

    @Override
    public int hashCode() {
        return Objects.hash(range, bits, steps, storage, context);
    }

    @Override
    public String toString() {
        return describe() + ", " + storage + ", " + context;
    }
}
