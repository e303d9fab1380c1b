package org.inrcodec.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.inrcodec.cuda.binding.LoadedLibraries;
import org.inrcodec.cuda.binding.Nvrtc;

/** NVRTC: an image from a source, for one kind of device. */
final class KernelCompiler {
    private final int version;
    private final String target;

    /**
     * @param capability 10 · major + minor of the device's compute capability
     * @throws CudaException NVRTC fails, or is too new for the device
     */
    KernelCompiler(int capability) {
        try {
            LoadedLibraries.openCompiler();
        } catch (IllegalArgumentException e) {
            throw new CudaException("opening NVRTC", 0, "cannot be opened", CudaException.Kind.OTHER, e.getMessage());
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(8, 4);
            Status.compiler("nvrtcVersion", Nvrtc.nvrtcVersion(out, out.asSlice(4)));
            version = 1000 * out.get(ValueLayout.JAVA_INT, 0) + 10 * out.get(ValueLayout.JAVA_INT, 4);
            Status.compiler("nvrtcGetNumSupportedArchs", Nvrtc.nvrtcGetNumSupportedArchs(out));
            MemorySegment known = arena.allocate(ValueLayout.JAVA_INT, out.get(ValueLayout.JAVA_INT, 0));
            Status.compiler("nvrtcGetSupportedArchs", Nvrtc.nvrtcGetSupportedArchs(known));
            target = target(capability, known.toArray(ValueLayout.JAVA_INT));
        }
    }

    /**
     * Machine code (CUBIN) where the compiler knows the device: an older driver of the same major version takes it too. Else
     * PTX of the newest architecture before it, for the driver to translate.
     */
    static String target(int capability, int[] known) {
        if (Arrays.stream(known).anyMatch(each -> each == capability)) {
            return "sm_" + capability;
        }
        int older = Arrays.stream(known).filter(each -> each < capability).max().orElseThrow(() -> new CudaException(
                "nvrtcGetSupportedArchs", 0, "no architecture", CudaException.Kind.OTHER,
                "the compiler has no code for this device, whose compute capability is " + capability / 10 + "."
                        + capability % 10 + "; its oldest is " + Arrays.stream(known).min().orElse(0)));
        return "compute_" + older;
    }

    /** 1000 · major + 10 · minor. */
    int version() {
        return version;
    }

    /** {@code sm_90} and the like. */
    String target() {
        return target;
    }

    /**
     * @param defines macros, {@code NAME} or {@code NAME=VALUE}
     * @return CUBIN, or PTX with its closing zero
     * @throws CudaException with the compiler's log when the source is wrong
     */
    byte[] compile(KernelSource source, List<String> defines) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment program = arena.allocate(ValueLayout.ADDRESS);
            Status.compiler("nvrtcCreateProgram", Nvrtc.nvrtcCreateProgram(program, arena.allocateFrom(source.text()),
                    arena.allocateFrom(source.name()), 0, MemorySegment.NULL, MemorySegment.NULL));
            try {
                return compile(arena, program.get(ValueLayout.ADDRESS, 0), source.name(), defines);
            } finally {
                Nvrtc.nvrtcDestroyProgram(program);
            }
        }
    }

    private byte[] compile(Arena arena, MemorySegment program, String name, List<String> defines) {
        MemorySegment options = arena.allocate(ValueLayout.ADDRESS, defines.size() + 2L);
        options.setAtIndex(ValueLayout.ADDRESS, 0, arena.allocateFrom("--gpu-architecture=" + target));
        options.setAtIndex(ValueLayout.ADDRESS, 1, arena.allocateFrom("--std=c++17"));
        for (int i = 0; i < defines.size(); i++) {
            options.setAtIndex(ValueLayout.ADDRESS, i + 2L, arena.allocateFrom("-D" + defines.get(i)));
        }
        int code = Nvrtc.nvrtcCompileProgram(program, defines.size() + 2, options);
        if (code != Nvrtc.NVRTC_SUCCESS()) {
            throw Status.compilerFailure("nvrtcCompileProgram of " + name, code, log(arena, program));
        }
        MemorySegment size = arena.allocate(ValueLayout.JAVA_LONG);
        MemorySegment image;
        if (target.startsWith("sm_")) {
            Status.compiler("nvrtcGetCUBINSize", Nvrtc.nvrtcGetCUBINSize(program, size));
            image = arena.allocate(size.get(ValueLayout.JAVA_LONG, 0));
            Status.compiler("nvrtcGetCUBIN", Nvrtc.nvrtcGetCUBIN(program, image));
        } else {
            Status.compiler("nvrtcGetPTXSize", Nvrtc.nvrtcGetPTXSize(program, size));
            image = arena.allocate(size.get(ValueLayout.JAVA_LONG, 0));
            Status.compiler("nvrtcGetPTX", Nvrtc.nvrtcGetPTX(program, image));
        }
        return image.toArray(ValueLayout.JAVA_BYTE);
    }

    private static String log(Arena arena, MemorySegment program) {
        MemorySegment size = arena.allocate(ValueLayout.JAVA_LONG);
        if (Nvrtc.nvrtcGetProgramLogSize(program, size) != Nvrtc.NVRTC_SUCCESS()) {
            return "";
        }
        MemorySegment log = arena.allocate(Math.max(1, size.get(ValueLayout.JAVA_LONG, 0)));
        return Nvrtc.nvrtcGetProgramLog(program, log) == Nvrtc.NVRTC_SUCCESS() ? log.getString(0).strip() : "";
    }
}
