package org.inrcodec.train;

import java.util.Arrays;

/** The first layer on arbitrary points: a matrix product like the other layers. */
final class PointsLayer extends FirstLayer {
    private final PackedNetwork network;
    private final TrainingProblem.Points problem;

    PointsLayer(PackedNetwork network, TrainingProblem.Points problem) {
        this.network = network;
        this.problem = problem;
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
        int inputs = network.width(0);
        int stride = network.stride(0);
        for (int p = 0; p < count; p++) {
            System.arraycopy(problem.values(), row(from + p) * inputs, tile.input, p * stride, inputs);
        }
        Arrays.fill(tile.input, count * stride, padded * stride, 0);
        network.forward(0, tile.input, tile.sine[0], padded);
        if (network.bypass) {
            network.forwardBypass(tile.input, tile.outputBypass, padded);
        }
    }

    @Override
    void backward(Tile tile, float[] gradients, int from, int count) {
        network.addWeightGradient(0, tile.delta, tile.input, gradients, count);
        network.addBiasGradient(0, tile.delta, gradients, count);
        if (network.bypass) {
            network.addBypassGradient(tile.outputDelta, tile.input, gradients, count);
        }
    }

    @Override
    void finish(float[] gradients) {}
}
