package org.inrcodec.sirenfit;

import org.inrcodec.shape.SirenShape;

/**
 * A network to try for a picture.
 *
 * @param frequencies fixed input frequencies per axis, 0–32
 * @param width units of every hidden layer, 1–256
 * @param hiddenLayers hidden sine layers, 1–16
 * @param omega0 ω₀ of the initialisation
 */
record Architecture(int frequencies, int width, int hiddenLayers, double omega0) {
    /** The highest fixed frequency as a share of half the sampling frequency: measured best between 0.6 and 0.8. */
    private static final double TOP_FREQUENCY = 0.7;

    /**
     * @param channels outputs of the network
     * @param size the longer side of the picture in pixels
     * @return the shape, its frequencies spaced geometrically from π up to a share of the highest that the pixels can hold
     */
    SirenShape shape(int channels, int size) {
        return SirenShape.dense(frequencies, ratio(size), width, hiddenLayers, channels);
    }

    private int ratio(int size) {
        // Half the sampling frequency is π size / 2, since the coordinate covers 2 units; the lowest frequency is π.
        double top = Math.max(1, TOP_FREQUENCY * size / 2);
        double ratio = frequencies < 2 ? 1 : Math.pow(top, 1.0 / (frequencies - 1));
        return (int) Math.max(65, Math.min(255, Math.round(ratio * 64)));
    }

    @Override
    public String toString() {
        return width + "x" + hiddenLayers + " with " + frequencies + " frequencies, omega " + omega0;
    }
}
