package org.inrcodec.method.engine;

import java.util.Arrays;
import org.inrcodec.compute.Lanes;
import org.inrcodec.compute.SineTile;
import org.inrcodec.train.PackedNetwork;
import org.inrcodec.train.PointBlocks;

/**
 * Forward and backward pass of a tile of points, each value together with its derivatives by the coordinates x and y
 * where they are wanted (forward mode inside reverse mode). A linear map maps values and derivatives alike, the bias
 * moves values alone; the activation is {@link BlendedSine}.
 */
final class JetPass {
    private final PackedNetwork network;
    private final JetInputs inputs;
    private final int streams;
    /**
     * The kernel of the backward product multiplies by something elementwise; here that is left to {@link BlendedSine}.
     */
    private final float[] ones;

    JetPass(PackedNetwork network, JetInputs inputs, int streams) {
        this.network = network;
        this.inputs = inputs;
        this.streams = streams;
        ones = new float[JetTile.CAPACITY * network.widest()];
        Arrays.fill(ones, 1);
    }

    /**
     * Evaluates into {@code tile.output}.
     *
     * @param from index of the first point among those that take part
     * @param count points, at most the tile's capacity
     * @param blends {@code float[hidden layers]}, g
     */
    void forward(JetTile tile, PointBlocks points, int from, int count, float[] blends) {
        int padded = (count + Lanes.ROWS - 1) / Lanes.ROWS * Lanes.ROWS;
        for (int p = 0; p < count; p++) {
            inputs.write(points.point(from + p), tile.input, p * network.stride(0));
        }
        int hidden = network.layers - 1;
        for (int l = 0; l <= hidden; l++) {
            float[][] below = l == 0 ? tile.input : tile.h[l - 1];
            float[][] into = l == hidden ? tile.output : tile.z[l];
            for (int s = 0; s < streams; s++) {
                if (s == 0) {
                    network.forward(l, below[s], into[s], padded);
                } else {
                    network.forwardWithoutBias(l, below[s], into[s], padded);
                }
            }
            if (l < hidden) {
                activate(tile, l, padded * network.stride(l + 1), blends[l]);
            }
        }
    }

    private void activate(JetTile tile, int l, int size, float g) {
        System.arraycopy(tile.z[l][0], 0, tile.sine[l], 0, size);
        SineTile.sineAndCosine(tile.sine[l], 0, tile.cosine[l], 0, size);
        BlendedSine.forward(tile.z[l][0], tile.sine[l], g, tile.h[l][0], size);
        for (int s = 1; s < streams; s++) {
            BlendedSine.tangent(tile.cosine[l], tile.z[l][s], g, tile.h[l][s], size);
        }
    }

    /**
     * Takes {@code tile.outputDelta} back through the network and adds to the gradient.
     *
     * @param gradients the block's gradient: that of the network, then that of the blends
     * @param count points
     * @param blends {@code float[hidden layers]}, g
     */
    void backward(JetTile tile, float[] gradients, int count, float[] blends) {
        int padded = (count + Lanes.ROWS - 1) / Lanes.ROWS * Lanes.ROWS;
        float[][] delta = tile.outputDelta;
        for (int l = network.layers - 1; l >= 0; l--) {
            float[][] below = l == 0 ? tile.input : tile.h[l - 1];
            for (int s = 0; s < streams; s++) {
                network.addWeightGradient(l, delta[s], below[s], gradients, count);
                if (l > 0) {
                    network.backward(l, delta[s], ones, tile.deltaBelow[s], padded);
                }
            }
            network.addBiasGradient(l, delta[0], gradients, count);
            if (l > 0) {
                float[][] swap = tile.delta;
                tile.delta = tile.deltaBelow;
                tile.deltaBelow = swap;
                delta = tile.delta;
                gradients[network.gradientLength + l - 1] += (float) deactivate(
                        tile, l - 1, count * network.stride(l), blends[l - 1]);
            }
        }
    }

    /** Makes derivatives by activations those by preactivations; returns that by the blend. */
    private double deactivate(JetTile tile, int l, int size, float g) {
        float[] z = tile.z[l][0];
        float[] sine = tile.sine[l];
        float[] cosine = tile.cosine[l];
        double byBlend = BlendedSine.byBlend(tile.delta[0], z, sine, size);
        if (streams == 1) {
            BlendedSine.backward(tile.delta[0], cosine, g, size);
            return byBlend;
        }
        for (int s = 1; s < streams; s++) {
            byBlend += BlendedSine.byBlendOfTangent(tile.delta[s], tile.z[l][s], cosine, size);
        }
        BlendedSine.backward(
                tile.delta[0], tile.delta[1], tile.delta[2], sine, cosine, tile.z[l][1], tile.z[l][2], g, size);
        return byBlend;
    }
}
