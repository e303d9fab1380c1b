package org.inrcodec.latent;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.inrcodec.compute.Lanes;

/**
 * Linear interpolation along a row of cells to the row's pixels, and its transpose, for one grid of scale k ≥ 1. Pixels of the unbounded
 * grid's span c, between the centres of cells c and c + 1, are {@code 2^k c + 2^(k-1)} and the next 2^k − 1, at fractions
 * (2r + 1) / 2^(k+1). Rows of cells and of pixels begin at {@link Plane#SIDE} and have as much room after their end.
 */
final class InterpolationRows {
    private static final VectorSpecies<Float> S = Lanes.SPECIES;
    private static final int L = Lanes.COUNT;
    private static final int SIDE = Plane.SIDE;

    private final int scale;
    private final int pixels;
    private final int cells;
    /** For pixels of one vector, when a cell is no wider: its cell after that of the first pixel, and the fraction. */
    private final VectorShuffle<Float> cellOf;
    private final VectorShuffle<Float> nextOf;
    private final float[] fractionOf = new float[L];
    private final float[] lanes = new float[2 * L];

    /**
     * @param scale k, at least 1
     * @param pixels pixels of the row
     */
    InterpolationRows(int scale, int pixels) {
        this.scale = scale;
        this.pixels = pixels;
        cells = (int) ((long) pixels + (1L << scale) - 1 >> scale);
        cellOf = VectorShuffle.fromOp(S, i -> Interpolation.cell(i, scale) + 1);
        nextOf = VectorShuffle.fromOp(S, i -> Math.min(Interpolation.cell(i, scale) + 2, L - 1));
        for (int i = 0; i < L; i++) {
            fractionOf[i] = Interpolation.fraction(i, scale);
        }
    }

    /** @return floats of a row of pixels or cells with its margins */
    static int room(int pixels) {
        return SIDE + (pixels + PixelProducts.PIXELS - 1) / PixelProducts.PIXELS * PixelProducts.PIXELS + SIDE;
    }

    /**
     * Cells to pixels.
     *
     * @param row cells; the one before the first and the one after the last are set to go on in a straight line
     * @param result receives the pixels; up to the next multiple of the lane count is written
     */
    void expand(float[] row, float[] result) {
        float before = row[SIDE];
        float after = row[SIDE + cells - 1];
        if (cells > 1) {
            before = 2 * before - row[SIDE + 1];
            after = 2 * after - row[SIDE + cells - 2];
        }
        row[SIDE - 1] = before;
        Arrays.fill(row, SIDE + cells, SIDE + cells + SIDE, after);
        if (1 << scale <= L) {
            expandNarrow(row, result);
        } else {
            expandWide(row, result);
        }
    }

    /** A vector of pixels has whole cells: they are loaded once and shuffled. */
    private void expandNarrow(float[] row, float[] result) {
        FloatVector fraction = FloatVector.fromArray(S, fractionOf, 0);
        for (int i = 0; i < pixels; i += L) {
            FloatVector v = FloatVector.fromArray(S, row, SIDE - 1 + (i >> scale));
            FloatVector a = v.rearrange(cellOf);
            v.rearrange(nextOf).sub(a).fma(fraction, a).intoArray(result, SIDE + i);
        }
    }

    /** A vector of pixels lies between two centres. */
    private void expandWide(float[] row, float[] result) {
        FloatVector lane = FloatVector.zero(S).addIndex(1);
        float part = 1f / (1 << scale);
        for (int i = 0; i < pixels; i += L) {
            int c = SIDE + Interpolation.cell(i, scale);
            float step = row[c + 1] - row[c];
            float value = row[c] + step * Interpolation.fraction(i, scale);
            lane.fma(FloatVector.broadcast(S, step * part), FloatVector.broadcast(S, value))
                    .intoArray(result, SIDE + i);
        }
    }

