package org.inrcodec.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.inrcodec.cuda.binding.CudaDriver;

/**
 * The device's memory: small buffers are cut from slabs, first fit, and large ones are allocations of their own, because an
 * allocation costs the driver up to milliseconds and stops the stream. Everything belongs to one stream, so that a range
 * that was given back can be given out again at once. Slabs live until {@link #close()}.
 */
final class DeviceMemory implements AutoCloseable {
    /** Bytes of a slab unless the property says otherwise; 0 gives every buffer an allocation of its own. */
    private static final long SLAB = 32L << 20;

    private static final long ALIGNMENT = 256;

    private final long slabBytes = Long.getLong("inr.cuda.slab", SLAB);
    private final MemorySegment out;
    private final List<Long> slabs = new ArrayList<>();
    /** Free ranges of the slabs: address to length. Ranges of two slabs are never joined, see {@link #free}. */
    private final TreeMap<Long, Long> ranges = new TreeMap<>();
    /** Allocations of their own: address to length. */
    private final Map<Long, Long> single = new HashMap<>();
    private long used;

    DeviceMemory(Arena arena) {
        out = arena.allocate(16, 8);
    }

    /** Bytes in buffers that are not closed, rounded up to whole units of 256. */
    long used() {
        return used;
    }

    /** Bytes that the driver has free. */
    long free() {
        Status.driver("cuMemGetInfo", CudaDriver.cuMemGetInfo_v2(out, out.asSlice(8)));
        return out.get(ValueLayout.JAVA_LONG, 0);
    }

    DeviceBuffer allocate(long bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("a device buffer has at least one byte, not " + bytes);
        }
        long length = rounded(bytes);
        long address;
        if (length > slabBytes / 4) {
            address = obtain(slabBytes == 0 ? bytes : length);
            single.put(address, length);
        } else {
            address = cut(length);
        }
        used += length;
        return new DeviceBuffer(this, address, bytes);
    }

    private long cut(long length) {
        for (Map.Entry<Long, Long> range : ranges.entrySet()) {
            if (range.getValue() >= length) {
                long address = range.getKey();
                long rest = range.getValue() - length;
                ranges.remove(address);
                if (rest > 0) {
                    ranges.put(address + length, rest);
                }
                return address;
            }
        }
        long slab = obtain(slabBytes);
        slabs.add(slab);
        ranges.put(slab, slabBytes);
        return cut(length);
    }

    void free(long address, long bytes) {
        long length = rounded(bytes);
        used -= length;
        if (single.remove(address) != null) {
            Status.driver("cuMemFree", CudaDriver.cuMemFree_v2(address));
            return;
        }
        long start = address;
        Map.Entry<Long, Long> before = ranges.lowerEntry(address);
        if (before != null && before.getKey() + before.getValue() == address && !slabs.contains(address)) {
            start = before.getKey();
            length += before.getValue();
        }
        long end = start + length;
        Long after = slabs.contains(end) ? null : ranges.remove(end);
        ranges.put(start, after == null ? length : length + after);
    }

    private long obtain(long bytes) {
        int code = CudaDriver.cuMemAlloc_v2(out, bytes);
        if (code == CudaDriver.CUDA_ERROR_OUT_OF_MEMORY()) {
            throw Status.driverFailure("cuMemAlloc of " + bytes + " bytes", code, room());
        }
        Status.driver("cuMemAlloc of " + bytes + " bytes", code);
        return out.get(ValueLayout.JAVA_LONG, 0);
    }

    /** Free and total memory in words, for the message that there is too little. */
    private String room() {
        if (CudaDriver.cuMemGetInfo_v2(out, out.asSlice(8)) != CudaDriver.CUDA_SUCCESS()) {
            return "";
        }
        return (out.get(ValueLayout.JAVA_LONG, 0) >> 20) + " MiB of " + (out.get(ValueLayout.JAVA_LONG, 8) >> 20)
                + " MiB are free, " + (used >> 20)
                + " MiB are in use here; a smaller picture, tile or batch needs less";
    }

    private static long rounded(long bytes) {
        return (bytes + ALIGNMENT - 1) & -ALIGNMENT;
    }

    /** Gives everything back to the driver; buffers that are still open become invalid. Failures are ignored. */
    @Override
    public void close() {
        single.keySet().forEach(CudaDriver::cuMemFree_v2);
        single.clear();
        slabs.forEach(CudaDriver::cuMemFree_v2);
        slabs.clear();
        ranges.clear();
    }
}
