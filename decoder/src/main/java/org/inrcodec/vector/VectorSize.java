package org.inrcodec.vector;

import jdk.incubator.vector.VectorShape;

/**
 * The size of the vectors that all kernels use; only to be loaded where the Vector API is (see {@link VectorProvider}). A kernel reads it
 * once, into a constant of its own class, because tests define a kernel's class once per size.
 */
public final class VectorSize {
    /** System property: vector size in bits (64, 128, 256 or 512) instead of the preferred one. */
    public static final String PROPERTY = "org.inrcodec.vector.bits";

    /** Narrower vectors gain nothing over plain Java. */
    private static final int MIN_USEFUL_BITS = 128;

    private VectorSize() {}

    /**
     * @return vector size in bits, of a size that the Vector API has
     * @throws IllegalArgumentException when the property names another
     */
    public static int bits() {
        int preferred = VectorShape.preferredShape().vectorBitSize();
        return VectorShape.forBitSize(Integer.getInteger(PROPERTY, preferred)).vectorBitSize();
    }

    /** Whether vectors of this processor are wide enough to gain something, or a size is forced. */
    static boolean useful() {
        return bits() >= MIN_USEFUL_BITS || System.getProperty(PROPERTY) != null;
    }
}
