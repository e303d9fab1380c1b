package org.inrcodec.train;

import java.util.Arrays;

/** The first layer on arbitrary points: a matrix product like the other layers. */
final class PointsLayer extends FirstLayer {
    private final PackedNetwork network;
    private final TrainingProblem.Points problem;
    private final float[] noBias;

    PointsLayer(PackedNetwork network, TrainingProblem.Points problem) {
        this.network = network;
        this.problem = problem;
        noBias = new float[network.paddedOutputs[network.layers - 1]];
    }

    @Override
    int width() {
        return 1;
    }

    @Override
    int extraGradients() {
        return 0;
    }

    @Override
    void prepare() {}

    @Override
    void forward(Tile tile, int from, int count, int padded) {
        int inputs = network.inputs[0];
        int stride = network.paddedInputs[0];
        for (int p = 0; p < count; p++) {
            System.arraycopy(problem.values(), row(from + p) * inputs, tile.input, p * stride, inputs);
        }
        Arrays.fill(tile.input, count * stride, padded * stride, 0);
        ForwardProduct.multiply(
                tile.input, 0, stride, network.forward[0], 0, network.bias[0], 0, tile.sine[0], 0, padded, inputs,
                network.paddedOutputs[0]);
        if (network.bypass) {
            ForwardProduct.multiply(
                    tile.input, 0, stride, network.bypassForward, 0, noBias, 0, tile.outputBypass, 0, padded, inputs,
                    noBias.length);
        }
    }

    @Override
    void backward(Tile tile, float[] gradients, int from, int count) {
        int n = network.paddedOutputs[0];
        int stride = network.paddedInputs[0];
        OuterProduct.accumulate(
                tile.delta, 0, n, tile.input, 0, gradients, network.weightGradientAt[0], count, network.outputs[0],
                stride);
        SumTile.columns(tile.delta, 0, count, n, gradients, network.biasGradientAt[0]);
        if (network.bypass) {
            OuterProduct.accumulate(
                    tile.outputDelta, 0, noBias.length, tile.input, 0, gradients, network.bypassGradientAt, count,
                    network.outputs[network.layers - 1], stride);
        }
    }

    @Override
    void finish(float[] gradients) {}
}
