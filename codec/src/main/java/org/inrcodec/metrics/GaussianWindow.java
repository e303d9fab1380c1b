package org.inrcodec.metrics;

import java.util.Arrays;

/**
 * Means of a plane under a Gaussian window at all its places inside the plane, and the transposed map for gradients. The window is that of
 * {@link Ssim}: 11 × 11, standard deviation 1.5, narrower (lower) where the plane is. Not shared between threads.
 */
final class GaussianWindow {
    private final int width;
    private final int height;
    private final float[] across;
    private final float[] down;
    /** Rows filtered across, with as many rows of zeros above and below as the transposed map reaches. */
    private final float[] between;
    /** One row with zeros on both sides. */
    private final float[] padded;

    /**
     * @param width width of the plane, at least 1
     * @param height height of the plane, at least 1
     */
    GaussianWindow(int width, int height) {
        this.width = width;
        this.height = height;
        across = floats(Ssim.window(Math.min(WindowSum.ELEVEN, width)));
        down = floats(Ssim.window(Math.min(WindowSum.ELEVEN, height)));
        between = new float[Math.max(height, rows() + 2 * (down.length - 1)) * columns()];
        padded = new float[columns() + 2 * (across.length - 1)];
    }

    private static float[] floats(double[] values) {
        float[] result = new float[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) values[i];
        }
        return result;
    }

    /** Places of the window in a row. */
    int columns() {
        return width - across.length + 1;
    }

    /** Places of the window in a column. */
    int rows() {
        return height - down.length + 1;
    }

    /**
     * @param plane {@code float[height * width]}
     * @param means {@code float[rows * columns]} or longer, overwritten
     */
    void means(float[] plane, float[] means) {
        int columns = columns();
        for (int y = 0; y < height; y++) {
            sum(plane, y * width, 1, across, between, y * columns, columns);
        }
        for (int y = 0; y < rows(); y++) {
            sum(between, y * columns, columns, down, means, y * columns, columns);
        }
    }

    /**
     * Spreads a number at each place of the window over the plane as the window weighs it.
     *
     * @param places {@code float[rows * columns]} or longer
     * @param plane {@code float[height * width]} or longer, overwritten; not {@code places}
     */
    void transposed(float[] places, float[] plane) {
        int columns = columns();
        int margin = (down.length - 1) * columns;
        int inside = rows() * columns;
        Arrays.fill(between, 0, margin, 0);
        System.arraycopy(places, 0, between, margin, inside);
        Arrays.fill(between, margin + inside, inside + 2 * margin, 0);
        for (int y = 0; y < height; y++) {
            // The window is the same from both ends, so that its transpose is the window again.
            sum(between, y * columns, columns, down, padded, across.length - 1, columns);
            sum(padded, 0, 1, across, plane, y * width, width);
        }
    }

    private static void sum(float[] in, int from, int step, float[] weights, float[] out, int to, int count) {
        if (weights.length == WindowSum.ELEVEN) {
            WindowSum.eleven(in, from, step, weights, out, to, count);
        } else {
            WindowSum.any(in, from, step, weights, out, to, count);
        }
    }
}
