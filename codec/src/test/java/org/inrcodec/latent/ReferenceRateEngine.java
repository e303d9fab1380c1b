package org.inrcodec.latent;

import java.util.ArrayList;
import java.util.List;
import org.inrcodec.grid.ContextTemplate;
import org.inrcodec.shape.GridShape;

/** The rate in plain loops and double precision, cell by cell: what {@link CpuRateEngine} is tested against. */
public final class ReferenceRateEngine implements RateEngine {
    private final GridShape shape;
    private final int[] widths;
    private final int[] heights;

    /**
     * @param shape shape of the grids
     * @param tileWidth width of the tile in pixels
     * @param tileHeight height of the tile in pixels
     */
    public ReferenceRateEngine(GridShape shape, int tileWidth, int tileHeight) {
        this.shape = shape;
        widths = new int[shape.grids()];
        heights = new int[shape.grids()];
        for (int g = 0; g < widths.length; g++) {
            widths[g] = shape.cells(tileWidth, g);
            heights[g] = shape.cells(tileHeight, g);
        }
    }

    @Override
    public double gradient(
            float[] parameters, Plane[] values, float weight, float[] parameterGradient, Plane[] valueGradient) {
        double[][] v = doubles(values);
        double[][] dv = new double[v.length][];
        for (int g = 0; g < v.length; g++) {
            dv[g] = new double[v[g].length];
        }
        double[] dp = new double[shape.contextParameters()];
        double bits = gradient(doubles(parameters), v, weight, dp, dv);
        for (int i = 0; i < dp.length; i++) {
            parameterGradient[i] = (float) dp[i];
        }
        for (int g = 0; g < v.length; g++) {
            for (int i = 0; i < v[g].length; i++) {
                Plane plane = valueGradient[g];
                plane.data[plane.at(i / plane.width) + i % plane.width] = (float) dv[g][i];
            }
        }
        return bits;
    }

    @Override
    public double bits(float[] parameters, Plane[] values) {
        double[][] v = doubles(values);
        return gradient(doubles(parameters), v, 0, new double[shape.contextParameters()], v.clone());
    }

    /**
     * The same in double precision.
     *
     * @param parameters at least those of the context network
     * @param values {@code double[grids][rows * columns]}
     * @param weight factor of the gradients; with 0 they are not computed
     * @param parameterGradient {@code double[GridShape.contextParameters()]} of zeros, receives the gradient
     * @param valueGradient as {@code values}, of zeros, receives the gradient
     * @return the bits
     */
    double gradient(
            double[] parameters, double[][] values, double weight, double[] parameterGradient,
            double[][] valueGradient) {
        double bits = 0;
        for (int g = 0; g < values.length; g++) {
            for (int y = 0; y < heights[g]; y++) {
                for (int x = 0; x < widths[g]; x++) {
                    bits += cell(parameters, values, g, x, y, weight, parameterGradient, valueGradient);
                }
            }
        }
        return bits;
    }

    /**
     * For each cell the derivatives of its bits by the context network, whose products {@link CpuRateEngine#probe} estimates the sum of.
     *
     * @param parameters at least those of the context network
     * @param values one plane per grid in coding order
     * @return {@code double[cells][GridShape.contextParameters()]}
     */
    double[][] cellGradients(float[] parameters, Plane[] values) {
        double[][] v = doubles(values);
        double[][] ignored = doubles(values);
        List<double[]> gradients = new ArrayList<>();
        for (int g = 0; g < v.length; g++) {
            for (int i = 0; i < v[g].length; i++) {
                double[] gradient = new double[shape.contextParameters()];
                cell(doubles(parameters), v, g, i % widths[g], i / widths[g], 1, gradient, ignored);
                gradients.add(gradient);
            }
        }
        return gradients.toArray(double[][]::new);
    }

