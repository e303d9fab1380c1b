package org.inrcodec.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.inrcodec.cuda.binding.CudaDriver;
import org.inrcodec.cuda.binding.LoadedLibraries;

/**
 * One device: its primary context, one stream, one thread that makes all calls, and everything that was obtained from it,
 * which {@link #close()} releases. All methods but {@link #call}, {@link #run}, {@link #close} and the plain facts about the
 * device belong to that thread and throw {@link IllegalStateException} elsewhere; all may throw {@link CudaException}.
 */
public final class CudaDevice implements AutoCloseable {
    /** {@code -Dinr.cuda.synchronous=true} waits after each launch, so that a fault is reported at the kernel that made it. */
    private static final boolean SYNCHRONOUS = Boolean.getBoolean("inr.cuda.synchronous");

    private final OwnerThread owner;
    private final CudaLibraries.Found libraries;
    /** What close() releases. */
    final DeviceScope resources = new DeviceScope();
    private final Map<String, CudaModule> modules = new HashMap<>();
    private Arena arena;
    private int device;
    MemorySegment stream;
    private DeviceMemory memory;
    private Staging staging;
    private DeviceFacts facts;
    private KernelLoader loader;
    private CudaBlas blas;
    private boolean capturing;
    private boolean closed;

    private CudaDevice(CudaLibraries.Found libraries, int ordinal) {
        this.libraries = libraries;
        owner = new OwnerThread("inr-cuda-" + ordinal);
    }

    /** Opens the first device. */
    public static CudaDevice open(CudaLibraries.Found libraries) {
        return open(libraries, 0);
    }

    /**
     * Opens a device.
     *
     * @param ordinal number of the device, from 0
     * @throws CudaException a call failed; nothing stays open
     */
    public static CudaDevice open(CudaLibraries.Found libraries, int ordinal) {
        CudaDevice opened = new CudaDevice(libraries, ordinal);
        try {
            opened.run(() -> opened.start(ordinal));
            return opened;
        } catch (RuntimeException | Error e) {
            opened.close();
            throw e;
        }
    }

    private void start(int ordinal) {
        arena = Arena.ofConfined();
        resources.keep(arena);
        MemorySegment out = arena.allocate(ValueLayout.ADDRESS);
        Status.driver("cuInit", CudaDriver.cuInit(0));
        Status.driver("cuDeviceGet", CudaDriver.cuDeviceGet(out, ordinal));
        device = out.get(ValueLayout.JAVA_INT, 0);
        facts = DeviceFacts.read(device);
        Status.driver("cuDevicePrimaryCtxRetain", CudaDriver.cuDevicePrimaryCtxRetain(out, device));
        resources.keep(() -> CudaDriver.cuDevicePrimaryCtxRelease_v2(device));
        Status.driver("cuCtxSetCurrent", CudaDriver.cuCtxSetCurrent(out.get(ValueLayout.ADDRESS, 0)));
        resources.keep(() -> CudaDriver.cuCtxSetCurrent(MemorySegment.NULL));
        Status.driver("cuStreamCreate", CudaDriver.cuStreamCreate(out, CudaDriver.CU_STREAM_NON_BLOCKING()));
        stream = out.get(ValueLayout.ADDRESS, 0);
        resources.keep(() -> CudaDriver.cuStreamDestroy_v2(stream));
        memory = new DeviceMemory(arena);
        resources.keep(memory);
        staging = new Staging(arena, stream);
        resources.keep(staging);
    }

    /** @return name, memory and capability of the device */
    public DeviceFacts facts() {
        return facts;
    }

    /**
     * Runs work on the device's thread, directly when the caller is that thread. Unchecked exceptions come through as they are;
     * a checked one comes as the cause of an {@link IllegalStateException}, which is also thrown when the device is closed.
     */
    public <T> T call(Callable<T> work) {
        return owner.call(work);
    }

    /** @return whether the device was not closed yet */
    public boolean isOpen() {
        synchronized (owner) {
            return !closed;
        }
    }

