package org.inrcodec.cuda.binding;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * The functions of {@code nvrtc.h} that the codec calls, one static method each, bound at their first call. Names, shapes and
 * constants are those that jextract gives for the same header with the filter in {@code codec/src/main/jextract}, and a
 * build with {@code -Pjextract} puts its output in the place of this class; hence one class for the whole header, however
 * long, and C's names. Versioned names are the ABI: NVRTC has none.
 */
public final class Nvrtc {
    static final SymbolLookup SYMBOL_LOOKUP = LoadedLibraries.nvrtc();

    private Nvrtc() {}

    private static final class nvrtcVersion {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("nvrtcVersion");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code nvrtcVersion}'s result and arguments. */
    public static FunctionDescriptor nvrtcVersion$descriptor() {
        return nvrtcVersion.DESC;
    }

    /** {@code nvrtcVersion} of {@code nvrtc.h}. */
    public static int nvrtcVersion(MemorySegment major, MemorySegment minor) {
        try {
            return (int) nvrtcVersion.HANDLE.invokeExact(major, minor);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class nvrtcGetNumSupportedArchs {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("nvrtcGetNumSupportedArchs");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code nvrtcGetNumSupportedArchs}'s result and arguments. */
    public static FunctionDescriptor nvrtcGetNumSupportedArchs$descriptor() {
        return nvrtcGetNumSupportedArchs.DESC;
    }

    /** {@code nvrtcGetNumSupportedArchs} of {@code nvrtc.h}. */
    public static int nvrtcGetNumSupportedArchs(MemorySegment numArchs) {
        try {
            return (int) nvrtcGetNumSupportedArchs.HANDLE.invokeExact(numArchs);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class nvrtcGetSupportedArchs {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("nvrtcGetSupportedArchs");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code nvrtcGetSupportedArchs}'s result and arguments. */
    public static FunctionDescriptor nvrtcGetSupportedArchs$descriptor() {
        return nvrtcGetSupportedArchs.DESC;
    }

    /** {@code nvrtcGetSupportedArchs} of {@code nvrtc.h}. */
    public static int nvrtcGetSupportedArchs(MemorySegment supportedArchs) {
        try {
            return (int) nvrtcGetSupportedArchs.HANDLE.invokeExact(supportedArchs);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class nvrtcCreateProgram {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_POINTER,
                CTypes.C_POINTER, CTypes.C_INT, CTypes.C_POINTER, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("nvrtcCreateProgram");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code nvrtcCreateProgram}'s result and arguments. */
    public static FunctionDescriptor nvrtcCreateProgram$descriptor() {
        return nvrtcCreateProgram.DESC;
    }

    /** {@code nvrtcCreateProgram} of {@code nvrtc.h}. */
    public static int nvrtcCreateProgram(MemorySegment prog, MemorySegment src, MemorySegment name, int numHeaders,
            MemorySegment headers, MemorySegment includeNames) {
        try {
            return (int) nvrtcCreateProgram.HANDLE.invokeExact(prog, src, name, numHeaders, headers, includeNames);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class nvrtcDestroyProgram {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("nvrtcDestroyProgram");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code nvrtcDestroyProgram}'s result and arguments. */
    public static FunctionDescriptor nvrtcDestroyProgram$descriptor() {
        return nvrtcDestroyProgram.DESC;
    }

    /** {@code nvrtcDestroyProgram} of {@code nvrtc.h}. */
    public static int nvrtcDestroyProgram(MemorySegment prog) {
        try {
            return (int) nvrtcDestroyProgram.HANDLE.invokeExact(prog);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class nvrtcCompileProgram {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_INT,
                CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("nvrtcCompileProgram");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code nvrtcCompileProgram}'s result and arguments. */
    public static FunctionDescriptor nvrtcCompileProgram$descriptor() {
        return nvrtcCompileProgram.DESC;
    }

    /** {@code nvrtcCompileProgram} of {@code nvrtc.h}. */
    public static int nvrtcCompileProgram(MemorySegment prog, int numOptions, MemorySegment options) {
        try {
            return (int) nvrtcCompileProgram.HANDLE.invokeExact(prog, numOptions, options);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class nvrtcGetPTXSize {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("nvrtcGetPTXSize");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code nvrtcGetPTXSize}'s result and arguments. */
    public static FunctionDescriptor nvrtcGetPTXSize$descriptor() {
        return nvrtcGetPTXSize.DESC;
    }

    /** {@code nvrtcGetPTXSize} of {@code nvrtc.h}. */
    public static int nvrtcGetPTXSize(MemorySegment prog, MemorySegment ptxSizeRet) {
        try {
            return (int) nvrtcGetPTXSize.HANDLE.invokeExact(prog, ptxSizeRet);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class nvrtcGetPTX {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("nvrtcGetPTX");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code nvrtcGetPTX}'s result and arguments. */
    public static FunctionDescriptor nvrtcGetPTX$descriptor() {
        return nvrtcGetPTX.DESC;
    }

    /** {@code nvrtcGetPTX} of {@code nvrtc.h}. */
    public static int nvrtcGetPTX(MemorySegment prog, MemorySegment ptx) {
        try {
            return (int) nvrtcGetPTX.HANDLE.invokeExact(prog, ptx);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class nvrtcGetCUBINSize {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("nvrtcGetCUBINSize");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code nvrtcGetCUBINSize}'s result and arguments. */
    public static FunctionDescriptor nvrtcGetCUBINSize$descriptor() {
        return nvrtcGetCUBINSize.DESC;
    }

    /** {@code nvrtcGetCUBINSize} of {@code nvrtc.h}. */
    public static int nvrtcGetCUBINSize(MemorySegment prog, MemorySegment cubinSizeRet) {
        try {
            return (int) nvrtcGetCUBINSize.HANDLE.invokeExact(prog, cubinSizeRet);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class nvrtcGetCUBIN {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("nvrtcGetCUBIN");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code nvrtcGetCUBIN}'s result and arguments. */
    public static FunctionDescriptor nvrtcGetCUBIN$descriptor() {
        return nvrtcGetCUBIN.DESC;
    }

    /** {@code nvrtcGetCUBIN} of {@code nvrtc.h}. */
    public static int nvrtcGetCUBIN(MemorySegment prog, MemorySegment cubin) {
        try {
            return (int) nvrtcGetCUBIN.HANDLE.invokeExact(prog, cubin);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class nvrtcGetProgramLogSize {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("nvrtcGetProgramLogSize");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code nvrtcGetProgramLogSize}'s result and arguments. */
    public static FunctionDescriptor nvrtcGetProgramLogSize$descriptor() {
        return nvrtcGetProgramLogSize.DESC;
    }

    /** {@code nvrtcGetProgramLogSize} of {@code nvrtc.h}. */
    public static int nvrtcGetProgramLogSize(MemorySegment prog, MemorySegment logSizeRet) {
        try {
            return (int) nvrtcGetProgramLogSize.HANDLE.invokeExact(prog, logSizeRet);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class nvrtcGetProgramLog {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_INT, CTypes.C_POINTER, CTypes.C_POINTER);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("nvrtcGetProgramLog");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code nvrtcGetProgramLog}'s result and arguments. */
    public static FunctionDescriptor nvrtcGetProgramLog$descriptor() {
        return nvrtcGetProgramLog.DESC;
    }

    /** {@code nvrtcGetProgramLog} of {@code nvrtc.h}. */
    public static int nvrtcGetProgramLog(MemorySegment prog, MemorySegment log) {
        try {
            return (int) nvrtcGetProgramLog.HANDLE.invokeExact(prog, log);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    private static final class nvrtcGetErrorString {
        static final FunctionDescriptor DESC = FunctionDescriptor.of(CTypes.C_POINTER, CTypes.C_INT);

        static final MemorySegment ADDR = SYMBOL_LOOKUP.findOrThrow("nvrtcGetErrorString");

        static final MethodHandle HANDLE = Downcall.handle(ADDR, DESC);
    }

    /** Layout of {@code nvrtcGetErrorString}'s result and arguments. */
    public static FunctionDescriptor nvrtcGetErrorString$descriptor() {
        return nvrtcGetErrorString.DESC;
    }

    /** {@code nvrtcGetErrorString} of {@code nvrtc.h}. */
    public static MemorySegment nvrtcGetErrorString(int result) {
        try {
            return (MemorySegment) nvrtcGetErrorString.HANDLE.invokeExact(result);
        } catch (Throwable e) {
            throw Downcall.unexpected(e);
        }
    }

    /** {@code NVRTC_SUCCESS} = 0. */
    public static int NVRTC_SUCCESS() {
        return 0;
    }

    /** {@code NVRTC_ERROR_COMPILATION} = 6. */
    public static int NVRTC_ERROR_COMPILATION() {
        return 6;
    }
}
