package org.inrcodec.method.quantise;

import java.util.Optional;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.Storage;
import org.inrcodec.tensor.VectorCodebookEncoding;

/**
 * A tensor as sums of centroids (FORMAT.md §7.1.14): its rows are cut into segments of some columns, and each has one
 * index for each stage.
 *
 * @param rows rows of the tensor
 * @param columns its columns
 * @param dimension columns of a segment
 * @param stages centroids that are added
 * @param size centroids of a codebook, 1–256
 * @param perSegment whether each segment of a row has codebooks of its own
 * @param centroids {@code float[books][stages][size][dimension]}, a book for each segment or one for all; not copied
 * @param indices {@code int[rows][segments][stages]}; not copied
 */
public record VectorCode(
        int rows, int columns, int dimension, int stages, int size, boolean perSegment, float[] centroids,
        int[] indices) {
    /** What FORMAT.md §7.1.14 has fields for. */
    static void requireSizes(int dimension, int stages, int size) {
        if (dimension < 1 || dimension > VectorCodebookEncoding.MAX_COLUMNS
                || stages < 1 || stages > VectorCodebookEncoding.MAX_STAGES
                || size < 1 || size > VectorCodebookEncoding.MAX_CENTROIDS) {
            throw new IllegalArgumentException(
                    stages + " stages of " + size + " centroids of " + dimension + " columns");
        }
    }

    int segments() {
        return VectorCodebookEncoding.segmentsOf(columns, dimension);
    }

    /** The codebooks, one after another in the order of the centroids. */
    int codebooks() {
        return (perSegment ? segments() : 1) * stages;
    }

    /** Columns of a segment, fewer in the last one. */
    int width(int segment) {
        return Math.min(dimension, columns - segment * dimension);
    }

    /** Where the centroid of a segment's stage begins. */
    int centroid(int row, int segment, int stage) {
        int index = indices[(row * segments() + segment) * stages + stage];
        return (((perSegment ? segment * stages : 0) + stage) * size + index) * dimension;
    }

    /** The tensor of a file with other centroids in binary16, {@code float[books][stages][size][dimension]}. */
    CodedTensor coded(float[] others, Storage storage) {
        VectorCodebookEncoding encoding = new VectorCodebookEncoding(
                true, dimension, stages, size, perSegment ? segments() : 0, others, storage);
        return new CodedTensor(rows, columns, encoding, Optional.empty(), indices);
    }

    /** The rows' segments one under another, {@code float[rows * segments][dimension]}, filled up with 0. */
    static float[] segments(float[] values, int rows, int columns, int dimension) {
        int segments = VectorCodebookEncoding.segmentsOf(columns, dimension);
        float[] vectors = new float[rows * segments * dimension];
        for (int r = 0; r < rows; r++) {
            System.arraycopy(values, r * columns, vectors, r * segments * dimension, columns);
        }
        return vectors;
    }
}
