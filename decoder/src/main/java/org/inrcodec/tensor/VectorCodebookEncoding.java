package org.inrcodec.tensor;

import java.util.Arrays;
import java.util.Objects;

/**
 * Indices into tables of vectors (FORMAT.md §7.1.14): each row is cut into segments of some columns, and a segment is
 * the sum of one centroid from each of M codebooks. One stage is vector or, with codebooks of its own for each segment,
 * product quantisation; several stages are residual quantisation. A symbol is an index; those of one segment of one row
 * are adjacent. Immutable.
 */
public final class VectorCodebookEncoding implements TensorEncoding {
    /** Largest number of columns of a segment. */
    public static final int MAX_COLUMNS = 16;

    /** Largest number of stages. */
    public static final int MAX_STAGES = 8;

    /** Largest number of centroids of a codebook. */
    public static final int MAX_CENTROIDS = 256;

    private final FloatEncoding format;
    private final int dimension;
    private final int stages;
    private final int size;
    private final int segments;
    private final float[] centroids;
    private final Storage storage;

    /**
     * @param half whether the centroids are stored as binary16; they are rounded to it
     * @param dimension columns d of a segment, 1–16
     * @param stages number M of codebooks whose centroids are added, 1–8
     * @param size centroids K of each codebook, 1–256
     * @param segments 0 when all segments of a row share their codebooks, else their number, at least 2
     * @param centroids {@code float[max(1, segments)][stages][size][dimension]} in this order, each of magnitude up to
     *     2^20; copied
     * @param storage how the indices are stored
     * @throws IllegalArgumentException when a number is out of range, or there are more or fewer centroids
     */
    public VectorCodebookEncoding(
            boolean half, int dimension, int stages, int size, int segments, float[] centroids, Storage storage) {
        this(dimension, stages, size, segments, centroids.clone(), new FloatEncoding(half), storage);
    }

    /** The same without a copy of the array: the codebooks of a hostile file must not be in memory twice. */
    static VectorCodebookEncoding owning(
            boolean half, int dimension, int stages, int size, int segments, float[] centroids, Storage storage) {
        return new VectorCodebookEncoding(
                dimension, stages, size, segments, centroids, new FloatEncoding(half), storage);
    }

    private VectorCodebookEncoding(
            int dimension, int stages, int size, int segments, float[] centroids, FloatEncoding format,
            Storage storage) {
        this.format = format;
        this.dimension = within(dimension, 1, MAX_COLUMNS, "columns");
        this.stages = within(stages, 1, MAX_STAGES, "stages");
        this.size = within(size, 1, MAX_CENTROIDS, "centroids");
        this.segments = segments == 0 ? 0 : within(segments, 2, Integer.MAX_VALUE, "segments");
        this.centroids = centroids;
        this.storage = Objects.requireNonNull(storage, "storage");
        if (centroids.length != (long) Math.max(1, segments) * stages * size * dimension) {
            throw new IllegalArgumentException(centroids.length + " components of centroids");
        }
        for (int i = 0; i < centroids.length; i++) {
            float rounded = format.value(format.symbol(centroids[i]), 0);
            if (!CodedTensor.valid(rounded)) {
                throw new IllegalArgumentException("not a component of a centroid: " + centroids[i]);
            }
            centroids[i] = rounded;
        }
    }

    private static int within(int value, int least, int most, String what) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(value + " " + what);
        }
        return value;
    }

    /** @return columns d of a segment */
    public int dimension() {
        return dimension;
    }

    /** @return number M of codebooks whose centroids are added */
    public int stages() {
        return stages;
    }

    /** @return centroids K of each codebook */
    public int size() {
        return size;
    }

    /** @return 0 when all segments of a row share their codebooks, else their number */
    public int segments() {
        return segments;
    }

    /** @return bits of an index in packed storage, ceil(log2 K) */
    public int indexBits() {
        return 32 - Integer.numberOfLeadingZeros(size - 1);
    }

    /** @return how the centroids are stored */
    public FloatEncoding format() {
        return format;
    }

    /** @return a copy of the centroids, {@code float[max(1, segments)][stages][size][dimension]} */
    public float[] centroids() {
        return centroids.clone();
    }

    /**
     * @param columns columns of a tensor
     * @param dimension columns of a segment
     * @return segments of a row; the last one may be cut short
     */
    public static int segmentsOf(int columns, int dimension) {
        return (columns - 1) / dimension + 1;
    }

    /**
     * One component of a segment, exactly as every decoder must compute it.
     *
     * @param symbols indices of the tensor
     * @param first position of the segment's first index
     * @param segment number of the segment in its row
     * @param component column within the segment
     * @return the sum over the stages, in their order
     */
    float value(int[] symbols, int first, int segment, int component) {
        int codebook = segments == 0 ? 0 : segment * stages;
        float sum = centroids[(codebook * size + symbols[first]) * dimension + component];
        for (int m = 1; m < stages; m++) {
            sum += centroids[((codebook + m) * size + symbols[first + m]) * dimension + component];
        }
        return sum;
    }

    /**
     * All values of a tensor.
     *
     * @param symbols allowed indices, {@code int[rows][segments][stages]}
     * @param values {@code float[rows * columns]}, overwritten
     * @param columns number of columns
     */
    void dequantise(int[] symbols, float[] values, int columns) {
        int first = 0;
        for (int row = 0; row < values.length; row += columns) {
            for (int c = 0; c < columns; c += dimension) {
                int end = Math.min(columns, c + dimension);
                for (int i = c; i < end; i++) {
                    values[row + i] = value(symbols, first, c / dimension, i - c);
                }
                first += stages;
            }
        }
    }

    /** Whether all values of the segment whose last index is at {@code last} are allowed. */
    boolean valid(int[] symbols, int last, int columns) {
        int segment = last / stages % segmentsOf(columns, dimension);
        int present = Math.min(dimension, columns - segment * dimension);
        for (int j = 0; j < present; j++) {
            if (!CodedTensor.valid(value(symbols, last - stages + 1, segment, j))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public EncodingCode code() {
        return EncodingCode.VECTOR_CODEBOOK;
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public boolean perRow() {
        return segments > 0;
    }

    @Override
    public int symbolCount(int rows, int columns) {
        return Math.multiplyExact(rows, Math.multiplyExact(segmentsOf(columns, dimension), stages));
    }

    @Override
    public boolean allows(int symbol, int row) {
        return symbol >= 0 && symbol < size;
    }

    @Override
    public int parameterRows() {
        return 0;
    }

    @Override
    public String describe() {
        return "codebook of " + size + " vectors of " + dimension + " " + format.describe()
                + (stages > 1 ? ", sums of " + stages : "")
                + (segments > 0 ? ", for each of " + segments + " segments" : "");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VectorCodebookEncoding c
                && format.equals(c.format) && dimension == c.dimension && stages == c.stages && size == c.size
                && segments == c.segments && Arrays.equals(centroids, c.centroids) && storage == c.storage;
    }

    @Override
    public int hashCode() {
        return Objects.hash(format, dimension, stages, size, segments, Arrays.hashCode(centroids), storage);
    }

    @Override
    public String toString() {
        return describe() + ", " + storage;
    }
}
