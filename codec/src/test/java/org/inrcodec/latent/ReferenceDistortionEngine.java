package org.inrcodec.latent;

import java.util.Arrays;
import org.inrcodec.fixture.Rounding;
import org.inrcodec.shape.GridShape;

/**
 * The distortion pixel by pixel in double precision: what {@link CpuDistortionEngine} is compared with. Methods on doubles serve finite
 * differences; grids are then {@code double[grids][rows * columns]}.
 */
public final class ReferenceDistortionEngine implements DistortionEngine {
    private final DistortionLayout layout;
    private final GridShape shape;
    private final DistortionTarget target;
    private final int pixels;
    private final Rounding rounding;

    /**
     * @param shape shape of the grids and networks
     * @param target what the tile shall look like
     * @param threads not used, one thread computes
     */
    public ReferenceDistortionEngine(GridShape shape, DistortionTarget target, int threads) {
        this(shape, target, Rounding.NONE);
    }

    /**
     * @param shape shape of the grids and networks
     * @param target what the tile shall look like
     * @param rounding errors of the operations
     */
    ReferenceDistortionEngine(GridShape shape, DistortionTarget target, Rounding rounding) {
        this.rounding = rounding;
        this.shape = shape;
        this.target = target;
        layout = new DistortionLayout(shape);
        pixels = Math.multiplyExact(target.width(), target.height());
        layout.check(target.samples(), pixels);
        target.weights().ifPresent(w -> layout.check(w, pixels));
    }

    @Override
    public double gradient(float[] parameters, Plane[] values, float[] parameterGradient, Plane[] valueGradient) {
        double[] wide = widen(parameters);
        double[][] grids = widen(values);
        double[][] outputs = outputs(wide, grids);
        store(wide, grids, errorGradient(outputs), parameterGradient, valueGradient);
        return loss(outputs);
    }

    @Override
    public double loss(float[] parameters, Plane[] values) {
        return loss(widen(parameters), widen(values));
    }

    @Override
    public float[][] outputs(float[] parameters, Plane[] values) {
        double[][] outputs = outputs(widen(parameters), widen(values));
        float[][] narrow = new float[outputs.length][pixels];
        for (int c = 0; c < narrow.length; c++) {
            for (int p = 0; p < pixels; p++) {
                narrow[c][p] = (float) outputs[c][p];
            }
        }
        return narrow;
    }

    @Override
    public void backward(
            float[][] outputGradient,
            float[] parameters,
            Plane[] values,
            float[] parameterGradient,
            Plane[] valueGradient) {
        layout.check(outputGradient, pixels);
        double[][] wide = new double[outputGradient.length][];
        for (int c = 0; c < wide.length; c++) {
            wide[c] = widen(outputGradient[c]);
        }
        store(widen(parameters), widen(values), wide, parameterGradient, valueGradient);
    }

    @Override
    public void close() {}

    /** The mean squared error, for finite differences. */
    double loss(double[] parameters, double[][] values) {
        return loss(outputs(parameters, values));
    }

    /** {@code double[channels][pixels]} of the network's outputs. */
    double[][] outputs(double[] parameters, double[][] values) {
        double[][] features = features(parameters, values);
        double[][] outputs = new double[shape.channels()][pixels];
        double[] x = new double[shape.pixelInputs()];
        for (int p = 0; p < pixels; p++) {
            double[][] layers = layers(parameters, pixel(features, p, x));
            for (int c = 0; c < outputs.length; c++) {
                outputs[c][p] = layers[layout.layers][c];
            }
        }
        return outputs;
    }

    private double loss(double[][] outputs) {
        double sum = 0;
        for (int c = 0; c < outputs.length; c++) {
            for (int p = 0; p < pixels; p++) {
                double error = rounding.of(outputs[c][p] - target.samples()[c][p]);
                sum = rounding.of(sum + weight(c, p) * error * error);
            }
        }
        return sum / ((double) pixels * shape.channels());
    }

    private double[][] errorGradient(double[][] outputs) {
        double[][] gradient = new double[outputs.length][pixels];
        for (int c = 0; c < outputs.length; c++) {
            for (int p = 0; p < pixels; p++) {
                gradient[c][p] = rounding.of(2 * weight(c, p) * (outputs[c][p] - target.samples()[c][p])
                        / ((double) pixels * shape.channels()));
            }
        }
        return gradient;
    }

    private double weight(int channel, int pixel) {
        return target.weights().isPresent() ? target.weights().get()[channel][pixel] : 1;
    }

