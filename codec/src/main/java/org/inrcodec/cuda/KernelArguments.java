package org.inrcodec.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The arguments of a launch, written one after the other into memory that is kept from launch to launch: {@code
 * a.start().pointer(x).integer(n)}. A launch copies the values, so that they may be written anew right after it. Belongs to
 * the device's thread.
 */
public final class KernelArguments {
    /** No kernel has more arguments. */
    private static final int MAX_ARGUMENTS = 48;

    private final MemorySegment values;
    private final MemorySegment addresses;
    private int count;

    KernelArguments(Arena arena) {
        values = arena.allocate(8L * MAX_ARGUMENTS, 8);
        addresses = arena.allocate(8L * MAX_ARGUMENTS, 8);
        for (int i = 0; i < MAX_ARGUMENTS; i++) {
            addresses.set(ValueLayout.JAVA_LONG, 8L * i, values.address() + 8L * i);
        }
    }

    /** Forgets all arguments. */
    public KernelArguments start() {
        count = 0;
        return this;
    }

    /** A pointer into device memory. */
    public KernelArguments pointer(long address) {
        return wide(address);
    }

    /** The start of a buffer. */
    public KernelArguments pointer(DeviceBuffer buffer) {
        return wide(buffer.address());
    }

    /** A {@code long long}. */
    public KernelArguments wide(long value) {
        values.set(ValueLayout.JAVA_LONG, 8L * next(), value);
        return this;
    }

    /** An {@code int} or {@code unsigned}. */
    public KernelArguments integer(int value) {
        values.set(ValueLayout.JAVA_INT, 8L * next(), value);
        return this;
    }

    /** A {@code float}. */
    public KernelArguments real(float value) {
        values.set(ValueLayout.JAVA_FLOAT, 8L * next(), value);
        return this;
    }

    /** How many arguments there are now. */
    public int count() {
        return count;
    }

    MemorySegment addresses() {
        return addresses;
    }

    private int next() {
        if (count == MAX_ARGUMENTS) {
            throw new IllegalStateException("a kernel has at most " + MAX_ARGUMENTS + " arguments");
        }
        return count++;
    }
}
