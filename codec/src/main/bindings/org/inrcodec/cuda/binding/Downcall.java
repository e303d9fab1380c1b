package org.inrcodec.cuda.binding;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** What all bound functions share. */
final class Downcall {
    private Downcall() {}

    /** A handle that calls the C function at an address. */
    @SuppressWarnings("restricted")
    static MethodHandle handle(MemorySegment address, FunctionDescriptor descriptor) {
        return Linker.nativeLinker().downcallHandle(address, descriptor);
    }

    /** A C function throws nothing: what comes out of its handle is an error of the JVM or of the binding. */
    static AssertionError unexpected(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        return new AssertionError("a C function threw", thrown);
    }
}
