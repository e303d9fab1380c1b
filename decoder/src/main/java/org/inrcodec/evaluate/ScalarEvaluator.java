package org.inrcodec.evaluate;

/** Plain Java, in loops over separate rows of floats that the compiler of the virtual machine vectorises by itself. */
public final class ScalarEvaluator implements Evaluator {
    /** The evaluator. */
    public ScalarEvaluator() {}

    @Override
    public String name() {
        return "scalar (plain Java)";
    }

    @Override
    public RowEvaluator open(PreparedNetwork network) {
        return new RowEvaluator(network, new ScalarRowKernel(network.stages()));
    }

    @Override
    public GridEvaluator open(PreparedGrids picture) {
        return new GridEvaluator(picture, new ScalarRowKernel(picture.stages()));
    }
}
