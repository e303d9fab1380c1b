package org.inrcodec.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * A kernel and its arguments, written one after the other, under the names that the kernel's source gives them, into memory that is kept from launch to launch: {@code
 * a.start(kernel).pointer("x", x).integer("n", n)}. A launch copies the values, so they may be overwritten right after it. Belongs to the device's thread.
 */
public final class KernelArguments {
    private static final int MAX_ARGUMENTS = 48;

    private final MemorySegment values;
    private final MemorySegment addresses;
    private final String[] names = new String[MAX_ARGUMENTS];
    private CudaFunction kernel;
    private int count;

    KernelArguments(Arena arena) {
        values = arena.allocate(8L * MAX_ARGUMENTS, 8);
        addresses = arena.allocate(8L * MAX_ARGUMENTS, 8);
        for (int i = 0; i < MAX_ARGUMENTS; i++) {
            addresses.set(ValueLayout.JAVA_LONG, 8L * i, values.address() + 8L * i);
        }
    }

    /** Begins the launch of a kernel, without arguments yet. */
    public KernelArguments start(CudaFunction function) {
        kernel = function;
        count = 0;
        return this;
    }

    /** A pointer into device memory. */
    public KernelArguments pointer(String name, long address) {
        return wide(name, address);
    }

    /** The start of a buffer. */
    public KernelArguments pointer(String name, DeviceBuffer buffer) {
        return wide(name, buffer.address());
    }

    /** A {@code long long}. */
    public KernelArguments wide(String name, long value) {
        values.set(ValueLayout.JAVA_LONG, 8L * next(name), value);
        return this;
    }

    /** An {@code int} or {@code unsigned}. */
    public KernelArguments integer(String name, int value) {
        values.set(ValueLayout.JAVA_INT, 8L * next(name), value);
        return this;
    }

    /** A {@code float}. */
    public KernelArguments real(String name, float value) {
        values.set(ValueLayout.JAVA_FLOAT, 8L * next(name), value);
        return this;
    }

    /** The kernel with the names of its arguments: {@code scale(x, y, n)}. */
    @Override
    public String toString() {
        return kernel.name() + "(" + String.join(", ", Arrays.asList(names).subList(0, count)) + ")";
    }

    CudaFunction kernel() {
        return kernel;
    }

    MemorySegment addresses() {
        return addresses;
    }

    private int next(String name) {
        if (count == MAX_ARGUMENTS) {
            throw new IllegalStateException("a kernel has at most " + MAX_ARGUMENTS + " arguments");
        }
        names[count] = name;
        return count++;
    }
}
