package org.inrcodec.evaluate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.LinkedHashMap;
import java.util.Map;

/** The vector kernel at every vector size: its class defined once per size, so that the size is a constant in each. */
final class VectorKernels {
    static final int[] BITS = {64, 128, 256, 512};

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
                    .computeIfAbsent(bits, VectorKernels::define)
                    .invoke(stages);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static MethodHandle define(int bits) {
        System.setProperty(VectorRowKernel.BITS_PROPERTY, Integer.toString(bits));
        try (InputStream in = VectorRowKernel.class.getResourceAsStream("VectorRowKernel.class")) {
            MethodHandles.Lookup hidden = MethodHandles.lookup().defineHiddenClass(in.readAllBytes(), true);
            MethodHandle getBits = hidden.findStatic(
                    hidden.lookupClass(), "bits", MethodType.methodType(int.class));
            if ((int) getBits.invoke() != bits) {
                throw new AssertionError("kernel of " + getBits.invoke() + " bit instead of " + bits);
            }
            return hidden.findConstructor(
                    hidden.lookupClass(), MethodType.methodType(void.class, LinearStages.class))
                    .asType(MethodType.methodType(Object.class, LinearStages.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Throwable e) {
            throw new AssertionError(e);
        } finally {
            System.clearProperty(VectorRowKernel.BITS_PROPERTY);
        }
    }
}