    private double cell(
            double[] parameters, double[][] values, int g, int x, int y, double weight, double[] parameterGradient,
            double[][] valueGradient) {
        int layers = shape.contextWidths().size() + 1;
        double[][] inputs = new double[layers + 1][];
        double[][] slopes = new double[layers][];
        inputs[0] = new double[shape.contextInputs()];
        for (int i = 0; i < inputs[0].length; i++) {
            int at = source(g, x, y, i);
            inputs[0][i] = at < 0 ? 0 : Math.clamp(values[sourceGrid(g, i)][at], -511.0, 511.0);
        }
        int[] weightAt = new int[layers];
        int next = 0;
        for (int l = 0; l < layers; l++) {
            boolean last = l == layers - 1;
            int out = last ? GridShape.CONTEXT_OUTPUTS : shape.contextWidths().get(l);
            int in = inputs[l].length;
            weightAt[l] = next;
            int biasAt = biasAt(next, in, out, l, g);
            next += in * out + (l == 0 ? shape.grids() : 1) * out;
            inputs[l + 1] = new double[out];
            slopes[l] = new double[out];
            for (int o = 0; o < out; o++) {
                double z = parameters[biasAt + o];
                for (int i = 0; i < in; i++) {
                    z += parameters[weightAt[l] + o * in + i] * inputs[l][i];
                }
                inputs[l + 1][o] = last ? z : smooth(z);
                slopes[l][o] = last ? 1 : Math.clamp((z + 1) / 2, 0.0, 1.0);
            }
        }
        double mean = inputs[layers][0];
        double scale = inputs[layers][1];
        double value = values[g][y * widths[g] + x];
        double bits = bits(value, mean, scale);
        if (weight == 0) {
            return bits;
        }

        double slope = weight * slope(value, mean, scale);
        double[] delta = {-slope, weight * scaleSlope(value, mean, scale)};
        valueGradient[g][y * widths[g] + x] += slope;
        for (int l = layers - 1; l >= 0; l--) {
            int in = inputs[l].length;
            int out = delta.length;
            int biasAt = biasAt(weightAt[l], in, out, l, g);
            double[] before = new double[in];
            for (int o = 0; o < out; o++) {
                double dz = delta[o] * slopes[l][o];
                parameterGradient[biasAt + o] += dz;
                for (int i = 0; i < in; i++) {
                    parameterGradient[weightAt[l] + o * in + i] += dz * inputs[l][i];
                    before[i] += dz * parameters[weightAt[l] + o * in + i];
                }
            }
            delta = before;
        }
        for (int i = 0; i < delta.length; i++) {
            int at = source(g, x, y, i);
            if (at >= 0 && Math.abs(values[sourceGrid(g, i)][at]) <= 511) {
                valueGradient[sourceGrid(g, i)][at] += delta[i];
            }
        }
        return bits;
    }

    private int biasAt(int weightAt, int in, int out, int layer, int grid) {
        return weightAt + in * out + (layer == 0 ? grid * out : 0);
    }

    private int sourceGrid(int g, int input) {
        return input < shape.neighbours() ? g : g - (input - shape.neighbours() + 1);
    }

    /** Index of an input's cell in its grid, −1 when there is none. */
    private int source(int g, int x, int y, int input) {
        int from = sourceGrid(g, input);
        if (from < 0) {
            return -1;
        }
        if (from < g) {
            int shift = shape.scales().get(from) - shape.scales().get(g);
            return (y >> shift) * widths[from] + (x >> shift);
        }
        int sx = x + ContextTemplate.dx(input);
        int sy = y + ContextTemplate.dy(input);
        return sx < 0 || sx >= widths[g] || sy < 0 ? -1 : sy * widths[g] + sx;
    }

    private static double smooth(double z) {
        return z < -1 ? 0 : z > 1 ? z : (z + 1) * (z + 1) / 4;
    }

    /** −log₂(F(v + ½) − F(v − ½)); with a = |v − μ| ≥ ½ the probability is ½ e^(−(a − ½)/b) (1 − e^(−1/b)). */
    static double bits(double value, double mean, double scale) {
        double s = Math.pow(2, -Math.clamp(scale, -6.0, 9.0));
        double a = Math.abs(value - mean);
        if (a >= 0.5) {
            return ((a - 0.5) * s - Math.log(-Math.expm1(-s) / 2)) / Math.log(2);
        }
        return -Math.log(-(Math.expm1((a - 0.5) * s) + Math.expm1(-(a + 0.5) * s)) / 2) / Math.log(2);
    }

    /** Derivative of the bits by the value. */
    private static double slope(double value, double mean, double scale) {
        double s = Math.pow(2, -Math.clamp(scale, -6.0, 9.0));
        double a = Math.abs(value - mean);
        double sign = Math.signum(value - mean);
        if (a >= 0.5) {
            return sign * s / Math.log(2);
        }
        double near = Math.expm1((a - 0.5) * s);
        double far = Math.expm1(-(a + 0.5) * s);
        return sign * s * (far - near) / (near + far) / Math.log(2);
    }

    /** Derivative of the bits by β = log₂ b, where ds/dβ = −s ln 2. */
    private static double scaleSlope(double value, double mean, double scale) {
        if (scale < -6 || scale > 9) {
            return 0;
        }
        double s = Math.pow(2, -scale);
        double a = Math.abs(value - mean);
        if (a >= 0.5) {
            return s * (Math.exp(-s) / -Math.expm1(-s) - (a - 0.5));
        }
        double near = (0.5 - a) * Math.exp((a - 0.5) * s);
        double far = (0.5 + a) * Math.exp(-(a + 0.5) * s);
        return s * (near + far) / -(Math.expm1((a - 0.5) * s) + Math.expm1(-(a + 0.5) * s));
    }

    private static double[] doubles(float[] values) {
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = values[i];
        }
        return result;
    }

    private double[][] doubles(Plane[] values) {
        double[][] result = new double[values.length][];
        for (int g = 0; g < values.length; g++) {
            Plane plane = values[g];
            result[g] = new double[widths[g] * heights[g]];
            for (int i = 0; i < result[g].length; i++) {
                result[g][i] = plane.data[plane.at(i / widths[g]) + i % widths[g]];
            }
        }
        return result;
    }

    @Override
    public void close() {
        // Holds no threads.
    }
}
