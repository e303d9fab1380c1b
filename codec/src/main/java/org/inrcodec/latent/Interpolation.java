package org.inrcodec.latent;

/**
 * Positions of the pixels of one axis among the cells of a grid of scale k at the stored size (FORMAT.md §8.7): the centre of pixel i is
 * at (2i + 1 − 2^k) / 2^(k+1) cells. Pixels between the centres of cells c − 1 and c lie {@code 2^k} together, from pixel
 * {@code 2^k c − 2^(k−1)} on; cells −1 and {@code cells}
 * go on in a straight line with the two outermost ones, or are a copy of the only one.
 */
final class Interpolation {
    private Interpolation() {}

    /**
     * @param pixel pixel of the tile
     * @param scale k
     * @return the cell at or before its centre, −1 to cells − 1
     */
    static int cell(int pixel, int scale) {
        return (int) (2L * pixel + 1 - (1L << scale) >> scale + 1);
    }

    /**
     * @param pixel pixel of the tile
     * @param scale k
     * @return how far its centre lies after that of its cell, 0 ≤ f < 1, exact
     */
    static float fraction(int pixel, int scale) {
        long numerator = 2L * pixel + 1 - (1L << scale) - ((long) cell(pixel, scale) << scale + 1);
        return (float) numerator / (2L << scale);
    }

    /**
     * @param cell cell of the unbounded grid
     * @param cells cells along the axis
     * @return the nearest one inside
     */
    static int clamp(int cell, int cells) {
        return Math.clamp(cell, 0, cells - 1);
    }
}
