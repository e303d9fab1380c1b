package org.inrcodec.latent;

import java.util.Arrays;
import org.inrcodec.compute.Lanes;
import org.inrcodec.shape.GridShape;

/**
 * The kernels of one worker, row by row, their transpose and the gradient of their taps. For kernels, grids end with copies of their edge cells
 * (FORMAT.md §8.7.6): rows are taken twice, columns beyond the edges are zeros in a {@link Plane} and are made up for.
 */
final class KernelRows {
    private static final int TAPS = GridShape.KERNEL_TAPS;
    private static final int SIDE = 3;

    /** Where the taps lie among the parameters. */
    private final int parameters;
    private final float[] taps;
    /** The taps of each kernel in the opposite order. */
    private final float[] reversed;
    private final int[] rows = new int[SIDE];
    private final float[] sums = new float[TAPS * Lanes.COUNT];

    /** @param layout where the taps are */
    KernelRows(DistortionLayout layout) {
        parameters = layout.kernel;
        taps = new float[TAPS * layout.shape.kernels().size()];
        reversed = new float[taps.length];
    }

    /** Takes over the taps of a step. */
    void begin(float[] parameters) {
        System.arraycopy(parameters, this.parameters, taps, 0, taps.length);
        for (int i = 0; i < taps.length; i++) {
            reversed[i] = taps[i / TAPS * TAPS + TAPS - 1 - i % TAPS];
        }
    }

    /**
     * {@code result(x) = sum over j, i of taps[3 j + i] values(x + i − 1, row + j − 1)}.
     *
     * @param values a grid, zeros in its margins
     * @param result receives the row
     */
    void apply(Plane values, int kernel, int row, Plane result) {
        int to = result.at(row);
        rowsAround(values, row);
        Arrays.fill(result.data, to, to + Lanes.pad(values.width), 0);
        KernelProducts.convolve(
                values.data, rows, taps, TAPS * kernel, result.data, to, values.width);
        int last = values.width - 1;
        for (int j = 0; j < SIDE; j++) {
            int tap = TAPS * kernel + SIDE * j;
            result.data[to] += taps[tap] * values.data[rows[j]];
            result.data[to + last] += taps[tap + 2] * values.data[rows[j] + last];
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
        int to = result.at(row);
        for (int j = 0; j < SIDE; j++) {
            rows[j] = d.at(row + j - 1);
        }
        KernelProducts.convolve(d.data, rows, reversed, TAPS * kernel, result.data, to, d.width);
        for (int j = 0; j < SIDE; j++) {
            edges(d, row + 1 - j, TAPS * kernel + SIDE * j, result, row);
        }
        // What the outermost rows took from beyond the grid, they took from copies of themselves.
        if (row == 0) {
            again(d, row, TAPS * kernel, result);
        }
        if (row == d.height - 1) {
            again(d, row, TAPS * kernel + 2 * SIDE, result);
        }
        Arrays.fill(result.data, to + d.width, to + Lanes.pad(d.width), 0);
    }

    /** Three taps of a row of the gradient, to the same row of the result. */
    private void again(Plane d, int row, int tap, Plane result) {
        int at = d.at(row);
        int to = result.at(row);
        for (int i = 0; i < SIDE; i++) {
            FilterKernel.add(d.data, at + 1 - i, taps[tap + i], result.data, to, d.width);
        }
        edges(d, row, tap, result, row);
    }

    private void edges(Plane d, int from, int tap, Plane result, int row) {
        int last = d.width - 1;
        result.data[result.at(row)] += taps[tap] * d.data[d.at(from)];
        result.data[result.at(row) + last] += taps[tap + 2] * d.data[d.at(from) + last];
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
        int from = d.at(row);
        int last = d.width - 1;
        rowsAround(values, row);
        KernelProducts.dot(d.data, from, values.data, rows, d.width, sums);
        for (int tap = 0; tap < TAPS; tap++) {
            double sum = 0;
            for (int lane = tap * Lanes.COUNT; lane < (tap + 1) * Lanes.COUNT; lane++) {
                sum += sums[lane];
            }
            gradient[at + tap] += sum;
        }
        for (int j = 0; j < SIDE; j++) {
            gradient[at + SIDE * j] += d.data[from] * values.data[rows[j]];
            gradient[at + SIDE * j + 2] += d.data[from + last] * values.data[rows[j] + last];
        }
    }

    private void rowsAround(Plane values, int row) {
        for (int j = 0; j < SIDE; j++) {
            rows[j] = values.at(Interpolation.clamp(row + j - 1, values.height));
        }
    }
}