    private void store(
            double[] parameters,
            double[][] values,
            double[][] outputGradient,
            float[] parameterGradient,
            Plane[] valueGradient) {
        layout.check(parameterGradient);
        layout.check(valueGradient, target.width(), target.height());
        double[] wide = new double[parameters.length];
        double[][] grids = new double[values.length][];
        backward(parameters, values, outputGradient, wide, grids);
        for (int i = layout.from; i < wide.length; i++) {
            parameterGradient[i] = (float) wide[i];
        }
        for (int g = 0; g < grids.length; g++) {
            for (int i = 0; i < grids[g].length; i++) {
                Plane plane = valueGradient[g];
                plane.data[plane.at(i / plane.width) + i % plane.width] = (float) grids[g][i];
            }
        }
    }

    /** Adds to {@code parameterGradient} and sets {@code valueGradient[grid]}. */
    void backward(
            double[] parameters,
            double[][] values,
            double[][] outputGradient,
            double[] parameterGradient,
            double[][] valueGradient) {
        double[][] features = features(parameters, values);
        double[][] featureGradient = new double[shape.pixelInputs()][pixels];
        double[] x = new double[shape.pixelInputs()];
        double[] dy = new double[shape.channels()];
        for (int p = 0; p < pixels; p++) {
            for (int c = 0; c < dy.length; c++) {
                dy[c] = outputGradient[c][p];
            }
            double[] dx = backward(parameters, layers(parameters, pixel(features, p, x)), dy, parameterGradient);
            for (int i = 0; i < dx.length; i++) {
                featureGradient[i][p] = dx[i];
            }
        }
        for (int g = 0; g < shape.grids(); g++) {
            int columns = shape.cells(target.width(), g);
            int rows = shape.cells(target.height(), g);
            double[] filtered = new double[columns * rows];
            spread(featureGradient[g], g, columns, rows, filtered);
            // Columns were filtered last.
            double[] between = filter(values[g], parameters, g, columns, rows, 1, columns);
            double[] d = filterBackward(
                    filtered, between, parameters, parameterGradient, g, rows, columns, columns, 1);
            valueGradient[g] = filterBackward(
                    d, values[g], parameters, parameterGradient, g, columns, rows, 1, columns);
        }
        for (int e = 0; e < shape.kernels().size(); e++) {
            kernelBackward(e, featureGradient[shape.grids() + e], values, parameters, parameterGradient, valueGradient);
        }
    }

    /** The 3 × 3 taps of a kernel on the cells of its grid (FORMAT.md §8.7.6). */
    private double[] kernel(int kernel, double[] values, double[] parameters, int columns, int rows) {
        double[] result = new double[values.length];
        for (int cell = 0; cell < values.length; cell++) {
            for (int tap = 0; tap < GridShape.KERNEL_TAPS; tap++) {
                double q = values[neighbour(cell, tap, columns, rows)];
                add(result, cell, parameters[layout.kernel + kernel * GridShape.KERNEL_TAPS + tap] * q);
            }
        }
        return result;
    }

    private void kernelBackward(
            int kernel,
            double[] gradient,
            double[][] values,
            double[] parameters,
            double[] parameterGradient,
            double[][] valueGradient) {
        int g = shape.gridOf(shape.grids() + kernel);
        int columns = shape.cells(target.width(), g);
        int rows = shape.cells(target.height(), g);
        double[] d = new double[columns * rows];
        spread(gradient, g, columns, rows, d);
        for (int cell = 0; cell < d.length; cell++) {
            for (int tap = 0; tap < GridShape.KERNEL_TAPS; tap++) {
                int from = neighbour(cell, tap, columns, rows);
                int parameter = layout.kernel + kernel * GridShape.KERNEL_TAPS + tap;
                add(valueGradient[g], from, parameters[parameter] * d[cell]);
                add(parameterGradient, parameter, values[g][from] * d[cell]);
            }
        }
    }

    private static int neighbour(int cell, int tap, int columns, int rows) {
        int x = Interpolation.clamp(cell % columns + tap % 3 - 1, columns);
        int y = Interpolation.clamp(cell / columns + tap / 3 - 1, rows);
        return y * columns + x;
    }

