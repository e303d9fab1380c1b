package org.inrcodec.derivative;

import java.util.Arrays;

/**
 * Second-order jets of some features at a run of points: value, derivatives by u and by v, and the Laplacian by u and v, each
 * {@code double[features][points]}. The Laplacian passes through linear maps and sines without the mixed derivative:
 * Δ(Σ w·a) = Σ w·Δa and Δ sin z = cos z · Δz − sin z · (z_u² + z_v²).
 */
final class Jets {
    /** Arguments of sines are clamped to this (FORMAT.md §8.4), beyond which derivatives are 0. */
    private static final double SINE_LIMIT = 8192;

    final double[][] value;
    final double[][] du;
    final double[][] dv;
    final double[][] laplacian;

    Jets(int features, int points) {
        value = new double[features][points];
        du = new double[features][points];
        dv = new double[features][points];
        laplacian = new double[features][points];
    }

    /** Takes the sine of the first {@code features} features at the first {@code points} points. */
    void sine(int features, int points) {
        for (int f = 0; f < features; f++) {
            double[] z = value[f];
            double[] zu = du[f];
            double[] zv = dv[f];
            double[] lap = laplacian[f];
            for (int p = 0; p < points; p++) {
                double clamped = Math.max(-SINE_LIMIT, Math.min(SINE_LIMIT, z[p]));
                double s = Math.sin(clamped);
                double c = clamped == z[p] ? Math.cos(clamped) : 0;
                double bend = clamped == z[p] ? s : 0;
                lap[p] = c * lap[p] - bend * (zu[p] * zu[p] + zv[p] * zv[p]);
                zu[p] *= c;
                zv[p] *= c;
                z[p] = s;
            }
        }
    }

    /** Takes the sign of the sine, whose derivatives are 0 where it has some. */
    void signOfSine(int features, int points) {
        for (int f = 0; f < features; f++) {
            for (int p = 0; p < points; p++) {
                double z = Math.max(-SINE_LIMIT, Math.min(SINE_LIMIT, value[f][p]));
                value[f][p] = Math.sin(z) < 0 ? -1 : 1;
            }
            Arrays.fill(du[f], 0, points, 0);
            Arrays.fill(dv[f], 0, points, 0);
            Arrays.fill(laplacian[f], 0, points, 0);
        }
    }

    /**
     * Makes this b + Wx.
     *
     * @param input x
     * @param inputs number of inputs
     * @param weights row-major {@code float[outputs * inputs]}
     * @param bias {@code float[outputs]}
     * @param points number of points
     */
    void linear(Jets input, int inputs, float[] weights, float[] bias, int points) {
        for (int o = 0; o < bias.length; o++) {
            sum(input.value, inputs, weights, o * inputs, bias[o], value[o], points);
            sum(input.du, inputs, weights, o * inputs, 0, du[o], points);
            sum(input.dv, inputs, weights, o * inputs, 0, dv[o], points);
            sum(input.laplacian, inputs, weights, o * inputs, 0, laplacian[o], points);
        }
    }

    private static void sum(
            double[][] input, int inputs, float[] weights, int offset, double start, double[] sum, int points) {
        Arrays.fill(sum, 0, points, start);
        for (int i = 0; i < inputs; i++) {
            double w = weights[offset + i];
            double[] x = input[i];
            if (w != 0) {
                for (int p = 0; p < points; p++) {
                    sum[p] += w * x[p];
                }
            }
        }
    }
}
