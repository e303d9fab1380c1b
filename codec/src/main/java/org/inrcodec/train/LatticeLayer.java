package org.inrcodec.train;

import java.util.Arrays;
import org.inrcodec.compute.Lanes;
import org.inrcodec.shape.SirenShape;

/**
 * The first layer on the pixels of a picture. Every input depends on the column or on the row alone, so the preactivation at pixel (i, j)
 * is A[i] + B[j] with A = Wx·fx(i) and B = Wy·fy(j) + b, computed once per step; and the gradient by Wx is the sum over the
 * columns of (derivative summed over the column) ⊗ fx(i), by Wy likewise over the rows. So is the bypass.
 */
final class LatticeLayer extends FirstLayer {
    private final PackedNetwork network;
    private final int width;
    private final int height;
    private final int axisInputs;
    private final int axisStride;
    /** {@code float[pixels rounded up][axisStride]}. */
    private final float[] columnInputs;
    private final float[] rowInputs;
    private final Separable hidden;
    private final Separable bypass;

    LatticeLayer(PackedNetwork network, TrainingProblem.Lattice problem) {
        this.network = network;
        SirenShape shape = problem.shape();
        width = problem.width();
        height = problem.height();
        axisInputs = shape.inputsPerAxis();
        axisStride = Lanes.pad(axisInputs);
        int longer = Math.max(width, height);
        columnInputs = Arrays.copyOf(
                LatticeInputs.axis(shape, width, longer, axisStride), roundUp(width) * axisStride);
        rowInputs = Arrays.copyOf(LatticeInputs.axis(shape, height, longer, axisStride), roundUp(height) * axisStride);
        hidden = new Separable(
                network.firstWeights(), network.firstBias(), network.width(1), network.gradientLength,
                network.firstGradientAt());
        int channels = network.bypass ? network.outputs() : 0;
        bypass = new Separable(
                network.bypassWeights(), new float[Lanes.pad(channels)], channels,
                network.gradientLength + width * hidden.n,
                network.bypassGradientAt());
    }

    @Override
    int width() {
        return width;
    }

    @Override
    int extraGradients() {
        return width * (hidden.n + bypass.n);
    }

    @Override
    void prepare() {
        hidden.prepare();
        if (network.bypass) {
            bypass.prepare();
        }
    }

    @Override
    void forward(Tile tile, int from, int count, int padded) {
        hidden.forward(tile.sine[0], from, count);
        Arrays.fill(tile.sine[0], count * hidden.n, padded * hidden.n, 0);
        if (network.bypass) {
            bypass.forward(tile.outputBypass, from, count);
        }
    }

    @Override
    void backward(Tile tile, float[] gradients, int from, int count) {
        hidden.backward(tile.delta, gradients, from, count);
        if (network.bypass) {
            bypass.backward(tile.outputDelta, gradients, from, count);
        }
    }

    @Override
    void finish(float[] gradients) {
        hidden.finish(gradients);
        network.addBiasGradient(0, hidden.rowGradient, gradients, height);
        if (network.bypass) {
            bypass.finish(gradients);
        }
    }

    private static int roundUp(int size) {
        return (size + Lanes.ROWS - 1) / Lanes.ROWS * Lanes.ROWS;
    }

    /** One linear map from both axes' inputs. */
    private final class Separable {
        private final float[] weights;
        private final float[] bias;
        private final int outputs;
        private final int n;
        /** A: {@code float[width rounded up][n]}; its gradient is in each block's buffer. */
        private final float[] columns;
        /** B: {@code float[height rounded up][n]}. */
        private final float[] rows;
        /** {@code float[height][n]}; every row is written by one block. */
        private final float[] rowGradient;
        private final float[] noBias;
        private final float[] product;
        private final int columnGradientAt;
        private final int weightGradientAt;

        Separable(float[] weights, float[] bias, int outputs, int columnGradientAt, int weightGradientAt) {
            this.weights = weights;
            this.bias = bias;
            this.outputs = outputs;
            this.columnGradientAt = columnGradientAt;
            this.weightGradientAt = weightGradientAt;
            n = Lanes.pad(outputs);
            columns = new float[roundUp(width) * n];
            rows = new float[roundUp(height) * n];
            rowGradient = new float[height * n];
            noBias = new float[n];
            product = new float[PackedNetwork.roundUpTo4(outputs) * axisStride];
        }

        void prepare() {
            ForwardProduct.multiply(
                    columnInputs, 0, axisStride, weights, 0, noBias, 0, columns, 0, roundUp(width), axisInputs, n);
            ForwardProduct.multiply(
                    rowInputs, 0, axisStride, weights, axisInputs * n, bias, 0, rows, 0, roundUp(height), axisInputs,
                    n);
            Arrays.fill(rowGradient, 0);
        }

        void forward(float[] z, int from, int count) {
            for (int p = 0; p < count;) {
                int column = (from + p) % width;
                int segment = Math.min(count - p, width - column);
                SumTile.outerSum(columns, column * n, rows, row((from + p) / width) * n, z, p * n, segment, n);
                p += segment;
            }
        }

        void backward(float[] delta, float[] gradients, int from, int count) {
            for (int p = 0; p < count;) {
                int column = (from + p) % width;
                int segment = Math.min(count - p, width - column);
                SumTile.marginals(
                        delta, p * n, gradients, columnGradientAt + column * n, rowGradient,
                        row((from + p) / width) * n,
                        segment, n);
                p += segment;
            }
        }

        void finish(float[] gradients) {
            finishAxis(gradients, columnGradientAt, columnInputs, width, 0, gradients);
            finishAxis(rowGradient, 0, rowInputs, height, axisInputs, gradients);
        }

        private void finishAxis(float[] sums, int at, float[] inputs, int pixels, int firstInput, float[] gradients) {
            Arrays.fill(product, 0);
            OuterProduct.accumulate(sums, at, n, inputs, 0, product, 0, pixels, outputs, axisStride);
            for (int o = 0; o < outputs; o++) {
                System.arraycopy(
                        product, o * axisStride, gradients, weightGradientAt + o * network.stride(0) + firstInput,
                        axisInputs);
            }
        }
    }
}
