package org.inrcodec.method.engine;

import java.util.Arrays;
import org.inrcodec.compute.Lanes;
import org.inrcodec.train.PackedNetwork;

/**
 * What {@link JetPass} keeps of a tile of points: values and, where there are three streams, their derivatives by x and
 * y; the scratch memory of one thread.
 */
final class JetTile {
    /** Points that a tile holds. */
    static final int CAPACITY = 2 * Lanes.ROWS;

    /** {@code float[stream][capacity · padded inputs]}. */
    final float[][] input;
    /** {@code float[hidden layer][stream][capacity · padded width]}: preactivations. */
    final float[][][] z;
    /** {@code float[hidden layer][stream][capacity · padded width]}: activations. */
    final float[][][] h;
    final float[][] sine;
    final float[][] cosine;
    /** {@code float[stream][capacity · padded outputs]}: outputs, and derivatives by them; padding stays 0. */
    final float[][] output;
    final float[][] outputDelta;
    /** {@code float[stream][capacity · widest]}: derivatives by what a layer gives, and the layer below. */
    float[][] delta;
    float[][] deltaBelow;

    JetTile(PackedNetwork network, int streams) {
        int hidden = network.layers - 1;
        input = new float[streams][CAPACITY * network.stride(0)];
        z = new float[hidden][streams][];
        h = new float[hidden][streams][];
        sine = new float[hidden][];
        cosine = new float[hidden][];
        for (int l = 0; l < hidden; l++) {
            int size = CAPACITY * network.stride(l + 1);
            Arrays.setAll(z[l], s -> new float[size]);
            Arrays.setAll(h[l], s -> new float[size]);
            sine[l] = new float[size];
            cosine[l] = new float[size];
        }
        output = new float[streams][CAPACITY * network.outputStride()];
        outputDelta = new float[streams][CAPACITY * network.outputStride()];
        delta = new float[streams][CAPACITY * network.widest()];
        deltaBelow = new float[streams][CAPACITY * network.widest()];
    }
}
