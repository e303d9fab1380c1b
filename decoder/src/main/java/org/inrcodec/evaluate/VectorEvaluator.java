package org.inrcodec.evaluate;

import org.inrcodec.vector.VectorSize;

/** The Vector API of the incubator module; only to be loaded where that module is (see {@link Evaluators}). */
final class VectorEvaluator implements Evaluator {
    private static final int BITS = VectorSize.bits();

    @Override
    public String name() {
        return "vector (" + BITS + " bit)";
    }

    @Override
    public RowEvaluator open(PreparedNetwork network) {
        return new RowEvaluator(network, new VectorRowKernel(network.stages()));
    }

    @Override
    public GridEvaluator open(PreparedGrids picture) {
        return new GridEvaluator(picture, new VectorRowKernel(picture.stages()));
    }
}
