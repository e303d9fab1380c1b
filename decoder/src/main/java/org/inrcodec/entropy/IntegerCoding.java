package org.inrcodec.entropy;

import java.util.Arrays;

/**
 * The binarisation of a matrix of integers in row order (FORMAT.md §7.4): zero flag, sign, exponent in unary, two
 * adaptive mantissa bits, the rest equiprobable. All contexts are placed relative to an expected magnitude, so that few
 * of them learn from many values: in mode 0 it is the tensor's hint h, in modes 1 and 2 it follows running averages of
 * the column, or of the column and the row.
 *
 * <p>Reused for many tensors without allocating by {@link #start}.
 */
public final class IntegerCoding {
    /** Largest magnitude that can be coded. */
    public static final int MAX_VALUE = (1 << 16) - 1;

    /** Largest magnitude hint. */
    public static final int MAX_HINT = 31;

    /** Number of context modes. */
    public static final int MODES = 3;

    private final int[] states = new int[IntegerContexts.COUNT];
    private long[] columnSums = new long[64];
    private int mode;
    private int hint;
    private int columns;
    private int row;
    private int column;
    private long rowSum;
    private long sum;
    private long expected;

    /** A coding that must be started. */
    public IntegerCoding() {}

    /**
     * Starts a tensor with fresh contexts.
     *
     * @param mode context mode, 0–2
     * @param hint magnitude hint h, 0–31; the expected mean magnitude is 2^(h/2 − 3)
     * @param columns columns of the tensor, at least 1
     */
    public void start(int mode, int hint, int columns) {
        if (mode < 0 || mode >= MODES || hint < 0 || hint > MAX_HINT || columns < 1) {
            throw new IllegalArgumentException("mode " + mode + ", hint " + hint + ", " + columns + " columns");
        }
        this.mode = mode;
        this.hint = hint;
        this.columns = columns;
        if (mode != 0) {
            if (columnSums.length < columns) {
                columnSums = new long[columns];
            }
            Arrays.fill(columnSums, 0, columns, 0);
            expected = LocalMagnitude.expected(hint);
        }
        row = 0;
        column = 0;
        rowSum = 0;
        sum = 0;
        IntegerContexts.start(states);
    }

    /**
     * Codes the next value in row order.
     *
     * @param coder direction
     * @param value −65535 … 65535; ignored by a decoder
     * @return the value
     */
    public int code(BitCoder coder, int value) {
        int coded = bits(coder, value);
        advance(Math.abs(coded));
        return coded;
    }

    /**
     * Costs a value at the present position without advancing and without adapting.
     *
     * @param cost where the bits are added
     * @param value −65535 … 65535
     */
    public void costHere(BitCost cost, int value) {
        cost.freeze(true);
        bits(cost, value);
        cost.freeze(false);
    }

    /** Skips a position that is absent from the sparse mask: it counts as a 0 but costs nothing. */
    public void skip() {
        advance(0);
    }

    /**
     * Cost of a whole tensor from fresh contexts, in bits.
     *
     * @param mode context mode, 0–2
     * @param hint magnitude hint, 0–31
     * @param values {@code int[rows * columns]}, row-major, each −65535 … 65535
     * @param columns number of columns
     * @param cost estimator; its sum is reset first
     * @return the cost in bits
     */
    public double cost(int mode, int hint, int[] values, int columns, BitCost cost) {
        start(mode, hint, columns);
        cost.reset();
        for (int v : values) {
            code(cost, v);
        }
        return cost.bits();
    }

    private int bits(BitCoder coder, int value) {
        int scale = mode == 0
                ? hint
                : LocalMagnitude.scale(mode, expected, sum, columnSums[column], rowSum, row, column, columns);
        if (coder.code(states, IntegerContexts.zero(scale), value == 0 ? 1 : 0) == 1) {
            return 0;
        }
        int negative = coder.code(states, IntegerContexts.SIGN, value >>> 31);
        int magnitude = Math.abs(value);
        int exponent = 31 - Integer.numberOfLeadingZeros(magnitude);
        int e = 0;
        while (e < 15 && coder.code(states, IntegerContexts.exponent(e, scale), exponent > e ? 1 : 0) == 1) {
            e++;
        }
        int m = 1;
        int rest = e;
        if (rest > 0) {
            rest--;
            m = m << 1 | coder.code(states, IntegerContexts.firstBit(e, scale), magnitude >>> rest & 1);
        }
        if (rest > 0) {
            rest--;
            m = m << 1 | coder.code(states, IntegerContexts.secondBit(m & 1, e, scale), magnitude >>> rest & 1);
        }
        m = m << rest | coder.codeEqual(rest, magnitude & (1 << rest) - 1);
        return negative == 1 ? -m : m;
    }

    private void advance(int magnitude) {
        if (mode != 0) {
            columnSums[column] += magnitude;
            rowSum += magnitude;
            sum += magnitude;
        }
        if (++column == columns) {
            column = 0;
            row++;
            rowSum = 0;
        }
    }
}
