package org.inrcodec.latent;

import java.util.Arrays;
import org.inrcodec.compute.Lanes;

/**
 * The filter of one worker, row by row: first along every row, then across rows; and the transpose of both in the opposite order with the
 * gradient of the taps. For the filter, grids end with copies of their edge cells (FORMAT.md §8.7.1).
 */
final class FilterRows {
    private static final int REACH = 3;

    private final int radius;
    private final int grids;
    /** Where the taps lie among the parameters. */
    private final int parameters;
    /** Three per grid, the last ones 0 for a smaller radius. */
    private final float[] taps;
    private final float[] row;
    private final float[] gradientRow;
    private final int[] along = new int[2 * REACH + 1];
    private final int[] across = new int[2 * REACH + 1];
    private final float[] sums = new float[REACH * Lanes.COUNT];

    /**
     * @param layout where the taps are
     * @param width cells of the widest row
     */
    FilterRows(DistortionLayout layout, int width) {
        radius = layout.shape.filterRadius();
        grids = layout.shape.grids();
        parameters = layout.filter;
        taps = new float[REACH * grids];
        row = new float[Plane.SIDE + Lanes.pad(width) + Plane.SIDE];
        gradientRow = new float[row.length];
        for (int i = 0; i < along.length; i++) {
            along[i] = Plane.SIDE + i - REACH;
        }
    }

    /** Takes over the taps of a step. */
    void begin(float[] parameters) {
        for (int g = 0; g < grids; g++) {
            System.arraycopy(parameters, this.parameters + g * radius, taps, REACH * g, radius);
        }
    }

    /** Filters a row along itself. */
    void alongRow(Plane values, int grid, int row, Plane result) {
        extend(values, row);
        FilterKernel.filter(this.row, along, taps, REACH * grid, result.data, result.at(row), values.width);
    }

    /**
     * Filters one row across rows.
     *
     * @param between a grid after {@link #alongRow}
     * @param grid grid index
     * @param row row to give
     * @param result receives the row; the next multiple of the lane count is written
     * @param at first place in the result
     */
    void acrossRows(Plane between, int grid, int row, float[] result, int at) {
        rowsAround(between, row);
        FilterKernel.filter(between.data, across, taps, REACH * grid, result, at, between.width);
    }

    /**
     * One row of the gradient of the values from the gradient of the filtered grid.
     *
     * @param filtered gradient of the filtered grid, zeros in its margins
     * @param between the grid after {@link #alongRow}
     * @param grid grid index
     * @param row row to do
     * @param result receives the row
     * @param tapGradient three sums from {@code at} on, added to
     */
    void backward(
            Plane filtered,
            Plane between,
            Plane values,
            int grid,
            int row,
            Plane result,
            double[] tapGradient,
            int at) {
        int width = values.width;
        int to = result.at(row);
        Arrays.fill(sums, 0);
        rowsAround(between, row);
        FilterKernel.tapGradient(filtered.data, filtered.at(row), between.data, across, width, sums);
        transposeAcross(filtered, grid, row);
        extend(values, row);
        FilterKernel.tapGradient(gradientRow, Plane.SIDE, this.row, along, width, sums);
        FilterKernel.filter(gradientRow, along, taps, REACH * grid, result.data, to, width);
        for (int c = 0; c < Math.min(REACH, width); c++) {
            float tail = tail(grid, c);
            result.data[to] += tail * gradientRow[Plane.SIDE + c];
            result.data[to + width - 1] += tail * gradientRow[Plane.SIDE + width - 1 - c];
        }
        Arrays.fill(result.data, to + width, to + Lanes.pad(width), 0);
        for (int i = 0; i < REACH; i++) {
            for (int lane = 0; lane < Lanes.COUNT; lane++) {
                tapGradient[at + i] += sums[i * Lanes.COUNT + lane];
            }
        }
    }

    /** Gradient of the rows before they were filtered across: the filter again, and on the edges what went to copies of them. */
    private void transposeAcross(Plane filtered, int grid, int row) {
        int width = filtered.width;
        for (int i = 0; i < across.length; i++) {
            across[i] = filtered.at(row + i - REACH);
        }
        FilterKernel.filter(filtered.data, across, taps, REACH * grid, gradientRow, Plane.SIDE, width);
        for (int r = 0; r < Math.min(REACH, filtered.height); r++) {
            if (row == 0) {
                FilterKernel.add(
                        filtered.data, filtered.at(r), tail(grid, r), gradientRow, Plane.SIDE, width);
            }
            if (row == filtered.height - 1) {
                FilterKernel.add(
                        filtered.data, filtered.at(row - r), tail(grid, r), gradientRow, Plane.SIDE, width);
            }
        }
        Arrays.fill(gradientRow, Plane.SIDE + width, gradientRow.length, 0);
    }

    /** Sum of the taps that reach from a cell so far inside to beyond the edge. */
    private float tail(int grid, int inside) {
        float sum = 0;
        for (int i = inside; i < REACH; i++) {
            sum += taps[REACH * grid + i];
        }
        return sum;
    }

    private void rowsAround(Plane plane, int row) {
        for (int i = 0; i < across.length; i++) {
            across[i] = plane.at(Interpolation.clamp(row + i - REACH, plane.height));
        }
    }

    /** Copies a row and its edges. */
    private void extend(Plane values, int at) {
        int width = values.width;
        System.arraycopy(values.data, values.at(at), row, Plane.SIDE, width);
        Arrays.fill(row, Plane.SIDE - REACH, Plane.SIDE, row[Plane.SIDE]);
        Arrays.fill(row, Plane.SIDE + width, Plane.SIDE + width + REACH, row[Plane.SIDE + width - 1]);
        Arrays.fill(row, Plane.SIDE + width + REACH, row.length, 0);
    }
}
