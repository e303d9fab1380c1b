package org.inrcodec.evaluate;

import org.inrcodec.network.SirenNetwork;

/** Opens the reference arithmetic to tests of other packages. */
public final class NormativeOutputs {
    private NormativeOutputs() {}

    /** Outputs before rounding at one sample, {@code float[channels]}. */
    public static float[] at(SirenNetwork network, SampleLattice lattice, int x, int y) {
        return ReferenceArithmetic.outputs(network, lattice.x(x), lattice.y(y));
    }
}
