package org.inrcodec.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.inrcodec.cuda.binding.CudaDriver;

/** A kernel of a loaded module. Valid as long as the module is. */
public final class CudaFunction {
    private final String name;
    private final MemorySegment handle;

    CudaFunction(String name, MemorySegment handle) {
        this.name = name;
        this.handle = handle;
    }

    /** @return the kernel's name in its source */
    public String name() {
        return name;
    }

    /**
     * Lets launches ask for more dynamic shared memory than the 48 KiB that every kernel may.
     *
     * @throws CudaException the device has less
     */
    public CudaFunction allowShared(int bytes) {
        Status.driver("cuFuncSetAttribute of " + name + " to " + bytes + " bytes of shared memory", CudaDriver
                .cuFuncSetAttribute(handle, CudaDriver.CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES(), bytes));
        return this;
    }

    /** @return registers that one thread takes */
    public int registers() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(ValueLayout.JAVA_INT);
            Status.driver("cuFuncGetAttribute of " + name,
                    CudaDriver.cuFuncGetAttribute(value, CudaDriver.CU_FUNC_ATTRIBUTE_NUM_REGS(), handle));
            return value.get(ValueLayout.JAVA_INT, 0);
        }
    }

    MemorySegment handle() {
        return handle;
    }
}
