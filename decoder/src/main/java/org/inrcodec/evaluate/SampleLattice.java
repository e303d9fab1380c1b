package org.inrcodec.evaluate;

import java.util.Objects;

/**
 * The sample positions of a picture decoded at some size (FORMAT.md §8.1): {@code width × height} pixel centres spread over
 * the stored picture, whose longer side spans −1 to 1.
 *
 * @param storedWidth width W of the stored picture, 1–2^20
 * @param storedHeight height H of the stored picture, 1–2^20
 * @param width columns W′ of the lattice, 1–2^20
 * @param height rows H′ of the lattice, 1–2^20
 */
public record SampleLattice(int storedWidth, int storedHeight, int width, int height) {
    /** Largest width and height, of stored pictures and of lattices. */
    public static final int MAX_SIDE = 1 << 20;

    /** @throws IllegalArgumentException when a side is out of range */
    public SampleLattice {
        for (int side : new int[] {storedWidth, storedHeight, width, height}) {
            if (side < 1 || side > MAX_SIDE) {
                throw new IllegalArgumentException("side out of range 1–" + MAX_SIDE + ": " + side);
            }
        }
    }

    /**
     * @param width stored width
     * @param height stored height
     * @return the lattice of the stored size
     */
    public static SampleLattice stored(int width, int height) {
        return new SampleLattice(width, height, width, height);
    }

    /**
     * @param column 0 to {@code width - 1}
     * @return the coordinate u of its centre
     */
    public float x(int column) {
        return coordinate(Objects.checkIndex(column, width), width, storedWidth);
    }

    /**
     * @param row 0 to {@code height - 1}
     * @return the coordinate v of its centre
     */
    public float y(int row) {
        return coordinate(Objects.checkIndex(row, height), height, storedHeight);
    }

    /** ((2i+1)·W − W·W′) / (W′·S): products below 2^42, exact in long and in double; one division, rounded to binary32. */
    private float coordinate(int index, int samples, int stored) {
        long numerator = (2L * index + 1) * stored - (long) stored * samples;
        long denominator = (long) samples * Math.max(storedWidth, storedHeight);
        return (float) ((double) numerator / (double) denominator);
    }
}
