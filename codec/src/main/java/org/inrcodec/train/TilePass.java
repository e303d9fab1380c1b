package org.inrcodec.train;

import org.inrcodec.compute.SineTile;

import org.inrcodec.compute.Lanes;

/** Forward and backward pass of one tile of points through the network. */
final class TilePass {
    private final PackedNetwork network;
    private final FirstLayer firstLayer;
    private final int channels;
    private final int outputStride;

    TilePass(PackedNetwork network, FirstLayer firstLayer) {
        this.network = network;
        this.firstLayer = firstLayer;
        channels = network.outputs();
        outputStride = network.outputStride();
    }

    /**
     * Evaluates the network into {@code tile.output}, {@code float[capacity][padded channels]}.
     *
     * @param from index of the first point among the points that take part
     * @param count points, at most the tile's capacity
     * @param cosines whether the cosines are wanted for a backward pass
     */
    void forward(Tile tile, int from, int count, boolean cosines) {
        int padded = (count + Lanes.ROWS - 1) / Lanes.ROWS * Lanes.ROWS;
        firstLayer.forward(tile, from, count, padded);
        int last = network.layers - 1;
        for (int l = 0; l < last; l++) {
            int n = network.stride(l + 1);
            if (cosines) {
                SineTile.sineAndCosine(tile.sine[l], 0, tile.cosine[l], 0, padded * n);
            } else {
                SineTile.sine(tile.sine[l], 0, padded * n);
            }
            network.forward(l + 1, tile.sine[l], l + 1 == last ? tile.output : tile.sine[l + 1], padded);
        }
        if (network.bypass) {
            SumTile.add(tile.output, tile.outputBypass, 0, padded * outputStride);
        }
    }

    /**
     * The squared error of {@code tile.output}, summed over the tile's points and channels, and its derivative times {@code scale} in
     * {@code tile.outputDelta}.
     *
     * @param targets {@code float[points][channels]} of the whole problem
     * @param from index of the first point among the points that take part
     * @param scale factor of the derivative, 1 / (points · channels) for a mean
     * @return the sum of squares
     */
    double loss(Tile tile, float[] targets, int from, int count, float scale) {
        int width = firstLayer.width();
        double sum = 0;
        for (int p = 0; p < count;) {
            int column = (from + p) % width;
            int segment = Math.min(count - p, width - column);
            int target = (firstLayer.row((from + p) / width) * width + column) * channels;
            for (int end = p + segment; p < end; p++) {
                for (int c = 0; c < channels; c++) {
                    float error = tile.output[p * outputStride + c] - targets[target++];
                    tile.outputDelta[p * outputStride + c] = 2 * scale * error;
                    sum += (double) error * error;
                }
            }
        }
        return sum;
    }

    /**
     * Takes {@code tile.outputDelta} back through the network and adds to the gradient. With h the activations below, δ the derivative by a
     * layer's preactivations: ∂W = Σ δ ⊗ h, ∂b = Σ δ, δ below = (Wᵀ δ) · cos(preactivation below).
     *
     * @param gradients the block's gradient buffer
     * @param from index of the first point among the points that take part
     */
    void backward(Tile tile, float[] gradients, int from, int count) {
        int padded = (count + Lanes.ROWS - 1) / Lanes.ROWS * Lanes.ROWS;
        float[] delta = tile.outputDelta;
        for (int l = network.layers - 1; l > 0; l--) {
            network.addWeightGradient(l, delta, tile.sine[l - 1], gradients, count);
            network.addBiasGradient(l, delta, gradients, count);
            network.backward(l, delta, tile.cosine[l - 1], tile.deltaBelow, padded);
            float[] swap = tile.delta;
            tile.delta = tile.deltaBelow;
            tile.deltaBelow = swap;
            delta = tile.delta;
        }
        firstLayer.backward(tile, gradients, from, count);
    }

    /**
     * Copies {@code tile.output} to its place.
     *
     * @param outputs {@code float[points][channels]} of the whole problem
     * @param from index of the first point; all points take part
     */
    void store(Tile tile, float[] outputs, int from, int count) {
        for (int p = 0; p < count; p++) {
            System.arraycopy(tile.output, p * outputStride, outputs, (from + p) * channels, channels);
        }
    }
}
