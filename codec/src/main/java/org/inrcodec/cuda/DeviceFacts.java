package org.inrcodec.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.inrcodec.cuda.binding.CudaDriver;

/**
 * What a device is.
 *
 * @param name NVIDIA's name of it
 * @param capability 10 · major + minor of its compute capability
 * @param multiprocessors how many blocks run at once, times a few
 * @param memoryBytes its whole memory
 * @param sharedBytes the most shared memory that a block can ask for
 */
public record DeviceFacts(String name, int capability, int multiprocessors, long memoryBytes, int sharedBytes) {
    static DeviceFacts read(int device) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(256, 8);
            Status.driver("cuDeviceGetName", CudaDriver.cuDeviceGetName(out, 256, device));
            String name = out.getString(0);
            Status.driver("cuDeviceTotalMem", CudaDriver.cuDeviceTotalMem_v2(out, device));
            long memory = out.get(ValueLayout.JAVA_LONG, 0);
            int capability = 10 * attribute(out, CudaDriver.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR(), device)
                    + attribute(out, CudaDriver.CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR(), device);
            return new DeviceFacts(name, capability,
                    attribute(out, CudaDriver.CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT(), device), memory,
                    attribute(out, CudaDriver.CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK_OPTIN(), device));
        }
    }

    private static int attribute(MemorySegment out, int attribute, int device) {
        Status.driver("cuDeviceGetAttribute " + attribute, CudaDriver.cuDeviceGetAttribute(out, attribute, device));
        return out.get(ValueLayout.JAVA_INT, 0);
    }
}
