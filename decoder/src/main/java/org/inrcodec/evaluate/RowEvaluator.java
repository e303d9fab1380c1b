package org.inrcodec.evaluate;

import java.util.Objects;

/** Turns rows of a lattice into samples; for one thread. */
public final class RowEvaluator {
    private final PreparedNetwork network;
    private final RowKernel kernel;
    private final RowTerms row;
    private final float[][] outputs;

    RowEvaluator(PreparedNetwork network, RowKernel kernel) {
        this.network = network;
        this.kernel = kernel;
        row = new RowTerms(network);
        outputs = new float[network.channels()][kernel.segment()];
    }

    /**
     * Evaluates the columns of one row.
     *
     * @param columns terms of the columns, of the same network and lattice
     * @param lattice sample positions
     * @param y row of the lattice
     * @param depth how outputs become samples
     * @param samples canonical samples (FORMAT.md §8.5)
     * @param offset index of the first column's first byte
     */
    public void samples(
            ColumnTerms columns, SampleLattice lattice, int y, SampleDepth depth, byte[] samples, int offset) {
        int pixelBytes = network.channels() * depth.bytes();
        Objects.checkFromIndexSize(offset, Math.multiplyExact(columns.columns(), pixelBytes), samples.length);
        row.fill(lattice, y);
        for (int from = 0; from < columns.columns(); from += kernel.segment()) {
            int count = Math.min(kernel.segment(), kernel.padded(columns.columns() - from));
            evaluate(columns, from, count);
            int needed = Math.min(count, columns.columns() - from);
            depth.round(outputs, needed, samples, offset + from * pixelBytes);
        }
    }

    private void evaluate(ColumnTerms columns, int from, int count) {
        float[][] first = columns.first();
        for (int o = 0; o < first.length; o++) {
            kernel.sum(o, first[o], from, row.first()[o], count);
        }
        if (network.firstSine()) {
            kernel.sines(first.length, network.firstClamp(), count);
        }
        kernel.run(outputs, count);
        float[][] bypass = columns.bypass();
        for (int c = 0; c < bypass.length; c++) {
            kernel.addSum(bypass[c], from, row.bypass()[c], outputs[c], count);
        }
    }
}