    /** x, the hidden layers after the sine, the outputs. */
    private double[][] layers(double[] parameters, double[] x) {
        double[][] values = new double[layout.layers + 1][];
        values[0] = x;
        for (int l = 0; l < layout.layers; l++) {
            double[] z = preactivations(parameters, l, values[l]);
            boolean output = l == layout.layers - 1;
            for (int o = 0; o < z.length; o++) {
                if (!output) {
                    z[o] = rounding.sine(z[o]);
                } else if (shape.bypass()) {
                    for (int i = 0; i < x.length; i++) {
                        add(z, o, parameters[layout.bypass + o * x.length + i] * x[i]);
                    }
                }
            }
            values[l + 1] = z;
        }
        return values;
    }

    private double[] preactivations(double[] parameters, int layer, double[] x) {
        double[] z = new double[layout.out[layer]];
        for (int o = 0; o < z.length; o++) {
            z[o] = parameters[layout.bias[layer] + o];
            for (int i = 0; i < x.length; i++) {
                add(z, o, parameters[layout.weight[layer] + o * x.length + i] * x[i]);
            }
        }
        return z;
    }

    /** Adds one pixel's gradient of the network's parameters; returns that of its inputs. */
    private double[] backward(double[] parameters, double[][] values, double[] dy, double[] gradient) {
        double[] bypassed = new double[values[0].length];
        if (shape.bypass()) {
            for (int o = 0; o < dy.length; o++) {
                for (int i = 0; i < bypassed.length; i++) {
                    int at = layout.bypass + o * bypassed.length + i;
                    add(gradient, at, dy[o] * values[0][i]);
                    add(bypassed, i, dy[o] * parameters[at]);
                }
            }
        }
        double[] dz = dy;
        for (int l = layout.layers - 1;; l--) {
            double[] dx = new double[layout.in[l]];
            for (int o = 0; o < dz.length; o++) {
                add(gradient, layout.bias[l] + o, dz[o]);
                for (int i = 0; i < dx.length; i++) {
                    int at = layout.weight[l] + o * dx.length + i;
                    add(gradient, at, dz[o] * values[l][i]);
                    add(dx, i, dz[o] * parameters[at]);
                }
            }
            if (l == 0) {
                for (int i = 0; i < dx.length; i++) {
                    add(dx, i, bypassed[i]);
                }
                return dx;
            }
            double[] z = preactivations(parameters, l - 1, values[l - 1]);
            for (int i = 0; i < dx.length; i++) {
                dx[i] = rounding.of(dx[i] * rounding.cosine(z[i]));
            }
            dz = dx;
        }
    }

