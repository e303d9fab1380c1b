package org.inrcodec.latent;

import java.util.Arrays;
import org.inrcodec.shape.GridShape;

/**
 * One worker's rows of features at pixel width: of each feature the two filtered rows of cells around a picture row, interpolated to pixels
 * once and used for 2^k picture rows, and in the backward pass the gradients of both. Rows begin at {@link Plane#SIDE}.
 */
final class DistortionFeatures {
    private static final int SIDE = Plane.SIDE;

    private final GridShape shape;
    private final DistortionBlocks blocks;
    private final FilterRows filter;
    private final InterpolationRows[] interpolation;
    private final float[] cells;
    /** Pixels of the row next to the outermost one, to make the row beyond. */
    private final float[] inner;
    private final int width;
    private final float[][] top;
    private final float[][] bottom;
    private final float[][] topGradient;
    private final float[][] bottomGradient;
    /** Scale of each feature. */
    private final int[] scale;
    /** Row of cells at the top, of the unbounded grid. */
    private final int[] cell;
    private final float[] fraction;

    DistortionFeatures(GridShape shape, DistortionBlocks blocks, FilterRows filter, int width) {
        this.shape = shape;
        this.blocks = blocks;
        this.filter = filter;
        this.width = width;
        int features = shape.features();
        int padded = InterpolationRows.room(width);
        interpolation = new InterpolationRows[features];
        cells = new float[padded];
        inner = new float[padded];
        top = new float[features][padded];
        bottom = new float[features][padded];
        topGradient = new float[features][padded];
        bottomGradient = new float[features][padded];
        cell = new int[features];
        fraction = new float[features];
        scale = new int[features];
        for (int f = 0; f < features; f++) {
            scale[f] = shape.scales().get(shape.gridOf(f));
            interpolation[f] = new InterpolationRows(scale[f], width);
        }
    }

    /** Makes ready for the first picture row of a block. */
    void start(Plane[] between, int block) {
        int y = blocks.start(block);
        for (int f = 0; f < between.length; f++) {
            int k = scale[f];
            cell[f] = Interpolation.cell(y, k);
            fraction[f] = Interpolation.fraction(y, k);
            row(between[f], f, cell[f], top[f]);
            if (k > 0) {
                row(between[f], f, cell[f] + 1, bottom[f]);
            }
        }
    }

    /**
     * Goes on to a row of the same block.
     *
     * @param between grids after the filter along rows, then what kernels gave
     * @param y picture row, the one after the last
     * @param own where the block's gradients are kept, when there is a backward pass, else empty
     */
    void next(Plane[] between, int y, int block, Plane[] own) {
        for (int f = 0; f < between.length; f++) {
            int k = scale[f];
            int c = Interpolation.cell(y, k);
            fraction[f] = Interpolation.fraction(y, k);
            if (c == cell[f]) {
                continue;
            }
            if (k == 0) {
                row(between[f], f, c, top[f]);
            } else {
                if (own.length > 0) {
                    keep(f, cell[f], topGradient[f], block, own);
                    swap(topGradient, bottomGradient, f);
                }
                swap(top, bottom, f);
                row(between[f], f, c + 1, bottom[f]);
            }
            cell[f] = c;
        }
    }

    /** Keeps what the last row of a block has left. */
    void finish(int block, Plane[] own) {
        for (int f = 0; f < own.length; f++) {
            if (scale[f] > 0) {
                keep(f, cell[f], topGradient[f], block, own);
                keep(f, cell[f] + 1, bottomGradient[f], block, own);
            }
        }
    }

    /**
     * Features at a run of pixels.
     *
     * @param x first pixel of the run
     * @param to receives one row per feature
     * @param at first row
     * @param count pixels
     */
    void load(int x, float[] to, int at, int count) {
        for (int f = 0; f < cell.length; f++) {
            int row = at + f * PixelProducts.PIXELS;
            if (scale[f] == 0) {
                System.arraycopy(top[f], SIDE + x, to, row, count);
            } else {
                RowInterpolation.mix(top[f], bottom[f], SIDE + x, fraction[f], to, row, count);
            }
        }
    }

    /**
     * The transpose of {@link #load}.
     *
     * @param d gradient of the features, one row for each from {@code from}, zeros outside the picture
     * @param from first row
     * @param x first pixel of the run
     * @param y picture row
     * @param width pixels of the run that are in the picture
     * @param count pixels
     * @param full receives the gradient of features of full size
     */
    void add(float[] d, int from, int x, int y, int width, int count, Plane[] full) {
        for (int f = 0; f < cell.length; f++) {
            int row = from + f * PixelProducts.PIXELS;
            if (scale[f] == 0) {
                System.arraycopy(d, row, full[f].data, full[f].at(y) + x, width);
            } else {
                RowInterpolation.unmix(d, row, fraction[f], topGradient[f], bottomGradient[f], SIDE + x, count);
            }
        }
    }

    /** The pixels of a row of cells; beyond the grid, in a straight line with the two outermost rows. */
    private void row(Plane between, int feature, int cell, float[] result) {
        int outermost = Interpolation.clamp(cell, between.height);
        inside(between, feature, outermost, result);
        if (cell != outermost && between.height > 1) {
            inside(between, feature, cell < 0 ? 1 : cell - 2, inner);
            for (int i = SIDE; i < SIDE + width; i++) {
                result[i] = 2 * result[i] - inner[i];
            }
        }
    }

    /** The pixels of a row of cells inside the grid. */
    private void inside(Plane between, int feature, int row, float[] result) {
        boolean full = scale[feature] == 0;
        float[] filtered = full ? result : cells;
        if (feature < shape.grids() && shape.filterRadius() > 0) {
            filter.acrossRows(between, feature, row, filtered, SIDE);
        } else {
            System.arraycopy(between.data, between.at(row), filtered, SIDE, between.width);
        }
        if (!full) {
            interpolation[feature].expand(cells, result);
        }
    }

    private void keep(int feature, int cell, float[] gradient, int block, Plane[] own) {
        Plane plane = own[feature];
        int at = plane.at(blocks.ownRow(feature, block) + cell - blocks.firstCell(feature, block));
        Arrays.fill(plane.data, at, at + plane.width, 0);
        interpolation[feature].collect(gradient, plane.data, at);
    }

    private static void swap(float[][] a, float[][] b, int f) {
        float[] row = a[f];
        a[f] = b[f];
        b[f] = row;
    }
}
