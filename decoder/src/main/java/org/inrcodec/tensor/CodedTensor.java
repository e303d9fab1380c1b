package org.inrcodec.tensor;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.inrcodec.entropy.BitCost;
import org.inrcodec.entropy.IntegerCoding;

/**
 * A tensor as a file holds it: encoding, sparse mask and symbols (FORMAT.md §7). An encoder makes it for a
 * {@link TensorWriter}; a {@link TensorReader} returns it. Immutable.
 */
public final class CodedTensor {
    /** Largest magnitude of a value. */
    public static final float MAX_VALUE = 1 << 20;

    private final int rows;
    private final int columns;
    private final TensorEncoding encoding;
    private final Optional<SparseMask> mask;
    private final int[] symbols;

    /**
     * @param rows number of rows, at least 1
     * @param columns number of columns, at least 1
     * @param encoding what the symbols mean
     * @param mask which values are present, when not all are; only for a {@link ScalarEncoding} that is not
     *     {@link TensorEncoding.Zeros}
     * @param symbols {@code int[rows * columns]}, row-major, each allowed by the encoding where it is present, ignored
     *     elsewhere; for {@link VectorCodebookEncoding} {@code int[rows][segments][stages]}; copied
     * @throws IllegalArgumentException when sizes disagree, or a symbol or its value is not allowed
     */
    public CodedTensor(int rows, int columns, TensorEncoding encoding, Optional<SparseMask> mask, int[] symbols) {
        this(encoding, mask, rows, columns, symbols.clone());
        for (int i = 0; i < symbols.length; i++) {
            if (!present(i)) {
                this.symbols[i] = 0;
            } else if (!SymbolCheck.allowed(encoding, symbols, i, columns)
                    || !SymbolCheck.valid(encoding, symbols, i, columns)) {
                throw new IllegalArgumentException("symbol " + symbols[i] + " at " + i + " is not allowed");
            }
        }
    }

    // Takes the array; checks all but the symbols.
    private CodedTensor(
            TensorEncoding encoding, Optional<SparseMask> mask, int rows, int columns, int[] symbols) {
        this.rows = rows;
        this.columns = columns;
        this.encoding = Objects.requireNonNull(encoding, "encoding");
        this.mask = Objects.requireNonNull(mask, "mask");
        this.symbols = symbols;
        if (rows < 1 || columns < 1 || symbols.length != encoding.symbolCount(rows, columns)) {
            throw new IllegalArgumentException(
                    "symbols for " + rows + "x" + columns + " expected, got " + symbols.length);
        }
        if (mask.isPresent() && (mask.get().size() != symbols.length || !encoding.code().maskable())) {
            throw new IllegalArgumentException("the mask does not fit");
        }
        if (encoding.parameterRows() != 0 && encoding.parameterRows() != rows) {
            throw new IllegalArgumentException(encoding.parameterRows() + " parameters for " + rows + " rows");
        }
        if (encoding instanceof VectorCodebookEncoding v && v.segments() > 0
                && v.segments() != VectorCodebookEncoding.segmentsOf(columns, v.dimension())) {
            throw new IllegalArgumentException(v.segments() + " segments for " + columns + " columns");
        }
    }

    /** A tensor whose symbols a reader has checked already; takes the array. */
    static CodedTensor checked(
            int rows, int columns, TensorEncoding encoding, Optional<SparseMask> mask, int[] symbols) {
        return new CodedTensor(encoding, mask, rows, columns, symbols);
    }

    /** Whether a value may occur (FORMAT.md §7.1). */
    static boolean valid(float value) {
        return Math.abs(value) <= MAX_VALUE;
    }

    /**
     * @param rows number of rows
     * @param columns number of columns
     * @return a tensor of zeros, one byte in a file
     */
    public static CodedTensor zeros(int rows, int columns) {
        return checked(rows, columns, new TensorEncoding.Zeros(), Optional.empty(), new int[rows * columns]);
    }