    private double[] pixel(double[][] features, int pixel, double[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] = features[i][pixel];
        }
        return x;
    }

    /** Grids after filters and kernels, interpolated, then u and v. */
    private double[][] features(double[] parameters, double[][] values) {
        int width = target.width();
        double[][] features = new double[shape.pixelInputs()][pixels];
        for (int f = 0; f < shape.features(); f++) {
            int g = shape.gridOf(f);
            int columns = shape.cells(width, g);
            int rows = shape.cells(target.height(), g);
            int k = shape.scales().get(g);
            double[] filtered = f < shape.grids()
                    ? filter(
                            filter(values[g], parameters, g, columns, rows, 1, columns), parameters, g, rows, columns,
                            columns, 1)
                    : kernel(f - shape.grids(), values[g], parameters, columns, rows);
            for (int p = 0; p < pixels; p++) {
                int x = Interpolation.cell(p % width, k);
                int y = Interpolation.cell(p / width, k);
                double fx = Interpolation.fraction(p % width, k);
                double fy = Interpolation.fraction(p / width, k);
                double sum = 0;
                for (int r = first(y, rows); r <= last(y, rows); r++) {
                    for (int c = first(x, columns); c <= last(x, columns); c++) {
                        sum = rounding.of(
                                sum + weight(r, y, fy, rows) * weight(c, x, fx, columns) * filtered[r * columns + c]);
                    }
                }
                features[f][p] = sum;
            }
        }
        if (shape.coordinates()) {
            double side = Math.max(target.pictureWidth(), target.pictureHeight());
            for (int p = 0; p < pixels; p++) {
                int i = target.x() + p % width;
                int j = target.y() + p / width;
                features[shape.features()][p] = (float) ((2.0 * i + 1 - target.pictureWidth()) / side);
                features[shape.features() + 1][p] = (float) ((2.0 * j + 1 - target.pictureHeight()) / side);
            }
        }
        return features;
    }

    /** The transpose of interpolation. */
    private void spread(double[] gradient, int grid, int columns, int rows, double[] filtered) {
        int width = target.width();
        int k = shape.scales().get(grid);
        for (int p = 0; p < pixels; p++) {
            int x = Interpolation.cell(p % width, k);
            int y = Interpolation.cell(p / width, k);
            double fx = Interpolation.fraction(p % width, k);
            double fy = Interpolation.fraction(p / width, k);
            for (int r = first(y, rows); r <= last(y, rows); r++) {
                for (int c = first(x, columns); c <= last(x, columns); c++) {
                    add(filtered, r * columns + c, gradient[p] * weight(r, y, fy, rows) * weight(c, x, fx, columns));
                }
            }
        }
    }

    /** The first cell that has a weight between {@code cell}, −1 or more, and the next one. */
    private static int first(int cell, int cells) {
        return Math.max(0, Math.min(cell, cells - 2));
    }

    /** The last one. */
    private static int last(int cell, int cells) {
        return Math.min(cells - 1, Math.max(cell + 1, 1));
    }

    /** Weight of a cell of the grid at a fraction of the way from {@code cell} to the next one. */
    private static double weight(int inside, int cell, double fraction, int cells) {
        return (1 - fraction) * share(inside, cell, cells) + fraction * share(inside, cell + 1, cells);
    }

    /** How often a cell of the grid is in one that may be beyond it: lines of cells go on straight (FORMAT.md §8.7.3). */
    private static double share(int inside, int cell, int cells) {
        if (cells == 1 || cell >= 0 && cell < cells) {
            return cells == 1 || cell == inside ? 1 : 0;
        }
        int distance = cell < 0 ? inside : cells - 1 - inside;
        return distance == 0 ? 2 : distance == 1 ? -1 : 0;
    }

    /** Filters {@code lines} lines of {@code length} values that lie {@code step} apart. */
    private double[] filter(
            double[] values, double[] parameters, int grid, int length, int lines, int step, int lineStep) {
        int radius = shape.filterRadius();
        double centre = centre(parameters, grid);
        double[] result = new double[values.length];
        for (int line = 0; line < lines; line++) {
            for (int c = 0; c < length; c++) {
                double v = rounding.of(centre * values[line * lineStep + c * step]);
                for (int i = 1; i <= radius; i++) {
                    double pair = rounding.of(values[line * lineStep + Interpolation.clamp(c - i, length) * step]
                            + values[line * lineStep + Interpolation.clamp(c + i, length) * step]);
                    v = rounding.of(v + parameters[layout.filter + grid * radius + i - 1] * pair);
                }
                result[line * lineStep + c * step] = v;
            }
        }
        return result;
    }

    /** The transpose of {@link #filter}; adds the gradient of the taps, on which the centre depends. */
    private double[] filterBackward(
            double[] gradient,
            double[] values,
            double[] parameters,
            double[] parameterGradient,
            int grid,
            int length,
            int lines,
            int step,
            int lineStep) {
        int radius = shape.filterRadius();
        double centre = centre(parameters, grid);
        double[] result = new double[values.length];
        for (int line = 0; line < lines; line++) {
            for (int c = 0; c < length; c++) {
                int at = line * lineStep + c * step;
                add(result, at, centre * gradient[at]);
                for (int i = 1; i <= radius; i++) {
                    int tap = layout.filter + grid * radius + i - 1;
                    int before = line * lineStep + Interpolation.clamp(c - i, length) * step;
                    int after = line * lineStep + Interpolation.clamp(c + i, length) * step;
                    add(result, before, parameters[tap] * gradient[at]);
                    add(result, after, parameters[tap] * gradient[at]);
                    add(parameterGradient, tap, gradient[at] * (values[before] + values[after] - 2 * values[at]));
                }
            }
        }
        return result;
    }

    private void add(double[] sums, int at, double value) {
        sums[at] = rounding.of(sums[at] + value);
    }

    private double centre(double[] parameters, int grid) {
        int from = layout.filter + grid * shape.filterRadius();
        return rounding.of(1 - 2 * Arrays.stream(parameters, from, from + shape.filterRadius()).sum());
    }

    private double[] widen(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    private double[][] widen(Plane[] planes) {
        layout.check(planes, target.width(), target.height());
        double[][] wide = new double[planes.length][];
        for (int g = 0; g < wide.length; g++) {
            Plane plane = planes[g];
            wide[g] = new double[plane.width * plane.height];
            for (int i = 0; i < wide[g].length; i++) {
                wide[g][i] = plane.data[plane.at(i / plane.width) + i % plane.width];
            }
        }
        return wide;
    }
}
