package org.inrcodec.latent;

import java.util.Arrays;
import org.inrcodec.compute.Lanes;
import org.inrcodec.shape.GridShape;

/**
 * The kernels of one worker, row by row, their transpose and the gradient of their taps. For kernels, grids end with copies of their edge cells
 * (FORMAT.md §8.7.6).
 */
final class KernelRows {
    private static final int TAPS = GridShape.KERNEL_TAPS;
    private static final int SIDE = 3;

    private final int kernels;
    /** Where the taps lie among the parameters. */
    private final int parameters;
    private final float[] taps;
    private final float[] row;
    private final float[] sums = new float[SIDE * Lanes.COUNT];

    /**
     * @param layout where the taps are
     * @param width cells of the widest row
     */
    KernelRows(DistortionLayout layout, int width) {
        kernels = layout.shape.kernels().size();
        parameters = layout.kernel;
        taps = new float[TAPS * kernels];
        row = new float[Plane.SIDE + Lanes.pad(width) + Plane.SIDE];
    }

    /** Takes over the taps of a step. */
    void begin(float[] parameters) {
        System.arraycopy(parameters, this.parameters, taps, 0, taps.length);
    }

    /** {@code result(x) = sum over j, i of taps[j][i] values(x + i − 1, row + j − 1)}. */
    void apply(Plane values, int kernel, int row, Plane result) {
        int to = result.at(row);
        Arrays.fill(result.data, to, to + Lanes.pad(values.width), 0);
        for (int j = 0; j < SIDE; j++) {
            extend(values, Interpolation.clamp(row + j - 1, values.height));
            int tap = TAPS * kernel + SIDE * j;
            KernelProducts.add(
                    this.row, Plane.SIDE, taps[tap], taps[tap + 1], taps[tap + 2], result.data, to, values.width);
        }
    }

    /**
     * Adds to a row of the gradient of the values.
     *
     * @param d gradient of what {@link #apply} gives, zeros in its margins
     * @param row row to do
     * @param result the gradient of the values
     */
    void transpose(Plane d, int kernel, int row, Plane result) {
        for (int j = 0; j < SIDE; j++) {
            int from = row + 1 - j;
            if (from >= 0 && from < d.height) {
                transpose(d, from, TAPS * kernel + SIDE * j, result, row);
            }
        }
        // What the outermost rows took from beyond the grid, they took from copies of themselves.
        if (row == 0) {
            transpose(d, 0, TAPS * kernel, result, row);
        }
        if (row == d.height - 1) {
            transpose(d, row, TAPS * kernel + 2 * SIDE, result, row);
        }
        int end = result.at(row) + d.width;
        Arrays.fill(result.data, end, result.at(row) + Lanes.pad(d.width), 0);
    }

    private void transpose(Plane d, int from, int tap, Plane result, int row) {
        int at = d.at(from);
        int to = result.at(row);
        KernelProducts.add(d.data, at, taps[tap + 2], taps[tap + 1], taps[tap], result.data, to, d.width);
        result.data[to] += taps[tap] * d.data[at];
        result.data[to + d.width - 1] += taps[tap + 2] * d.data[at + d.width - 1];
    }

    /**
     * Gradient of the taps from one row.
     *
     * @param d gradient of what {@link #apply} gives, zeros in its margins
     * @param values what it was applied to
     * @param row row to do
     * @param gradient nine sums from {@code at} on, added to
     */
    void tapGradient(Plane d, Plane values, int row, double[] gradient, int at) {
        for (int j = 0; j < SIDE; j++) {
            extend(values, Interpolation.clamp(row + j - 1, values.height));
            Arrays.fill(sums, 0);
            KernelProducts.dot(d.data, d.at(row), this.row, Plane.SIDE, d.width, sums);
            for (int i = 0; i < SIDE; i++) {
                for (int lane = 0; lane < Lanes.COUNT; lane++) {
                    gradient[at + SIDE * j + i] += sums[i * Lanes.COUNT + lane];
                }
            }
        }
    }

    /** Copies a row and its edges. */
    private void extend(Plane values, int at) {
        int width = values.width;
        System.arraycopy(values.data, values.at(at), row, Plane.SIDE, width);
        row[Plane.SIDE - 1] = row[Plane.SIDE];
        Arrays.fill(row, Plane.SIDE + width, row.length, row[Plane.SIDE + width - 1]);
    }
}
