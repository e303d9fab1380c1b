package org.inrcodec.metadata;

/**
 * Pixels per unit of length at the stored size (FORMAT.md §9.6).
 *
 * @param x pixels per unit across, 1 – 2^32 − 1
 * @param y pixels per unit down, 1 – 2^32 − 1
 * @param perMetre whether the unit is the metre; else it is unknown and only the ratio counts
 */
public record PixelDensity(long x, long y, boolean perMetre) {
    private static final long MAX_VALUE = 0xffff_ffffL;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when a number is out of range
     */
    public PixelDensity {
        if (x < 1 || x > MAX_VALUE || y < 1 || y > MAX_VALUE) {
            throw new IllegalArgumentException("pixels per unit are 1 to 2^32 - 1: " + x + ", " + y);
        }
    }

    /** {@return width over height of a pixel} */
    public double pixelAspectRatio() {
        return (double) y / x;
    }
}
