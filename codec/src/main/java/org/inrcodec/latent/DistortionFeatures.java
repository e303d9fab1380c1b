package org.inrcodec.latent;

import java.util.Arrays;
import org.inrcodec.shape.GridShape;

/**
 * One worker's rows of grid values at pixel width: of each grid the two filtered rows of cells around a picture row, interpolated to pixels
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
    /** Row of cells at the top, of the unbounded grid. */
    private final int[] cell;
    private final float[] fraction;

    DistortionFeatures(GridShape shape, DistortionBlocks blocks, FilterRows filter, int width) {
        this.shape = shape;
        this.blocks = blocks;
        this.filter = filter;
        this.width = width;
        int grids = shape.grids();
        int padded = InterpolationRows.room(width);
        interpolation = new InterpolationRows[grids];
        cells = new float[padded];
        inner = new float[padded];
        top = new float[grids][padded];
        bottom = new float[grids][padded];
        topGradient = new float[grids][padded];
        bottomGradient = new float[grids][padded];
        cell = new int[grids];
        fraction = new float[grids];
        for (int g = 0; g < grids; g++) {
            interpolation[g] = new InterpolationRows(shape.scales().get(g), width);
        }
    }

    /** Makes ready for the first picture row of a block. */
    void start(Plane[] between, int block) {
        int y = blocks.start(block);
        for (int g = 0; g < between.length; g++) {
            int k = shape.scales().get(g);
            cell[g] = Interpolation.cell(y, k);
            fraction[g] = Interpolation.fraction(y, k);
            row(between[g], g, cell[g], top[g]);
            if (k > 0) {
                row(between[g], g, cell[g] + 1, bottom[g]);
            }
        }
    }

    /**
     * Goes on to a row of the same block.
     *
     * @param between grids after the filter along rows
     * @param y picture row, the one after the last
     * @param own where the block's gradients are kept, when there is a backward pass, else empty
     */
    void next(Plane[] between, int y, int block, Plane[] own) {
        for (int g = 0; g < between.length; g++) {
            int k = shape.scales().get(g);
            int c = Interpolation.cell(y, k);
            fraction[g] = Interpolation.fraction(y, k);
            if (c == cell[g]) {
                continue;
            }
            if (k == 0) {
                row(between[g], g, c, top[g]);
            } else {
                if (own.length > 0) {
                    keep(g, cell[g], topGradient[g], block, own);
                    swap(topGradient, bottomGradient, g);
                }
                swap(top, bottom, g);
                row(between[g], g, c + 1, bottom[g]);
            }
            cell[g] = c;
        }
    }

    /** Keeps what the last row of a block has left. */
    void finish(int block, Plane[] own) {
        for (int g = 0; g < own.length; g++) {
            if (shape.scales().get(g) > 0) {
                keep(g, cell[g], topGradient[g], block, own);
                keep(g, cell[g] + 1, bottomGradient[g], block, own);
            }
        }
    }

    /**
     * Values of all grids at a run of pixels.
     *
     * @param x first pixel of the run
     * @param to receives one row per grid
     * @param at first row
     * @param count pixels
     */
    void load(int x, float[] to, int at, int count) {
        for (int g = 0; g < cell.length; g++) {
            int row = at + g * PixelProducts.PIXELS;
            if (shape.scales().get(g) == 0) {
                System.arraycopy(top[g], SIDE + x, to, row, count);
            } else {
                RowInterpolation.mix(top[g], bottom[g], SIDE + x, fraction[g], to, row, count);
            }
        }
    }

    /**
     * The transpose of {@link #load}.
     *
     * @param d gradient of the values, one row per grid from {@code from}, zeros outside the picture
     * @param from first row
     * @param x first pixel of the run
     * @param y picture row
     * @param width pixels of the run that are in the picture
     * @param count pixels
     * @param full receives the gradient of grids of full size
     */
    void add(float[] d, int from, int x, int y, int width, int count, Plane[] full) {
        for (int g = 0; g < cell.length; g++) {
            int row = from + g * PixelProducts.PIXELS;
            if (shape.scales().get(g) == 0) {
                System.arraycopy(d, row, full[g].data, full[g].at(y) + x, width);
            } else {
                RowInterpolation.unmix(d, row, fraction[g], topGradient[g], bottomGradient[g], SIDE + x, count);
            }
        }
    }

    /** The pixels of a row of cells; beyond the grid, in a straight line with the two outermost rows. */
    private void row(Plane between, int grid, int cell, float[] result) {
        int outermost = Interpolation.clamp(cell, between.height);
        inside(between, grid, outermost, result);
        if (cell != outermost && between.height > 1) {
            inside(between, grid, cell < 0 ? 1 : cell - 2, inner);
            for (int i = SIDE; i < SIDE + width; i++) {
                result[i] = 2 * result[i] - inner[i];
            }
        }
    }

    /** The pixels of a row of cells inside the grid. */
    private void inside(Plane between, int grid, int row, float[] result) {
        boolean full = shape.scales().get(grid) == 0;
        float[] filtered = full ? result : cells;
        if (shape.filterRadius() > 0) {
            filter.acrossRows(between, grid, row, filtered, SIDE);
        } else {
            System.arraycopy(between.data, between.at(row), filtered, SIDE, between.width);
        }
        if (!full) {
            interpolation[grid].expand(cells, result);
        }
    }

    private void keep(int grid, int cell, float[] gradient, int block, Plane[] own) {
        Plane plane = own[grid];
        int at = plane.at(blocks.ownRow(grid, block) + cell - blocks.firstCell(grid, block));
        Arrays.fill(plane.data, at, at + plane.width, 0);
        interpolation[grid].collect(gradient, plane.data, at);
    }

    private static void swap(float[][] a, float[][] b, int g) {
        float[] row = a[g];
        a[g] = b[g];
        b[g] = row;
    }
}
