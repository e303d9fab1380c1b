package org.inrcodec.benchmark.curve;

import java.awt.image.BufferedImage;

/**
 * Multi-scale structural similarity of two pictures (Wang, Simoncelli, Bovik 2003), mean over red, green and blue: five scales with exponents 0.0448,
 * 0.2856, 0.3001, 0.2363, 0.1333, an 11 × 11 Gaussian window of standard deviation 1.5 at all places inside the picture, halving by means of 2 × 2
 * pixels (a last odd row or column is repeated). Luminance counts at the coarsest scale alone. NaN for pictures
 * with a side below 161 pixels, which have no five scales.
 */
final class PictureMsSsim {
    private static final double[] EXPONENTS = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};
    private static final double C1 = 0.01 * 255 * 0.01 * 255;
    private static final double C2 = 0.03 * 255 * 0.03 * 255;
    private static final int MIN_SIDE = 161;
    private static final double[] WINDOW = window();

    private PictureMsSsim() {}

    /**
     * @param a a picture
     * @param b a picture of the same size
     * @return the similarity, 1 when they are equal
     * @throws IllegalArgumentException when the sizes differ
     */
    static double of(BufferedImage a, BufferedImage b) {
        int width = a.getWidth();
        int height = a.getHeight();
        if (width != b.getWidth() || height != b.getHeight()) {
            throw new IllegalArgumentException("sizes differ: " + width + "x" + height + " and " + b.getWidth() + "x"
                    + b.getHeight());
        }
        if (Math.min(width, height) < MIN_SIDE) {
            return Double.NaN;
        }
        double sum = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            sum += channel(samples(a, shift), samples(b, shift));
        }
        return sum / 3;
    }

    private static double channel(double[][] a, double[][] b) {
        double product = 1;
        for (int scale = 0; scale < EXPONENTS.length; scale++) {
            product *= Math.pow(Math.max(0, mean(a, b, scale == EXPONENTS.length - 1)), EXPONENTS[scale]);
            a = half(a);
            b = half(b);
        }
        return product;
    }

    private static double mean(double[][] a, double[][] b, boolean luminance) {
        double[][] meanA = filter(a, a, false);
        double[][] meanB = filter(b, b, false);
        double[][] squareA = filter(a, a, true);
        double[][] squareB = filter(b, b, true);
        double[][] product = filter(a, b, true);
        double sum = 0;
        for (int y = 0; y < meanA.length; y++) {
            for (int x = 0; x < meanA[y].length; x++) {
                double ma = meanA[y][x];
                double mb = meanB[y][x];
                double structure = (2 * (product[y][x] - ma * mb) + C2)
                        / (squareA[y][x] - ma * ma + squareB[y][x] - mb * mb + C2);
                sum += luminance ? structure * (2 * ma * mb + C1) / (ma * ma + mb * mb + C1) : structure;
            }
        }
        return sum / meanA.length / meanA[0].length;
    }

    /** Window means of a, or of the product of a and b. */
    private static double[][] filter(double[][] a, double[][] b, boolean product) {
        int width = a[0].length - WINDOW.length + 1;
        double[][] across = new double[a.length][width];
        for (int y = 0; y < a.length; y++) {
            double[] row = a[y].clone();
            for (int x = 0; product && x < row.length; x++) {
                row[x] *= b[y][x];
            }
            for (int x = 0; x < width; x++) {
                for (int k = 0; k < WINDOW.length; k++) {
                    across[y][x] += WINDOW[k] * row[x + k];
                }
            }
        }
        double[][] result = new double[a.length - WINDOW.length + 1][width];
        for (int y = 0; y < result.length; y++) {
            for (int k = 0; k < WINDOW.length; k++) {
                for (int x = 0; x < width; x++) {
                    result[y][x] += WINDOW[k] * across[y + k][x];
                }
            }
        }
        return result;
    }

    private static double[][] half(double[][] a) {
        double[][] half = new double[(a.length + 1) / 2][(a[0].length + 1) / 2];
        for (int y = 0; y < half.length; y++) {
            double[] upper = a[2 * y];
            double[] lower = a[Math.min(2 * y + 1, a.length - 1)];
            for (int x = 0; x < half[y].length; x++) {
                int right = Math.min(2 * x + 1, upper.length - 1);
                half[y][x] = (upper[2 * x] + upper[right] + lower[2 * x] + lower[right]) / 4;
            }
        }
        return half;
    }

    private static double[][] samples(BufferedImage picture, int shift) {
        double[][] samples = new double[picture.getHeight()][picture.getWidth()];
        for (int y = 0; y < samples.length; y++) {
            for (int x = 0; x < samples[y].length; x++) {
                samples[y][x] = picture.getRGB(x, y) >> shift & 0xff;
            }
        }
        return samples;
    }

    private static double[] window() {
        double[] window = new double[11];
        double sum = 0;
        for (int i = 0; i < window.length; i++) {
            window[i] = Math.exp(-(i - 5) * (i - 5) / 4.5);
            sum += window[i];
        }
        for (int i = 0; i < window.length; i++) {
            window[i] /= sum;
        }
        return window;
    }
}
