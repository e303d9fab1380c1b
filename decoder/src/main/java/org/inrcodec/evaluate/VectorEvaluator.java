package org.inrcodec.evaluate;

/** The Vector API of the incubator module; only to be loaded where that module is (see {@link Evaluators}). */
final class VectorEvaluator implements Evaluator {
    VectorEvaluator() {
        // Loads the kernel, so that a missing or unsuitable incubator module shows here.
        if (VectorRowKernel.bits() < 128 && System.getProperty(VectorRowKernel.BITS_PROPERTY) == null) {
            throw new UnsupportedOperationException("this processor has no vectors of 128 bit or more");
        }
    }

    @Override
    public String name() {
        return "vector (" + VectorRowKernel.bits() + " bit)";
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
