package org.inrcodec.evaluate;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.LinkedHashMap;
import java.util.Map;

/** The vector kernel at every vector size. */
final class VectorKernels {
    static final int[] BITS = VectorSizes.BITS;

    private static final Map<Integer, MethodHandle> CONSTRUCTORS = new LinkedHashMap<>();

    private VectorKernels() {}

    static RowEvaluator open(int bits, PreparedNetwork network) {
        return new RowEvaluator(network, kernel(bits, network.stages()));
    }

    static GridEvaluator open(int bits, PreparedGrids picture) {
        return new GridEvaluator(picture, kernel(bits, picture.stages()));
    }

    private static synchronized RowKernel kernel(int bits, LinearStages stages) {
        try {
            return (RowKernel) CONSTRUCTORS
                    .computeIfAbsent(
                            bits,
                            b -> VectorSizes.constructor(
                                    MethodHandles.lookup(), "VectorRowKernel", LinearStages.class, b))
                    .invoke(stages);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