    /** {@link #call} for work without a result. */
    public void run(Runnable work) {
        owner.call(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /**
     * @param bytes at least 1
     * @return memory with undefined contents, 256-byte aligned
     */
    public DeviceBuffer allocate(long bytes) {
        owner.requireCurrent();
        return memory.allocate(bytes);
    }

    /** Bytes in device buffers that are not closed. */
    long usedBytes() {
        owner.requireCurrent();
        return memory.used();
    }

    /** @return bytes that the driver could still give, to whoever asks */
    public long freeBytes() {
        owner.requireCurrent();
        return memory.free();
    }

    /** @return 1000 · major + 10 · minor of NVRTC, which this opens */
    public int compilerVersion() {
        owner.requireCurrent();
        return loader().compilerVersion();
    }

    /**
     * Compiles kernels for this device and loads them; a second call with the same arguments gives the same module, unless
     * it was closed.
     *
     * @param resource path of the source on the class path, such as {@code /org/inrcodec/cuda/train/sine.cu}; an include of
     *     the form {@code #include "name"} is searched for in the same folder
     * @param defines macros, {@code NAME} or {@code NAME=VALUE}
     * @throws CudaException with the compiler's log when the source is wrong
     */
    public CudaModule compile(String resource, List<String> defines) {
        owner.requireCurrent();
        CudaModule kept = modules.get(resource + defines);
        if (kept == null || !kept.isOpen()) {
            kept = load(KernelSource.read(resource), defines);
            modules.put(resource + defines, kept);
        }
        return kept;
    }

    /** Compiles and loads a source, which need not be a resource. */
    CudaModule load(KernelSource source, List<String> defines) {
        owner.requireCurrent();
        return loader().load(source, defines);
    }

    private KernelLoader loader() {
        if (loader == null) {
            loader = new KernelLoader(new KernelCompiler(facts.capability()), KernelCache.ofThisUser(), resources);
        }
        return loader;
    }

    /** @return an area for the arguments of launches, kept until the device closes */
    public KernelArguments arguments() {
        owner.requireCurrent();
        return new KernelArguments(arena);
    }

    /**
     * Puts a kernel on the stream.
     *
     * @param call the kernel with all its arguments; free for the next launch when this returns
     * @param gridX blocks, at least 1
     * @param gridY blocks in the second dimension, 1 to 65535
     * @param block threads of a block, 1 to 1024
     * @param sharedBytes dynamic shared memory of a block
     */
    public void launch(KernelArguments call, int gridX, int gridY, int block, int sharedBytes) {
        owner.requireCurrent();
        int code = CudaDriver.cuLaunchKernel(call.kernel().handle(), gridX, gridY, 1, block, 1, 1, sharedBytes, stream,
                call.addresses(), MemorySegment.NULL);
        if (code != CudaDriver.CUDA_SUCCESS()) {
            throw Status.driverFailure(
                    "cuLaunchKernel of " + call + ", " + gridX + " x " + gridY + " blocks of " + block + " threads",
                    code, "");
        }
        if (SYNCHRONOUS && !capturing) {
            Status.driver("kernel " + call.kernel().name(), CudaDriver.cuStreamSynchronize(stream));
        }
    }

    /**
     * Copies to the device. The source may change as soon as this returns.
     *
     * @param offset bytes from the start of {@code to}
     * @param from heap or native memory, taken whole
     */
    public void upload(DeviceBuffer to, long offset, MemorySegment from) {
        owner.requireCurrent();
        requireNoCapture("upload");
        staging.upload(to.address(offset, from.byteSize()), from);
    }

    /** {@link #upload(DeviceBuffer, long, MemorySegment)} of a whole array. */
    public void upload(DeviceBuffer to, long offset, float[] from) {
        upload(to, offset, MemorySegment.ofArray(from));
    }

    /** {@link #upload(DeviceBuffer, long, MemorySegment)} of a whole array. */
    public void upload(DeviceBuffer to, long offset, int[] from) {
        upload(to, offset, MemorySegment.ofArray(from));
    }

    /** {@link #upload(DeviceBuffer, long, MemorySegment)} of a whole array. */
    public void upload(DeviceBuffer to, long offset, byte[] from) {
        upload(to, offset, MemorySegment.ofArray(from));
    }

    /** Waits for the stream and copies {@code to.byteSize()} bytes to the host. */
    public void download(MemorySegment to, DeviceBuffer from, long offset) {
        owner.requireCurrent();
        requireNoCapture("download");
        staging.download(to, from.address(offset, to.byteSize()));
    }

    /** {@link #download(MemorySegment, DeviceBuffer, long)} into a whole array. */
    public void download(float[] to, DeviceBuffer from, long offset) {
        download(MemorySegment.ofArray(to), from, offset);
    }

    /** {@link #download(MemorySegment, DeviceBuffer, long)} into a whole array. */
    public void download(int[] to, DeviceBuffer from, long offset) {
        download(MemorySegment.ofArray(to), from, offset);
    }

    /** {@link #download(MemorySegment, DeviceBuffer, long)} into a whole array. */
    public void download(byte[] to, DeviceBuffer from, long offset) {
        download(MemorySegment.ofArray(to), from, offset);
    }

    /** Puts a copy within the device on the stream. */
    public void copy(DeviceBuffer to, long toOffset, DeviceBuffer from, long fromOffset, long bytes) {
        owner.requireCurrent();
        Status.driver("cuMemcpyDtoDAsync of " + bytes + " bytes", CudaDriver.cuMemcpyDtoDAsync_v2(
                to.address(toOffset, bytes), from.address(fromOffset, bytes), bytes, stream));
    }

    /**
     * @param bytes at least 1
     * @return page-locked host memory for {@link #copy(DeviceBuffer, long, PinnedBuffer, long, long)} and back
     */
    public PinnedBuffer pinned(long bytes) {
        owner.requireCurrent();
        PinnedBuffer buffer = new PinnedBuffer(resources, bytes);
        resources.keep(buffer);
        return buffer;
    }

    /** Puts a copy from the host on the stream, also while launches are recorded. */
    public void copy(DeviceBuffer to, long toOffset, PinnedBuffer from, long fromOffset, long bytes) {
        owner.requireCurrent();
        Status.driver("cuMemcpyHtoDAsync of " + bytes + " bytes", CudaDriver.cuMemcpyHtoDAsync_v2(
                to.address(toOffset, bytes), from.range(fromOffset, bytes), bytes, stream));
    }

    /** Puts a copy to the host on the stream, also while launches are recorded. */
    public void copy(PinnedBuffer to, long toOffset, DeviceBuffer from, long fromOffset, long bytes) {
        owner.requireCurrent();
        Status.driver("cuMemcpyDtoHAsync of " + bytes + " bytes", CudaDriver.cuMemcpyDtoHAsync_v2(
                to.range(toOffset, bytes), from.address(fromOffset, bytes), bytes, stream));
    }

    /** Puts on the stream that {@code count} words of 32 bits, from a byte offset on, take one value. */
    public void fill(DeviceBuffer to, long offset, int word, long count) {
        owner.requireCurrent();
        Status.driver("cuMemsetD32Async of " + count + " words",
                CudaDriver.cuMemsetD32Async(to.address(offset, 4 * count), word, count, stream));
    }

    /** Puts on the stream that a whole buffer becomes zero. */
    public void zero(DeviceBuffer buffer) {
        fill(buffer, 0, 0, buffer.bytes() / 4);
    }

    /**
     * Records work put on the stream without running it. Neither uploads, downloads nor waiting are possible meanwhile.
     */
    public CudaGraph capture(Runnable launches) {
        owner.requireCurrent();
        requireNoCapture("capture");
        capturing = true;
        try {
            return CudaGraph.capture(resources, stream, launches);
        } finally {
            capturing = false;
        }
    }

    /** Puts a recording on the stream. */
    public void launch(CudaGraph graph) {
        owner.requireCurrent();
        Status.driver("cuGraphLaunch", CudaDriver.cuGraphLaunch(graph.executable(), stream));
    }

    /** Waits until everything on the stream has run. */
    public void synchronize() {
        owner.requireCurrent();
        requireNoCapture("waiting");
        staging.await();
    }

    /**
     * cuBLAS on this device's stream, opened at the first call.
     *
     * @throws CudaException there is none, or it cannot be opened
     */
    public CudaBlas blas() {
        owner.requireCurrent();
        if (blas == null) {
            requireNoCapture("opening cuBLAS");
            if (libraries.cublas().isEmpty()) {
                throw new CudaException("opening cuBLAS", 0, "no cuBLAS", CudaException.Kind.OTHER,
                        "looked for " + String.join(", ", libraries.tried()));
            }
            try {
                LoadedLibraries.openAlgebra();
            } catch (IllegalArgumentException e) {
                throw new CudaException("opening cuBLAS", 0, "cannot be opened", CudaException.Kind.OTHER,
                        e.getMessage());
            }
            // Sizes that NVIDIA recommends for cublasSetWorkspace.
            DeviceBuffer workspace = memory.allocate(facts.capability() >= 90 ? 32L << 20 : 4L << 20);
            try {
                blas = new CudaBlas(arena, stream, workspace);
            } catch (CudaException e) {
                workspace.close();
                throw e;
            }
            resources.keep(blas);
        }
        return blas;
    }

    private void requireNoCapture(String what) {
        if (capturing) {
            throw new IllegalStateException(what + " while launches are recorded");
        }
    }

    /**
     * Waits for the stream, gives everything back and ends the thread. Failures on the way are ignored: a lost device
     * refuses even that. Closing twice does nothing.
     */
    @Override
    public void close() {
        synchronized (owner) {
            if (closed) {
                return;
            }
            closed = true;
        }
        try {
            run(this::giveBack);
        } finally {
            owner.close();
        }
    }

    private void giveBack() {
        if (stream != null) {
            CudaDriver.cuStreamSynchronize(stream);
        }
        resources.close();
    }
}
