package org.inrcodec.metrics;

import java.util.Arrays;

/**
 * Weighted first and second moments of two rows of samples x, y under a separable window: E x, E y, E x², E y², E xy.
 */
final class WindowMoments {
    /** Number of moments. */
    static final int COUNT = 5;

    private WindowMoments() {}

    /** x, y, x², y² and xy per sample: {@code products[COUNT][width]}, overwritten. */
    static void products(double[] x, double[] y, double[][] products) {
        double[] xx = products[2];
        double[] yy = products[3];
        double[] xy = products[4];
        System.arraycopy(x, 0, products[0], 0, x.length);
        System.arraycopy(y, 0, products[1], 0, x.length);
        for (int i = 0; i < x.length; i++) {
            xx[i] = x[i] * x[i];
            yy[i] = y[i] * y[i];
            xy[i] = x[i] * y[i];
        }
    }

    /** Filters each product along the row: {@code out[COUNT][width - window.length + 1]}, overwritten. */
    static void across(double[][] products, double[] window, double[][] out) {
        for (int p = 0; p < COUNT; p++) {
            double[] in = products[p];
            double[] o = out[p];
            Arrays.fill(o, 0);
            for (int k = 0; k < window.length; k++) {
                double w = window[k];
                for (int i = 0; i < o.length; i++) {
                    o[i] += w * in[i + k];
                }
            }
        }
    }

    /**
     * Filters the ring of rows downwards.
     *
     * @param ring {@code [window.length][COUNT][columns]}
     * @param first number of the topmost row of the window; row r lies at {@code r % window.length}
     * @param window weights from the topmost row down
     * @param moments {@code [COUNT][columns]}, overwritten
     */
    static void down(double[][][] ring, int first, double[] window, double[][] moments) {
        for (int p = 0; p < COUNT; p++) {
            double[] o = moments[p];
            Arrays.fill(o, 0);
            for (int k = 0; k < window.length; k++) {
                double w = window[k];
                double[] in = ring[(first + k) % window.length][p];
                for (int i = 0; i < o.length; i++) {
                    o[i] += w * in[i];
                }
            }
        }
    }
}
