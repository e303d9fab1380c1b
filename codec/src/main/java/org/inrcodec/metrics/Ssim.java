package org.inrcodec.metrics;

import org.inrcodec.picture.Picture;

/**
 * Structural similarity (Wang, Bovik, Sheikh, Simoncelli 2004): the mean over all windows that lie inside the
 * picture, then over channels, of
 *
 * <pre>
 *   (2 μx μy + C1) (2 σxy + C2) / ((μx² + μy² + C1) (σx² + σy² + C2)),   C1 = (0.01 L)², C2 = (0.03 L)²
 * </pre>
 *
 * with L the largest sample value and moments weighted by an 11 × 11 Gaussian window of standard deviation 1.5 that
 * sums to 1. In a picture narrower (lower) than 11 the window is as wide (high) as the picture, sampled around its
 * middle, and again sums to 1. No downsampling comes first, and no colour conversion: each channel, alpha too, is
 * measured alone.
 */
public final class Ssim {
    private static final int WINDOW = 11;
    private static final double SIGMA = 1.5;
    private static final double K1 = 0.01;
    private static final double K2 = 0.03;

    private Ssim() {}

    /**
     * Compares two pictures of the same size, channels and bit depth.
     *
     * @param reference the original
     * @param other the measured picture
     * @return mean over windows and channels, −1 to 1; 1 when the pictures are equal
     * @throws IllegalArgumentException when the pictures differ in size, channels or bit depth
     */
    public static double of(Picture reference, Picture other) {
        double sum = 0;
        for (double s : perChannel(reference, other)) {
            sum += s;
        }
        return sum / reference.channels();
    }

    /**
     * Compares each channel alone.
     *
     * @param reference the original
     * @param other the measured picture
     * @return {@code double[channels]}, each −1 to 1
     * @throws IllegalArgumentException when the pictures differ in size, channels or bit depth
     */
    public static double[] perChannel(Picture reference, Picture other) {
        SamplePlanes.requireSameForm(reference, other);
        byte[] a = reference.canonicalBytes();
        byte[] b = other.canonicalBytes();
        double[] result = new double[reference.channels()];
        for (int c = 0; c < result.length; c++) {
            result[c] = channel(reference, a, b, c);
        }
        return result;
    }

    /** The Gaussian at {@code n} places around their middle, normalised to sum 1. */
    static double[] window(int n) {
        double[] w = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double d = i - (n - 1) / 2.0;
            w[i] = Math.exp(-d * d / (2 * SIGMA * SIGMA));
            sum += w[i];
        }
        for (int i = 0; i < n; i++) {
            w[i] /= sum;
        }
        return w;
    }

    /**
     * Rows are filtered across as they come and kept in a ring as high as the window; every full ring gives one row
     * of windows, so memory is a few rows whatever the picture's height.
     */
    private static double channel(Picture form, byte[] a, byte[] b, int channel) {
        double[] across = window(Math.min(WINDOW, form.width()));
        double[] down = window(Math.min(WINDOW, form.height()));
        int windows = form.width() - across.length + 1;
        double c1 = square(K1 * form.maximum());
        double c2 = square(K2 * form.maximum());
        double[] x = new double[form.width()];
        double[] y = new double[form.width()];
        double[][] products = new double[WindowMoments.COUNT][form.width()];
        double[][][] ring = new double[down.length][WindowMoments.COUNT][windows];
        double[][] moments = new double[WindowMoments.COUNT][windows];
        double sum = 0;
        for (int row = 0; row < form.height(); row++) {
            SamplePlanes.row(a, form, channel, row, x);
            SamplePlanes.row(b, form, channel, row, y);
            WindowMoments.products(x, y, products);
            WindowMoments.across(products, across, ring[row % down.length]);
            if (row >= down.length - 1) {
                WindowMoments.down(ring, row + 1, down, moments);
                sum += similarity(moments, c1, c2);
            }
        }
        return sum / ((double) windows * (form.height() - down.length + 1));
    }

    private static double similarity(double[][] m, double c1, double c2) {
        double sum = 0;
        for (int i = 0; i < m[0].length; i++) {
            double mx = m[0][i];
            double my = m[1][i];
            double vx = m[2][i] - mx * mx;
            double vy = m[3][i] - my * my;
            double cov = m[4][i] - mx * my;
            sum += (2 * mx * my + c1) * (2 * cov + c2) / ((mx * mx + my * my + c1) * (vx + vy + c2));
        }
        return sum;
    }

    private static double square(double v) {
        return v * v;
    }
}
