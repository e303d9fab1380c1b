package org.inrcodec.cuda.binding;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * The functions of {@code cuda.h} that the codec calls, one static method each, bound at their first call. Names, shapes and
 * constants are those that jextract gives for the same header with the filter in {@code codec/src/main/jextract}, and a
 * build with {@code -Pjextract} puts its output in the place of this class; hence one class for the whole header, however
 * long, and C's names. Versioned names are the ABI: plain {@code cuMemAlloc} is an older function whose size has 32 bits.
 */
public final class CudaDriver {
    static final SymbolLookup SYMBOL_LOOKUP = LoadedLibraries.driver();

    private CudaDriver() {}

    private static final class cuInit {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_INT);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuInit");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuInit}'s result and arguments. */
    public static FunctionDescriptor cuInit$descriptor() {
        return cuInit.DESC;
    }

    /** {@code cuInit} of {@code cuda.h}. */
    public static int cuInit(int flags) {
        try {
            return (int) cuInit.HANDLE.invokeExact(flags);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuDriverGetVersion {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuDriverGetVersion");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuDriverGetVersion}'s result and arguments. */
    public static FunctionDescriptor cuDriverGetVersion$descriptor() {
        return cuDriverGetVersion.DESC;
    }

    /** {@code cuDriverGetVersion} of {@code cuda.h}. */
    public static int cuDriverGetVersion(MemorySegment driverVersion) {
        try {
            return (int) cuDriverGetVersion.HANDLE.invokeExact(driverVersion);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuDeviceGetCount {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuDeviceGetCount");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuDeviceGetCount}'s result and arguments. */
    public static FunctionDescriptor cuDeviceGetCount$descriptor() {
        return cuDeviceGetCount.DESC;
    }

    /** {@code cuDeviceGetCount} of {@code cuda.h}. */
    public static int cuDeviceGetCount(MemorySegment count) {
        try {
            return (int) cuDeviceGetCount.HANDLE.invokeExact(count);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuDeviceGet {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_INT);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuDeviceGet");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuDeviceGet}'s result and arguments. */
    public static FunctionDescriptor cuDeviceGet$descriptor() {
        return cuDeviceGet.DESC;
    }

    /** {@code cuDeviceGet} of {@code cuda.h}. */
    public static int cuDeviceGet(MemorySegment device, int ordinal) {
        try {
            return (int) cuDeviceGet.HANDLE.invokeExact(device, ordinal);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuDeviceGetName {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_INT,
                CTypes.C_INT);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuDeviceGetName");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuDeviceGetName}'s result and arguments. */
    public static FunctionDescriptor cuDeviceGetName$descriptor() {
        return cuDeviceGetName.DESC;
    }

    /** {@code cuDeviceGetName} of {@code cuda.h}. */
    public static int cuDeviceGetName(MemorySegment name, int len, int dev) {
        try {
            return (int) cuDeviceGetName.HANDLE.invokeExact(name, len, dev);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuDeviceTotalMem_v2 {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_INT);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuDeviceTotalMem_v2");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuDeviceTotalMem_v2}'s result and arguments. */
    public static FunctionDescriptor cuDeviceTotalMem_v2$descriptor() {
        return cuDeviceTotalMem_v2.DESC;
    }

    /** {@code cuDeviceTotalMem_v2} of {@code cuda.h}. */
    public static int cuDeviceTotalMem_v2(MemorySegment bytes, int dev) {
        try {
            return (int) cuDeviceTotalMem_v2.HANDLE.invokeExact(bytes, dev);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuDeviceGetAttribute {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_INT,
                CTypes.C_INT);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuDeviceGetAttribute");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuDeviceGetAttribute}'s result and arguments. */
    public static FunctionDescriptor cuDeviceGetAttribute$descriptor() {
        return cuDeviceGetAttribute.DESC;
    }

    /** {@code cuDeviceGetAttribute} of {@code cuda.h}. */
    public static int cuDeviceGetAttribute(MemorySegment pi, int attrib, int dev) {
        try {
            return (int) cuDeviceGetAttribute.HANDLE.invokeExact(pi, attrib, dev);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuDevicePrimaryCtxRetain {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_INT);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuDevicePrimaryCtxRetain");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuDevicePrimaryCtxRetain}'s result and arguments. */
    public static FunctionDescriptor cuDevicePrimaryCtxRetain$descriptor() {
        return cuDevicePrimaryCtxRetain.DESC;
    }

    /** {@code cuDevicePrimaryCtxRetain} of {@code cuda.h}. */
    public static int cuDevicePrimaryCtxRetain(MemorySegment pctx, int dev) {
        try {
            return (int) cuDevicePrimaryCtxRetain.HANDLE.invokeExact(pctx, dev);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuDevicePrimaryCtxRelease_v2 {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_INT);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuDevicePrimaryCtxRelease_v2");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuDevicePrimaryCtxRelease_v2}'s result and arguments. */
    public static FunctionDescriptor cuDevicePrimaryCtxRelease_v2$descriptor() {
        return cuDevicePrimaryCtxRelease_v2.DESC;
    }

    /** {@code cuDevicePrimaryCtxRelease_v2} of {@code cuda.h}. */
    public static int cuDevicePrimaryCtxRelease_v2(int dev) {
        try {
            return (int) cuDevicePrimaryCtxRelease_v2.HANDLE.invokeExact(dev);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuCtxSetCurrent {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuCtxSetCurrent");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuCtxSetCurrent}'s result and arguments. */
    public static FunctionDescriptor cuCtxSetCurrent$descriptor() {
        return cuCtxSetCurrent.DESC;
    }

    /** {@code cuCtxSetCurrent} of {@code cuda.h}. */
    public static int cuCtxSetCurrent(MemorySegment ctx) {
        try {
            return (int) cuCtxSetCurrent.HANDLE.invokeExact(ctx);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuMemGetInfo_v2 {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuMemGetInfo_v2");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuMemGetInfo_v2}'s result and arguments. */
    public static FunctionDescriptor cuMemGetInfo_v2$descriptor() {
        return cuMemGetInfo_v2.DESC;
    }

    /** {@code cuMemGetInfo_v2} of {@code cuda.h}. */
    public static int cuMemGetInfo_v2(MemorySegment free, MemorySegment total) {
        try {
            return (int) cuMemGetInfo_v2.HANDLE.invokeExact(free, total);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuMemAlloc_v2 {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER,
                CTypes.C_LONG_LONG);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuMemAlloc_v2");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuMemAlloc_v2}'s result and arguments. */
    public static FunctionDescriptor cuMemAlloc_v2$descriptor() {
        return cuMemAlloc_v2.DESC;
    }

    /** {@code cuMemAlloc_v2} of {@code cuda.h}. */
    public static int cuMemAlloc_v2(MemorySegment dptr, long bytesize) {
        try {
            return (int) cuMemAlloc_v2.HANDLE.invokeExact(dptr, bytesize);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuMemFree_v2 {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_LONG_LONG);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuMemFree_v2");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuMemFree_v2}'s result and arguments. */
    public static FunctionDescriptor cuMemFree_v2$descriptor() {
        return cuMemFree_v2.DESC;
    }

    /** {@code cuMemFree_v2} of {@code cuda.h}. */
    public static int cuMemFree_v2(long dptr) {
        try {
            return (int) cuMemFree_v2.HANDLE.invokeExact(dptr);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuMemHostAlloc {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_LONG_LONG,
                CTypes.C_INT);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuMemHostAlloc");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuMemHostAlloc}'s result and arguments. */
    public static FunctionDescriptor cuMemHostAlloc$descriptor() {
        return cuMemHostAlloc.DESC;
    }

    /** {@code cuMemHostAlloc} of {@code cuda.h}. */
    public static int cuMemHostAlloc(MemorySegment pp, long bytesize, int flags) {
        try {
            return (int) cuMemHostAlloc.HANDLE.invokeExact(pp, bytesize, flags);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuMemFreeHost {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuMemFreeHost");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuMemFreeHost}'s result and arguments. */
    public static FunctionDescriptor cuMemFreeHost$descriptor() {
        return cuMemFreeHost.DESC;
    }

    /** {@code cuMemFreeHost} of {@code cuda.h}. */
    public static int cuMemFreeHost(MemorySegment p) {
        try {
            return (int) cuMemFreeHost.HANDLE.invokeExact(p);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuMemcpyHtoDAsync_v2 {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_LONG_LONG, CTypes.C_POINTER,
                CTypes.C_LONG_LONG, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuMemcpyHtoDAsync_v2");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuMemcpyHtoDAsync_v2}'s result and arguments. */
    public static FunctionDescriptor cuMemcpyHtoDAsync_v2$descriptor() {
        return cuMemcpyHtoDAsync_v2.DESC;
    }

    /** {@code cuMemcpyHtoDAsync_v2} of {@code cuda.h}. */
    public static int cuMemcpyHtoDAsync_v2(long dstDevice, MemorySegment srcHost, long byteCount,
            MemorySegment hStream) {
        try {
            return (int) cuMemcpyHtoDAsync_v2.HANDLE.invokeExact(dstDevice, srcHost, byteCount, hStream);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuMemcpyDtoHAsync_v2 {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_LONG_LONG,
                CTypes.C_LONG_LONG, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuMemcpyDtoHAsync_v2");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuMemcpyDtoHAsync_v2}'s result and arguments. */
    public static FunctionDescriptor cuMemcpyDtoHAsync_v2$descriptor() {
        return cuMemcpyDtoHAsync_v2.DESC;
    }

    /** {@code cuMemcpyDtoHAsync_v2} of {@code cuda.h}. */
    public static int cuMemcpyDtoHAsync_v2(MemorySegment dstHost, long srcDevice, long byteCount,
            MemorySegment hStream) {
        try {
            return (int) cuMemcpyDtoHAsync_v2.HANDLE.invokeExact(dstHost, srcDevice, byteCount, hStream);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuMemcpyDtoDAsync_v2 {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_LONG_LONG,
                CTypes.C_LONG_LONG, CTypes.C_LONG_LONG, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuMemcpyDtoDAsync_v2");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuMemcpyDtoDAsync_v2}'s result and arguments. */
    public static FunctionDescriptor cuMemcpyDtoDAsync_v2$descriptor() {
        return cuMemcpyDtoDAsync_v2.DESC;
    }

    /** {@code cuMemcpyDtoDAsync_v2} of {@code cuda.h}. */
    public static int cuMemcpyDtoDAsync_v2(long dstDevice, long srcDevice, long byteCount, MemorySegment hStream) {
        try {
            return (int) cuMemcpyDtoDAsync_v2.HANDLE.invokeExact(dstDevice, srcDevice, byteCount, hStream);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuMemsetD32Async {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_LONG_LONG, CTypes.C_INT,
                CTypes.C_LONG_LONG, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuMemsetD32Async");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuMemsetD32Async}'s result and arguments. */
    public static FunctionDescriptor cuMemsetD32Async$descriptor() {
        return cuMemsetD32Async.DESC;
    }

    /** {@code cuMemsetD32Async} of {@code cuda.h}. */
    public static int cuMemsetD32Async(long dstDevice, int ui, long n, MemorySegment hStream) {
        try {
            return (int) cuMemsetD32Async.HANDLE.invokeExact(dstDevice, ui, n, hStream);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuStreamCreate {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_INT);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuStreamCreate");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuStreamCreate}'s result and arguments. */
    public static FunctionDescriptor cuStreamCreate$descriptor() {
        return cuStreamCreate.DESC;
    }

    /** {@code cuStreamCreate} of {@code cuda.h}. */
    public static int cuStreamCreate(MemorySegment phStream, int flags) {
        try {
            return (int) cuStreamCreate.HANDLE.invokeExact(phStream, flags);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuStreamDestroy_v2 {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuStreamDestroy_v2");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuStreamDestroy_v2}'s result and arguments. */
    public static FunctionDescriptor cuStreamDestroy_v2$descriptor() {
        return cuStreamDestroy_v2.DESC;
    }

    /** {@code cuStreamDestroy_v2} of {@code cuda.h}. */
    public static int cuStreamDestroy_v2(MemorySegment hStream) {
        try {
            return (int) cuStreamDestroy_v2.HANDLE.invokeExact(hStream);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuStreamSynchronize {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuStreamSynchronize");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuStreamSynchronize}'s result and arguments. */
    public static FunctionDescriptor cuStreamSynchronize$descriptor() {
        return cuStreamSynchronize.DESC;
    }

    /** {@code cuStreamSynchronize} of {@code cuda.h}. */
    public static int cuStreamSynchronize(MemorySegment hStream) {
        try {
            return (int) cuStreamSynchronize.HANDLE.invokeExact(hStream);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuStreamBeginCapture_v2 {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_INT);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuStreamBeginCapture_v2");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuStreamBeginCapture_v2}'s result and arguments. */
    public static FunctionDescriptor cuStreamBeginCapture_v2$descriptor() {
        return cuStreamBeginCapture_v2.DESC;
    }

    /** {@code cuStreamBeginCapture_v2} of {@code cuda.h}. */
    public static int cuStreamBeginCapture_v2(MemorySegment hStream, int mode) {
        try {
            return (int) cuStreamBeginCapture_v2.HANDLE.invokeExact(hStream, mode);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuStreamEndCapture {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuStreamEndCapture");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuStreamEndCapture}'s result and arguments. */
    public static FunctionDescriptor cuStreamEndCapture$descriptor() {
        return cuStreamEndCapture.DESC;
    }

    /** {@code cuStreamEndCapture} of {@code cuda.h}. */
    public static int cuStreamEndCapture(MemorySegment hStream, MemorySegment phGraph) {
        try {
            return (int) cuStreamEndCapture.HANDLE.invokeExact(hStream, phGraph);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuGraphInstantiateWithFlags {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_POINTER,
                CTypes.C_LONG_LONG);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuGraphInstantiateWithFlags");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuGraphInstantiateWithFlags}'s result and arguments. */
    public static FunctionDescriptor cuGraphInstantiateWithFlags$descriptor() {
        return cuGraphInstantiateWithFlags.DESC;
    }

    /** {@code cuGraphInstantiateWithFlags} of {@code cuda.h}. */
    public static int cuGraphInstantiateWithFlags(MemorySegment phGraphExec, MemorySegment hGraph, long flags) {
        try {
            return (int) cuGraphInstantiateWithFlags.HANDLE.invokeExact(phGraphExec, hGraph, flags);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuGraphLaunch {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuGraphLaunch");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuGraphLaunch}'s result and arguments. */
    public static FunctionDescriptor cuGraphLaunch$descriptor() {
        return cuGraphLaunch.DESC;
    }

    /** {@code cuGraphLaunch} of {@code cuda.h}. */
    public static int cuGraphLaunch(MemorySegment hGraphExec, MemorySegment hStream) {
        try {
            return (int) cuGraphLaunch.HANDLE.invokeExact(hGraphExec, hStream);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuGraphExecDestroy {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuGraphExecDestroy");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuGraphExecDestroy}'s result and arguments. */
    public static FunctionDescriptor cuGraphExecDestroy$descriptor() {
        return cuGraphExecDestroy.DESC;
    }

    /** {@code cuGraphExecDestroy} of {@code cuda.h}. */
    public static int cuGraphExecDestroy(MemorySegment hGraphExec) {
        try {
            return (int) cuGraphExecDestroy.HANDLE.invokeExact(hGraphExec);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuGraphDestroy {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuGraphDestroy");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuGraphDestroy}'s result and arguments. */
    public static FunctionDescriptor cuGraphDestroy$descriptor() {
        return cuGraphDestroy.DESC;
    }

    /** {@code cuGraphDestroy} of {@code cuda.h}. */
    public static int cuGraphDestroy(MemorySegment hGraph) {
        try {
            return (int) cuGraphDestroy.HANDLE.invokeExact(hGraph);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuEventCreate {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_INT);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuEventCreate");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuEventCreate}'s result and arguments. */
    public static FunctionDescriptor cuEventCreate$descriptor() {
        return cuEventCreate.DESC;
    }

    /** {@code cuEventCreate} of {@code cuda.h}. */
    public static int cuEventCreate(MemorySegment phEvent, int flags) {
        try {
            return (int) cuEventCreate.HANDLE.invokeExact(phEvent, flags);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuEventDestroy_v2 {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuEventDestroy_v2");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuEventDestroy_v2}'s result and arguments. */
    public static FunctionDescriptor cuEventDestroy_v2$descriptor() {
        return cuEventDestroy_v2.DESC;
    }

    /** {@code cuEventDestroy_v2} of {@code cuda.h}. */
    public static int cuEventDestroy_v2(MemorySegment hEvent) {
        try {
            return (int) cuEventDestroy_v2.HANDLE.invokeExact(hEvent);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuEventRecord {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuEventRecord");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuEventRecord}'s result and arguments. */
    public static FunctionDescriptor cuEventRecord$descriptor() {
        return cuEventRecord.DESC;
    }

    /** {@code cuEventRecord} of {@code cuda.h}. */
    public static int cuEventRecord(MemorySegment hEvent, MemorySegment hStream) {
        try {
            return (int) cuEventRecord.HANDLE.invokeExact(hEvent, hStream);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuEventSynchronize {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuEventSynchronize");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuEventSynchronize}'s result and arguments. */
    public static FunctionDescriptor cuEventSynchronize$descriptor() {
        return cuEventSynchronize.DESC;
    }

    /** {@code cuEventSynchronize} of {@code cuda.h}. */
    public static int cuEventSynchronize(MemorySegment hEvent) {
        try {
            return (int) cuEventSynchronize.HANDLE.invokeExact(hEvent);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuEventElapsedTime {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_POINTER,
                CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuEventElapsedTime");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuEventElapsedTime}'s result and arguments. */
    public static FunctionDescriptor cuEventElapsedTime$descriptor() {
        return cuEventElapsedTime.DESC;
    }

    /** {@code cuEventElapsedTime} of {@code cuda.h}. */
    public static int cuEventElapsedTime(MemorySegment pMilliseconds, MemorySegment hStart, MemorySegment hEnd) {
        try {
            return (int) cuEventElapsedTime.HANDLE.invokeExact(pMilliseconds, hStart, hEnd);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuModuleLoadDataEx {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_POINTER,
                CTypes.C_INT, CTypes.C_POINTER, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuModuleLoadDataEx");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuModuleLoadDataEx}'s result and arguments. */
    public static FunctionDescriptor cuModuleLoadDataEx$descriptor() {
        return cuModuleLoadDataEx.DESC;
    }

    /** {@code cuModuleLoadDataEx} of {@code cuda.h}. */
    public static int cuModuleLoadDataEx(MemorySegment module, MemorySegment image, int numOptions,
            MemorySegment options, MemorySegment optionValues) {
        try {
            return (int) cuModuleLoadDataEx.HANDLE.invokeExact(module, image, numOptions, options, optionValues);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuModuleUnload {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuModuleUnload");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuModuleUnload}'s result and arguments. */
    public static FunctionDescriptor cuModuleUnload$descriptor() {
        return cuModuleUnload.DESC;
    }

    /** {@code cuModuleUnload} of {@code cuda.h}. */
    public static int cuModuleUnload(MemorySegment hmod) {
        try {
            return (int) cuModuleUnload.HANDLE.invokeExact(hmod);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuModuleGetFunction {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_POINTER,
                CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuModuleGetFunction");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuModuleGetFunction}'s result and arguments. */
    public static FunctionDescriptor cuModuleGetFunction$descriptor() {
        return cuModuleGetFunction.DESC;
    }

    /** {@code cuModuleGetFunction} of {@code cuda.h}. */
    public static int cuModuleGetFunction(MemorySegment hfunc, MemorySegment hmod, MemorySegment name) {
        try {
            return (int) cuModuleGetFunction.HANDLE.invokeExact(hfunc, hmod, name);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuFuncSetAttribute {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_INT,
                CTypes.C_INT);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuFuncSetAttribute");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuFuncSetAttribute}'s result and arguments. */
    public static FunctionDescriptor cuFuncSetAttribute$descriptor() {
        return cuFuncSetAttribute.DESC;
    }

    /** {@code cuFuncSetAttribute} of {@code cuda.h}. */
    public static int cuFuncSetAttribute(MemorySegment hfunc, int attrib, int value) {
        try {
            return (int) cuFuncSetAttribute.HANDLE.invokeExact(hfunc, attrib, value);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuFuncGetAttribute {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_INT,
                CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuFuncGetAttribute");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuFuncGetAttribute}'s result and arguments. */
    public static FunctionDescriptor cuFuncGetAttribute$descriptor() {
        return cuFuncGetAttribute.DESC;
    }

    /** {@code cuFuncGetAttribute} of {@code cuda.h}. */
    public static int cuFuncGetAttribute(MemorySegment pi, int attrib, MemorySegment hfunc) {
        try {
            return (int) cuFuncGetAttribute.HANDLE.invokeExact(pi, attrib, hfunc);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuLaunchKernel {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_INT,
                CTypes.C_INT, CTypes.C_INT, CTypes.C_INT, CTypes.C_INT, CTypes.C_INT, CTypes.C_INT, CTypes.C_POINTER,
                CTypes.C_POINTER, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuLaunchKernel");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuLaunchKernel}'s result and arguments. */
    public static FunctionDescriptor cuLaunchKernel$descriptor() {
        return cuLaunchKernel.DESC;
    }

    /** {@code cuLaunchKernel} of {@code cuda.h}. */
    public static int cuLaunchKernel(MemorySegment f, int gridDimX, int gridDimY, int gridDimZ, int blockDimX,
            int blockDimY, int blockDimZ, int sharedMemBytes, MemorySegment hStream, MemorySegment kernelParams,
            MemorySegment extra) {
        try {
            return (int) cuLaunchKernel.HANDLE.invokeExact(f, gridDimX, gridDimY, gridDimZ, blockDimX, blockDimY,
                    blockDimZ, sharedMemBytes, hStream, kernelParams, extra);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuGetErrorName {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_INT, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuGetErrorName");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuGetErrorName}'s result and arguments. */
    public static FunctionDescriptor cuGetErrorName$descriptor() {
        return cuGetErrorName.DESC;
    }

    /** {@code cuGetErrorName} of {@code cuda.h}. */
    public static int cuGetErrorName(int error, MemorySegment pStr) {
        try {
            return (int) cuGetErrorName.HANDLE.invokeExact(error, pStr);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class cuGetErrorString {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_INT, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("cuGetErrorString");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code cuGetErrorString}'s result and arguments. */
    public static FunctionDescriptor cuGetErrorString$descriptor() {
        return cuGetErrorString.DESC;
    }

    /** {@code cuGetErrorString} of {@code cuda.h}. */
    public static int cuGetErrorString(int error, MemorySegment pStr) {
        try {
            return (int) cuGetErrorString.HANDLE.invokeExact(error, pStr);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** {@code CUDA_SUCCESS} = 0. */
    public static int CUDA_SUCCESS() {
        return 0;
    }

    /** {@code CUDA_ERROR_INVALID_VALUE} = 1. */
    public static int CUDA_ERROR_INVALID_VALUE() {
        return 1;
    }

    /** {@code CUDA_ERROR_OUT_OF_MEMORY} = 2. */
    public static int CUDA_ERROR_OUT_OF_MEMORY() {
        return 2;
    }

    /** {@code CUDA_ERROR_NO_DEVICE} = 100. */
    public static int CUDA_ERROR_NO_DEVICE() {
        return 100;
    }

    /** {@code CUDA_ERROR_ECC_UNCORRECTABLE} = 214. */
    public static int CUDA_ERROR_ECC_UNCORRECTABLE() {
        return 214;
    }

    /** {@code CUDA_ERROR_ILLEGAL_ADDRESS} = 700. */
    public static int CUDA_ERROR_ILLEGAL_ADDRESS() {
        return 700;
    }

    /** {@code CUDA_ERROR_LAUNCH_TIMEOUT} = 702. */
    public static int CUDA_ERROR_LAUNCH_TIMEOUT() {
        return 702;
    }

    /** {@code CUDA_ERROR_ASSERT} = 710. */
    public static int CUDA_ERROR_ASSERT() {
        return 710;
    }

    /** {@code CUDA_ERROR_HARDWARE_STACK_ERROR} = 714. */
    public static int CUDA_ERROR_HARDWARE_STACK_ERROR() {
        return 714;
    }

    /** {@code CUDA_ERROR_ILLEGAL_INSTRUCTION} = 715. */
    public static int CUDA_ERROR_ILLEGAL_INSTRUCTION() {
        return 715;
    }

    /** {@code CUDA_ERROR_MISALIGNED_ADDRESS} = 716. */
    public static int CUDA_ERROR_MISALIGNED_ADDRESS() {
        return 716;
    }

    /** {@code CUDA_ERROR_INVALID_ADDRESS_SPACE} = 717. */
    public static int CUDA_ERROR_INVALID_ADDRESS_SPACE() {
        return 717;
    }

    /** {@code CUDA_ERROR_INVALID_PC} = 718. */
    public static int CUDA_ERROR_INVALID_PC() {
        return 718;
    }

    /** {@code CUDA_ERROR_LAUNCH_FAILED} = 719. */
    public static int CUDA_ERROR_LAUNCH_FAILED() {
        return 719;
    }

    /** {@code CUDA_ERROR_UNKNOWN} = 999. */
    public static int CUDA_ERROR_UNKNOWN() {
        return 999;
    }

    /** {@code CU_STREAM_NON_BLOCKING} = 1. */
    public static int CU_STREAM_NON_BLOCKING() {
        return 1;
    }

    /** {@code CU_STREAM_CAPTURE_MODE_THREAD_LOCAL} = 1. */
    public static int CU_STREAM_CAPTURE_MODE_THREAD_LOCAL() {
        return 1;
    }

    /** {@code CU_EVENT_DEFAULT} = 0. */
    public static int CU_EVENT_DEFAULT() {
        return 0;
    }

    /** {@code CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT} = 16. */
    public static int CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT() {
        return 16;
    }

    /** {@code CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR} = 75. */
    public static int CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR() {
        return 75;
    }

    /** {@code CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR} = 76. */
    public static int CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR() {
        return 76;
    }

    /** {@code CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK_OPTIN} = 97. */
    public static int CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK_OPTIN() {
        return 97;
    }

    /** {@code CU_FUNC_ATTRIBUTE_LOCAL_SIZE_BYTES} = 3. */
    public static int CU_FUNC_ATTRIBUTE_LOCAL_SIZE_BYTES() {
        return 3;
    }

    /** {@code CU_FUNC_ATTRIBUTE_NUM_REGS} = 4. */
    public static int CU_FUNC_ATTRIBUTE_NUM_REGS() {
        return 4;
    }

    /** {@code CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES} = 8. */
    public static int CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES() {
        return 8;
    }
}