    /**
     * The transpose, which also empties the pixels.
     *
     * @param row pixels, zeros around them; set to zero
     * @param result cells from {@code at}, added to
     * @param at first cell
     */
    void collect(float[] row, float[] result, int at) {
        if (scale == 1) {
            collectTwo(row, result, at);
        } else if (scale == 2) {
            collectFour(row, result, at);
        } else if (1 << scale >= 2 * L) {
            collectWide(row, result, at);
        } else {
            collectSpans(row, result, at);
        }
        Arrays.fill(row, SIDE, SIDE + pixels, 0);
    }

    private void collectTwo(float[] d, float[] result, int at) {
        for (int c = 0; c < cells; c++) {
            result[at + c] += two(d, c);
        }
        addBeyond(result, at, -1, two(d, -1));
        addBeyond(result, at, cells, two(d, cells));
    }

    private static float two(float[] d, int cell) {
        int i = SIDE + 2 * cell - 1;
        return 0.25f * (d[i] + d[i + 3]) + 0.75f * (d[i + 1] + d[i + 2]);
    }

    private void collectFour(float[] d, float[] result, int at) {
        for (int c = 0; c < cells; c++) {
            result[at + c] += four(d, c);
        }
        addBeyond(result, at, -1, four(d, -1));
        addBeyond(result, at, cells, four(d, cells));
    }

    private static float four(float[] d, int cell) {
        int i = SIDE + 4 * cell - 2;
        float outer = 0.125f * (d[i] + d[i + 7]) + 0.375f * (d[i + 1] + d[i + 6]);
        float inner = 0.625f * (d[i + 2] + d[i + 5]) + 0.875f * (d[i + 3] + d[i + 4]);
        return outer + inner;
    }

    private void add(float[] result, int at, int cell, float gradient) {
        if (cell >= 0 && cell < cells) {
            result[at + cell] += gradient;
        } else {
            addBeyond(result, at, cell, gradient);
        }
    }

    /** Adds to the cells that cell −1 or the one after the last is made of. */
    private void addBeyond(float[] result, int at, int cell, float gradient) {
        if (cells == 1) {
            result[at] += gradient;
        } else {
            int outermost = cell < 0 ? 0 : cells - 1;
            result[at + outermost] += 2 * gradient;
            result[at + (cell < 0 ? 1 : cells - 2)] -= gradient;
        }
    }

    /** Half a cell is whole vectors. */
    private void collectWide(float[] row, float[] result, int at) {
        int length = 1 << scale;
        for (int c = -1; c < cells; c++) {
            int start = c * length + length / 2;
            int from = Math.max(start, 0);
            sumSpan(row, from, Math.min(start + length, pixels), (2 * (from - start) + 1) * (0.5f / length));
            float all = 0;
            float after = 0;
            for (int i = 0; i < L; i++) {
                all += lanes[i];
                after += lanes[L + i];
            }
            add(result, at, c, all - after);
            add(result, at, c + 1, after);
        }
    }

    /** Sums of the pixels, and of the pixels times their fractions, by lanes. */
    private void sumSpan(float[] row, int from, int to, float fraction) {
        float part = 1f / (1 << scale);
        FloatVector f = FloatVector.zero(S).addIndex(1).mul(part).add(fraction);
        FloatVector all = FloatVector.zero(S);
        FloatVector after = FloatVector.zero(S);
        for (int i = from; i < to; i += L) {
            FloatVector d = FloatVector.fromArray(S, row, SIDE + i);
            all = all.add(d);
            after = d.fma(f, after);
            f = f.add(L * part);
        }
        all.intoArray(lanes, 0);
        after.intoArray(lanes, L);
    }

    private void collectSpans(float[] row, float[] result, int at) {
        int length = 1 << scale;
        float part = 0.5f / length;
        for (int c = -1; c < cells; c++) {
            int start = c * length + length / 2;
            int end = Math.min(start + length, pixels);
            float all = 0;
            float after = 0;
            for (int i = Math.max(start, 0); i < end; i++) {
                float d = row[SIDE + i];
                all += d;
                after += d * ((2 * (i - start) + 1) * part);
            }
            add(result, at, c, all - after);
            add(result, at, c + 1, after);
        }
    }
}
