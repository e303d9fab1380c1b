package org.inrcodec.tensor;

import java.util.Arrays;
import java.util.Objects;

/** Indices into a table of values (FORMAT.md §7.1, encoding 6). A symbol is an index. Immutable. */
public final class CodebookEncoding implements ScalarEncoding {
    private final FloatEncoding format;
    private final float[] centroids;
    private final Storage storage;

    /**
     * @param half whether the centroids are stored as binary16; they are rounded to it
     * @param centroids 1–256 values of magnitude up to 2^20; copied
     * @param storage how the indices are stored
     */
    public CodebookEncoding(boolean half, float[] centroids, Storage storage) {
        this.format = new FloatEncoding(half);
        this.centroids = centroids.clone();
        this.storage = Objects.requireNonNull(storage, "storage");
        if (centroids.length < 1 || centroids.length > 256) {
            throw new IllegalArgumentException(centroids.length + " centroids");
        }
        for (int i = 0; i < centroids.length; i++) {
            this.centroids[i] = format.value(format.symbol(centroids[i]), 0);
            if (!CodedTensor.valid(this.centroids[i])) {
                throw new IllegalArgumentException("not a centroid: " + centroids[i]);
            }
        }
    }

    /** @return number of centroids K, 1–256 */
    public int size() {
        return centroids.length;
    }

    /** @return bits of an index in packed storage, ceil(log2 K) */
    public int indexBits() {
        return 32 - Integer.numberOfLeadingZeros(centroids.length - 1);
    }

    /** @return how the centroids are stored */
    public FloatEncoding format() {
        return format;
    }

    /** @return a copy of the centroids */
    public float[] centroids() {
        return centroids.clone();
    }

    @Override
    public EncodingCode code() {
        return EncodingCode.CODEBOOK;
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public boolean perRow() {
        return false;
    }

    @Override
    public float value(int symbol, int row) {
        return centroids[symbol];
    }

    @Override
    public boolean allows(int symbol, int row) {
        return symbol >= 0 && symbol < centroids.length;
    }

    @Override
    public int parameterRows() {
        return 0;
    }

    @Override
    public String describe() {
        return "codebook of " + centroids.length + " " + format.describe();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CodebookEncoding c
                && format.equals(c.format) && Arrays.equals(centroids, c.centroids) && storage == c.storage;
    }

    @Override
    public int hashCode() {
        return Objects.hash(format, Arrays.hashCode(centroids), storage);
    }

    @Override
    public String toString() {
        return describe() + ", " + storage;
    }
}
