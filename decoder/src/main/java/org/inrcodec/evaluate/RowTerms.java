package org.inrcodec.evaluate;

/** The row part of the separable maps; one per thread, filled for each row. */
final class RowTerms {
    private final PreparedNetwork network;
    private final float[] inputs;
    private final float[] first;
    private final float[] bypass;

    RowTerms(PreparedNetwork network) {
        this.network = network;
        inputs = new float[network.axis().size()];
        first = new float[network.first().outputs()];
        bypass = new float[network.bypass().isPresent() ? network.channels() : 0];
    }

    void fill(SampleLattice lattice, int row) {
        network.first().rowTerms(lattice, row, inputs, first);
        if (bypass.length > 0) {
            network.bypass().orElseThrow().rowTerms(lattice, row, inputs, bypass);
        }
    }

    float[] first() {
        return first;
    }

    float[] bypass() {
        return bypass;
    }
}
