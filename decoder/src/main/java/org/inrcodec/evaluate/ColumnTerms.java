package org.inrcodec.evaluate;

import java.util.Objects;

/** The column part of the separable maps for a run of columns at equal distances; computed once and read by every row and thread. */
public final class ColumnTerms {
    /** Row lengths are rounded up to this many columns, so that no kernel needs a remainder loop; two 512-bit vectors. */
    static final int PADDING = 32;

    private final int columns;
    private final float[][] first;
    private final float[][] bypass;

    /**
     * @param network the network
     * @param lattice sample positions
     * @param firstColumn first column of the run
     * @param step columns of the lattice from one of the run to the next, at least 1
     * @param columns number of columns, at least 1
     */
    public ColumnTerms(PreparedNetwork network, SampleLattice lattice, int firstColumn, int step, int columns) {
        Objects.checkIndex(firstColumn, lattice.width());
        Objects.checkIndex(Math.addExact(firstColumn, Math.multiplyExact(columns - 1, step)), lattice.width());
        this.columns = columns;
        int length = (columns + PADDING - 1) / PADDING * PADDING;
        first = network.first().columnTerms(lattice, firstColumn, step, columns, length);
        bypass = network.bypass()
                .map(map -> map.columnTerms(lattice, firstColumn, step, columns, length))
                .orElse(new float[0][]);
    }

    /** @return number of columns */
    public int columns() {
        return columns;
    }

    /** {@code float[outputs of the first map][columns, rounded up to PADDING]}. */
    float[][] first() {
        return first;
    }

    /** {@code float[channels][columns, rounded up to PADDING]}, or no rows without a bypass. */
    float[][] bypass() {
        return bypass;
    }
}
