package org.inrcodec.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.Map;
import org.inrcodec.cuda.binding.CudaDriver;

/** Compiled kernels on the device. Closed with its device at the latest. */
public final class CudaModule implements AutoCloseable {
    private final DeviceScope resources;
    private final String name;
    private final MemorySegment handle;
    private final Map<String, CudaFunction> functions = new HashMap<>();
    private boolean closed;

    private CudaModule(DeviceScope resources, String name, MemorySegment handle) {
        this.resources = resources;
        this.name = name;
        this.handle = handle;
    }

    /** Loads an image, CUBIN or PTX with its closing zero, into the current context. */
    static CudaModule load(DeviceScope resources, String name, byte[] image) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocate(image.length, 16);
            MemorySegment.copy(image, 0, copy, ValueLayout.JAVA_BYTE, 0, image.length);
            MemorySegment out = arena.allocate(ValueLayout.ADDRESS);
            Status.driver("cuModuleLoadDataEx of " + name,
                    CudaDriver.cuModuleLoadDataEx(out, copy, 0, MemorySegment.NULL, MemorySegment.NULL));
            CudaModule loaded = new CudaModule(resources, name, out.get(ValueLayout.ADDRESS, 0));
            resources.keep(loaded);
            return loaded;
        }
    }

    /**
     * @return the kernel of that name
     * @throws CudaException there is none
     */
    public CudaFunction function(String kernel) {
        return functions.computeIfAbsent(kernel, this::find);
    }

    private CudaFunction find(String kernel) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(ValueLayout.ADDRESS);
            Status.driver("cuModuleGetFunction of " + kernel + " in " + name,
                    CudaDriver.cuModuleGetFunction(out, handle, arena.allocateFrom(kernel)));
            return new CudaFunction(kernel, out.get(ValueLayout.ADDRESS, 0));
        }
    }

    boolean isOpen() {
        return !closed;
    }

    /** Unloads the kernels. Closing twice does nothing. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            resources.forget(this);
            CudaDriver.cuModuleUnload(handle);
        }
    }
}
