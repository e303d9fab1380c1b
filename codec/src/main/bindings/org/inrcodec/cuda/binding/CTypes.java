package org.inrcodec.cuda.binding;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;

/**
 * C's types as the CUDA libraries use them. {@code size_t} and {@code CUdeviceptr} are {@code C_LONG_LONG} on Linux and on
 * Windows; C's own {@code long} differs between the two and no function bound here has one.
 */
@SuppressWarnings("restricted")
final class CTypes {
    static final ValueLayout.OfInt C_INT = ValueLayout.JAVA_INT;

    static final ValueLayout.OfLong C_LONG_LONG = ValueLayout.JAVA_LONG;

    /** A pointer whose target has no known end, as the texts that the libraries return. */
    static final AddressLayout C_POINTER = ValueLayout.ADDRESS
            .withTargetLayout(MemoryLayout.sequenceLayout(Long.MAX_VALUE, ValueLayout.JAVA_BYTE));

    private CTypes() {}
}