    /**
     * Values as floats.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param half binary16 instead of binary32; the values are rounded to it
     * @param values {@code float[rows * columns]}, row-major
     * @return the tensor
     */
    public static CodedTensor floats(int rows, int columns, boolean half, float[] values) {
        FloatEncoding encoding = new FloatEncoding(half);
        int[] symbols = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            symbols[i] = encoding.symbol(values[i]);
        }
        return new CodedTensor(rows, columns, encoding, Optional.empty(), symbols);
    }

    /**
     * Symmetric uniform integers, one step, range-coded in the context mode and with the hint that cost least
     * (FORMAT.md §7.4). All zeros become a tensor of zeros.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param stepCode step code, 0–255 (see {@link Steps#nearestCode})
     * @param q {@code int[rows * columns]}, row-major, each −32767 … 32767
     * @return the tensor; its bits are 16, so that descriptors of neighbouring tensors are alike and cheap
     */
    public static CodedTensor rangeCoded(int rows, int columns, int stepCode, int[] q) {
        return rangeCoded(rows, columns, stepCode, q, new IntegerCoding(), new BitCost());
    }

    /**
     * As {@link #rangeCoded(int, int, int, int[])}, without allocating a coding and an estimator.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param stepCode step code, 0–255
     * @param q {@code int[rows * columns]}, row-major, each −32767 … 32767
     * @param coding a coding, which is restarted
     * @param cost an estimator, which is reset
     * @return the tensor
     */
    public static CodedTensor rangeCoded(
            int rows, int columns, int stepCode, int[] q, IntegerCoding coding, BitCost cost) {
        if (Arrays.stream(q).allMatch(v -> v == 0)) {
            return zeros(rows, columns);
        }
        IntegerContext context = IntegerContext.cheapest(q, columns, coding, cost);
        return new CodedTensor(
                rows, columns, UniformEncoding.rangeCoded(16, stepCode, context), Optional.empty(), q);
    }

    /** @return number of rows */
    public int rows() {
        return rows;
    }

    /** @return number of columns */
    public int columns() {
        return columns;
    }

    /** @return number of values */
    public int size() {
        return Math.multiplyExact(rows, columns);
    }

    /** @return what the symbols mean */
    public TensorEncoding encoding() {
        return encoding;
    }

    /** @return which values are present, when not all are */
    public Optional<SparseMask> mask() {
        return mask;
    }

    /**
     * @param i position in row order
     * @return whether its value is in the file, else it is 0
     */
    public boolean present(int i) {
        return mask.isEmpty() || mask.get().at(i);
    }

    /** @return number of values in the file */
    public int presentCount() {
        return encoding instanceof TensorEncoding.Zeros ? 0 : mask.map(SparseMask::count).orElse(size());
    }

    /**
     * @param i position in the order of the symbols: of rows, where there is one symbol for each value
     * @return the symbol there; 0 where the mask has none
     */
    public int symbol(int i) {
        return symbols[i];
    }

    /** @return a copy of the symbols, in the shape of the constructor */
    public int[] symbols() {
        return symbols.clone();
    }

    /** @return the values exactly as every decoder must compute them, {@code float[rows * columns]}, row-major */
    public float[] dequantise() {
        float[] values = new float[size()];
        if (encoding instanceof VectorCodebookEncoding vectors) {
            vectors.dequantise(symbols, values, columns);
        } else if (encoding instanceof ScalarEncoding scalars) {
            for (int i = 0; i < values.length; i++) {
                values[i] = present(i) ? scalars.value(symbols[i], i / columns) : 0;
            }
        }
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CodedTensor t
                && rows == t.rows && columns == t.columns && encoding.equals(t.encoding) && mask.equals(t.mask)
                && Arrays.equals(symbols, t.symbols);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rows, columns, encoding, mask, Arrays.hashCode(symbols));
    }

    @Override
    public String toString() {
        return rows + "x" + columns + " " + encoding.describe();
    }
}
