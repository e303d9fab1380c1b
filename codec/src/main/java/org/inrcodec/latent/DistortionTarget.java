package org.inrcodec.latent;

import java.util.Optional;

/**
 * What one tile shall look like.
 *
 * @param pictureWidth width of the whole picture in pixels, for the coordinates
 * @param pictureHeight height of the whole picture in pixels
 * @param x first column of the tile in the picture
 * @param y first row of the tile in the picture
 * @param width width of the tile
 * @param height height of the tile
 * @param samples {@code float[channels][height * width]}, −1 … 1
 * @param weights {@code float[channels][height * width]} of non-negative weights of the squared errors, when not all are 1; the error is still divided by
 *     channels · height · width
 */
public record DistortionTarget(
        int pictureWidth,
        int pictureHeight,
        int x,
        int y,
        int width,
        int height,
        float[][] samples,
        Optional<float[][]> weights) {}
