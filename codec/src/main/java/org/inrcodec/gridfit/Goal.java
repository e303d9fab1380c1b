package org.inrcodec.gridfit;

/** What a fit is to arrive at. */
public sealed interface Goal {
    /**
     * The least error + λ · bits per pixel.
     *
     * @param lambda λ: squared error (targets −1…1) per bit and pixel, above 0; 4 times that of samples 0…1
     */
    record Lambda(double lambda) implements Goal {}

    /**
     * A rate, from either side.
     *
     * @param bitsPerPixel bits of the whole file per pixel, above 0
     */
    record Rate(double bitsPerPixel) implements Goal {}

    /**
     * A distortion, from either side.
     *
     * @param meanSquaredError squared error per sample (targets −1…1), above 0
     */
    record Distortion(double meanSquaredError) implements Goal {}

    /**
     * A size that is not exceeded.
     *
     * @param bytes bytes of the whole file
     */
    record Size(long bytes) implements Goal {}
}
