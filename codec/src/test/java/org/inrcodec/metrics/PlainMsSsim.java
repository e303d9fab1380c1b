package org.inrcodec.metrics;

/** Multi-scale structural similarity written out in double precision, window by window, to test {@link MsSsim} by. */
final class PlainMsSsim {
    private static final double[] EXPONENTS = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};

    private PlainMsSsim() {}

    /** Of one channel, samples −1 … 1. */
    static double of(double[] x, double[] y, int width, int height) {
        int scales = 1;
        for (int side = (Math.min(width, height) + 1) / 2; side >= 11 && scales < 5; side = (side + 1) / 2) {
            scales++;
        }
        double sum = 0;
        for (int j = 0; j < scales; j++) {
            sum += EXPONENTS[j];
        }
        double product = 1;
        for (int j = 0; j < scales; j++) {
            product *= Math.pow(Math.max(0.001, mean(x, y, width, height, j == scales - 1)),
                    scales == 5 ? EXPONENTS[j] : EXPONENTS[j] / sum);
            x = half(x, width, height);
            y = half(y, width, height);
            width = (width + 1) / 2;
            height = (height + 1) / 2;
        }
        return product;
    }

    private static double mean(double[] x, double[] y, int width, int height, boolean luminance) {
        double[] across = Ssim.window(Math.min(11, width));
        double[] down = Ssim.window(Math.min(11, height));
        double sum = 0;
        int count = 0;
        for (int top = 0; top + down.length <= height; top++) {
            for (int left = 0; left + across.length <= width; left++) {
                double mx = 0;
                double my = 0;
                double xx = 0;
                double yy = 0;
                double xy = 0;
                for (int i = 0; i < down.length; i++) {
                    for (int j = 0; j < across.length; j++) {
                        double w = down[i] * across[j];
                        double a = (x[(top + i) * width + left + j] + 1) / 2;
                        double b = (y[(top + i) * width + left + j] + 1) / 2;
                        mx += w * a;
                        my += w * b;
                        xx += w * a * a;
                        yy += w * b * b;
                        xy += w * a * b;
                    }
                }
                double cs = (2 * (xy - mx * my) + 0.0009) / (xx - mx * mx + yy - my * my + 0.0009);
                sum += luminance ? cs * (2 * mx * my + 0.0001) / (mx * mx + my * my + 0.0001) : cs;
                count++;
            }
        }
        return sum / count;
    }

    private static double[] half(double[] v, int width, int height) {
        int columns = (width + 1) / 2;
        double[] half = new double[columns * ((height + 1) / 2)];
        for (int i = 0; i < half.length; i++) {
            int left = i % columns * 2;
            int right = Math.min(left + 1, width - 1);
            int top = i / columns * 2;
            int bottom = Math.min(top + 1, height - 1);
            half[i] = (v[top * width + left] + v[top * width + right] + v[bottom * width + left]
                    + v[bottom * width + right]) / 4;
        }
        return half;
    }
}
