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

    static synchronized RowEvaluator open(int bits, PreparedNetwork network) {
        try {
            RowKernel kernel = (RowKernel) CONSTRUCTORS
                    .computeIfAbsent(
                            bits,
                            b -> VectorSizes.constructor(
                                    MethodHandles.lookup(), "VectorRowKernel", PreparedNetwork.class, b))
                    .invoke(network);
            return new RowEvaluator(network, kernel);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
