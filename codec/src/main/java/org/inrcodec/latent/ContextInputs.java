package org.inrcodec.latent;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.inrcodec.compute.Lanes;
import org.inrcodec.grid.ContextTemplate;

/**
 * Brings the inputs of the context network for a segment of a row into rows of their own, clamped to ±511, and adds the gradient of the
 * inputs to the cells that they came from.
 */
final class ContextInputs {
    /** Largest magnitude of an input. */
    static final float LIMIT = 511;

    /** Zeros before and after each row of gradients, for shifted loads. */
    static final int MARGIN = 32;

    /** Distance of two rows of gradients. */
    static final int STRIDE = RateSegment.STRIDE + 2 * MARGIN;

    private static final VectorSpecies<Float> S = Lanes.LONGEST;
    private static final int L = S.length();

    /** Rows above a cell that have a neighbour. */
    final int rowsAbove;

    private final int neighbours;

    /** For each row, its neighbours: index in a row of gradients for column 0. */
    private final int[][] shifted;

    ContextInputs(int neighbours) {
        this.neighbours = neighbours;
        int above = 0;
        for (int n = 0; n < neighbours; n++) {
            above = Math.max(above, -ContextTemplate.dy(n));
        }
        rowsAbove = above;
        shifted = new int[rowsAbove + 1][];
        for (int r = 0; r <= rowsAbove; r++) {
            int[] found = new int[neighbours];
            int count = 0;
            for (int n = 0; n < neighbours; n++) {
                if (ContextTemplate.dy(n) == -r) {
                    found[count++] = n * STRIDE + MARGIN - ContextTemplate.dx(n);
                }
            }
            shifted[r] = Arrays.copyOf(found, count);
        }
    }

    /**
     * Copies the neighbours of the cells of a segment.
     *
     * @param column first column of the cells
     * @param cells multiple of 16
     * @param clamp whether any value of these rows exceeds the limit
     * @param x receives the inputs, {@code float[neighbours][RateSegment.STRIDE]}
     */
    void neighbours(Plane plane, int row, int column, int cells, boolean clamp, float[] x) {
        for (int n = 0; n < neighbours; n++) {
            int from = plane.at(row + ContextTemplate.dy(n)) + column + ContextTemplate.dx(n);
            if (clamp) {
                copyClamped(plane.data, from, x, n * RateSegment.STRIDE, cells);
            } else {
                copy(plane.data, from, x, n * RateSegment.STRIDE, cells);
            }
        }
    }

    private static void copy(float[] source, int from, float[] target, int to, int cells) {
        for (int c = 0; c < cells; c += L) {
            FloatVector.fromArray(S, source, from + c).intoArray(target, to + c);
        }
    }

    private static void copyClamped(float[] source, int from, float[] target, int to, int cells) {
        for (int c = 0; c < cells; c += L) {
            FloatVector.fromArray(S, source, from + c).max(-LIMIT).min(LIMIT).intoArray(target, to + c);
        }
    }

    /**
     * Copies the co-located values of a previous grid.
     *
     * @param row row of the cells in their own grid
     * @param column first column of the cells in their own grid
     * @param shift difference of the scales
     * @param x receives the input of {@code count} cells from {@code to}
     */
    static void previous(Plane plane, int row, int column, int shift, int count, float[] x, int to) {
        int at = plane.at(row >> shift);
        int c = 0;
        if (shift == 1 && column % 2 == 0) {
            // By far the most frequent case.
            for (int from = at + column / 2; c + 2 <= count; c += 2, from++) {
                float value = clamped(plane.data[from]);
                x[to + c] = value;
                x[to + c + 1] = value;
            }
        }
        while (c < count) {
            int source = column + c >> shift;
            int end = Math.min(count, (source + 1 << shift) - column);
            float value = clamped(plane.data[at + source]);
            for (; c < end; c++) {
                x[to + c] = value;
            }
        }
    }

    private static float clamped(float v) {
        return v > LIMIT ? LIMIT : v < -LIMIT ? -LIMIT : v;
    }

    /**
     * Adds the gradient of a segment's inputs to the cells of one row that they came from.
     *
     * @param dx gradient of the inputs, {@code float[neighbours][STRIDE]}, with zeros beyond the cells
     * @param cells multiple of 16
     * @param above rows that the target lies above the cells, 0 to {@link #rowsAbove}
     * @param values the grid
     * @param valuesAt index of the target in the grid that lies above the segment's first cell
     * @param clamp whether any value exceeds the limit; cells that do get nothing
     * @param target gradient of that row; 16 values to both sides are changed too
     * @param targetAt index that belongs to the segment's first cell
     */
    void add(float[] dx, int cells, int above, float[] values, int valuesAt, boolean clamp, float[] target,
            int targetAt) {
        int[] rows = shifted[above];
        for (int c = -L; c < cells + L; c += L) {
            FloatVector sum = FloatVector.zero(S);
            for (int at : rows) {
                sum = sum.add(FloatVector.fromArray(S, dx, at + c));
            }
            if (clamp) {
                FloatVector v = FloatVector.fromArray(S, values, valuesAt + c).abs();
                sum = sum.blend(0, v.compare(VectorOperators.GT, LIMIT));
            }
            sum.add(FloatVector.fromArray(S, target, targetAt + c)).intoArray(target, targetAt + c);
        }
    }

    /**
     * Adds the gradient of one input from a previous grid to a row of that grid.
     *
     * @param dx gradient of {@code count} cells from {@code from}
     * @param column first column of the cells in their own grid
     * @param shift difference of the scales
     * @param target row of gradients of the previous grid, from {@code targetAt}
     */
    static void addPrevious(float[] dx, int from, int column, int shift, int count, float[] target, int targetAt) {
        int c = 0;
        if (shift == 1 && column % 2 == 0) {
            for (int to = targetAt + column / 2; c + 2 <= count; c += 2, to++) {
                target[to] += dx[from + c] + dx[from + c + 1];
            }
        }
        while (c < count) {
            int source = column + c >> shift;
            int end = Math.min(count, (source + 1 << shift) - column);
            float sum = 0;
            for (; c < end; c++) {
                sum += dx[from + c];
            }
            target[targetAt + source] += sum;
        }
    }

    /**
     * @param from first of a range of whole rows
     * @param to its end
     * @return whether any value exceeds the limit
     */
    static boolean exceeds(float[] values, int from, int to) {
        FloatVector largest = FloatVector.zero(S);
        for (int i = from; i < to; i += L) {
            largest = larger(FloatVector.fromArray(S, values, i), largest);
        }
        return largest.compare(VectorOperators.GT, LIMIT).anyTrue();
    }

    /** Magnitudes compare like their bits. */
    private static FloatVector larger(FloatVector v, FloatVector largest) {
        return v.abs()
                .reinterpretAsInts()
                .lanewise(VectorOperators.MAX, largest.reinterpretAsInts())
                .reinterpretAsFloats();
    }
}
