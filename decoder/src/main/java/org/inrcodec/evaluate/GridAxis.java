package org.inrcodec.evaluate;

import java.util.Objects;

/**
 * Where the samples of a lattice lie in the tiles and cells of a picture of grids, along one axis (FORMAT.md §8.7.2). All
 * integers are below 2^43.
 *
 * @param stored side of the stored picture, 1–2^20
 * @param samples side of the lattice, 1–2^20
 * @param tile side of a tile, at most {@code stored}
 */
public record GridAxis(int stored, int samples, int tile) {
    /** @throws IllegalArgumentException when a side is out of range */
    public GridAxis {
        if (stored < 1 || stored > SampleLattice.MAX_SIDE || samples < 1 || samples > SampleLattice.MAX_SIDE
                || tile < 1 || tile > stored) {
            throw new IllegalArgumentException(samples + " samples over " + stored + " in tiles of " + tile);
        }
    }

    /**
     * @param index column or row of the lattice
     * @return column or row of the tile that it lies in
     */
    public int tileOf(int index) {
        Objects.checkIndex(index, samples);
        return (int) ((2L * index + 1) * stored / (2L * samples * tile));
    }

    /**
     * @param column column or row of a tile, or the one after the last
     * @return first column or row of the lattice in that tile or a later one; the side of the lattice when there is none
     */
    public int firstIn(int column) {
        // The least i with (2i + 1)·W >= 2·W'·a·Tw.
        long odd = ceilDiv(2L * samples * tile * column, stored);
        return (int) Math.min(samples, ceilDiv(Math.max(0, odd - 1), 2));
    }

    private static long ceilDiv(long a, long b) {
        return (a + b - 1) / b;
    }

    /**
     * Cell before each sample, −1 or more, and the part of the way to the next cell.
     *
     * @param scale k of the grid
     * @param column column or row of the tile
     * @param from first column or row of the lattice
     * @param step columns or rows of the lattice from one sample to the next, at least 1
     * @param count how many
     * @param cells {@code int[≥ count]}, filled
     * @param fractions {@code float[≥ count]}, filled, 0–1
     */
    public void fill(int scale, int column, int from, int step, int count, int[] cells, float[] fractions) {
        long divisor = (long) samples << scale + 1;
        long numerator = (2L * from + 1) * stored - 2L * samples * column * tile - ((long) samples << scale);
        long cell = Math.floorDiv(numerator, divisor);
        long rest = numerator - cell * divisor;
        long cellStep = 2L * stored * step / divisor;
        long restStep = 2L * stored * step % divisor;
        for (int i = 0; i < count; i++) {
            cells[i] = (int) cell;
            // Both below 2^37 and exact in binary64.
            fractions[i] = (float) ((double) rest / (double) divisor);
            cell += cellStep;
            rest += restStep;
            if (rest >= divisor) {
                rest -= divisor;
                cell++;
            }
        }
    }
}
