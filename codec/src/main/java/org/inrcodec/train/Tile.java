package org.inrcodec.train;

import org.inrcodec.compute.Lanes;

/** Activations and derivatives of a tile of points, point-major; the scratch memory of one thread. */
final class Tile {
    /** Activations of all layers of a tile should stay in the second-level cache with the weights. */
    private static final int CACHE_FLOATS = 96 * 1024;

    /** Points a tile can hold, a multiple of {@link Lanes#ROWS}. */
    final int capacity;
    /** {@code float[hidden layer][capacity][padded width]}: sine and cosine of the preactivations. */
    final float[][] sine;
    final float[][] cosine;
    /** {@code float[capacity][widest]}: derivatives by the preactivations, of this layer and of the one below. */
    float[] delta;
    float[] deltaBelow;
    /** {@code float[capacity][padded channels]}: outputs of the network, then the bypass's share. */
    final float[] output;
    final float[] outputBypass;
    /** {@code float[capacity][padded channels]}: derivative by the outputs; padding channels stay 0. */
    final float[] outputDelta;
    /** {@code float[capacity][padded inputs]}: inputs of points that are not on a lattice. */
    final float[] input;

    /** @param withInputs whether inputs are stored per point */
    Tile(PackedNetwork network, boolean withInputs) {
        // The capacity decides the order of some sums, so it must not depend on the lane count: widths padded to 16 everywhere.
        int perPoint = withInputs ? roundUpTo16(network.width(0)) : 0;
        for (int l = 0; l < network.layers; l++) {
            perPoint += 2 * roundUpTo16(network.width(l + 1));
        }
        capacity = Math.clamp(CACHE_FLOATS / perPoint / Lanes.ROWS, 1, 4) * Lanes.ROWS;
        int hidden = network.layers - 1;
        sine = new float[hidden][];
        cosine = new float[hidden][];
        for (int l = 0; l < hidden; l++) {
            sine[l] = new float[capacity * network.stride(l + 1)];
            cosine[l] = new float[capacity * network.stride(l + 1)];
        }
        delta = new float[capacity * network.widest()];
        deltaBelow = new float[capacity * network.widest()];
        int out = capacity * network.outputStride();
        output = new float[out];
        outputBypass = new float[network.bypass ? out : 0];
        outputDelta = new float[out];
        input = new float[withInputs ? capacity * network.stride(0) : 0];
    }

    private static int roundUpTo16(int size) {
        return (size + 15) & ~15;
    }
}
