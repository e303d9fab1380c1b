package org.inrcodec.cuda.binding;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.List;

/**
 * The libraries that this process has opened for the bindings. Each of {@link CudaDriver}, {@link Nvrtc} and {@link Cublas}
 * asks here once, at its first call, and keeps the answer for the life of the process. NVRTC and cuBLAS (hundreds of
 * megabytes) are opened only then; the driver is opened when it is named.
 */
public final class LoadedLibraries {
    private static SymbolLookup driver;
    private static String driverName = "";
    private static List<String> nvrtc = List.of();
    private static List<String> cublas = List.of();

    private LoadedLibraries() {}

    /**
     * Opens the driver's library, unless this process has one already.
     *
     * @param file path, or a bare name that the system's loader resolves
     * @return the library that the process uses: {@code file}, or the one opened before
     * @throws IllegalArgumentException the library cannot be opened
     */
    public static synchronized String openDriver(String file) {
        if (driver == null) {
            driver = open(file);
            driverName = file;
        }
        return driverName;
    }

    /**
     * Names the files of NVRTC and of cuBLAS, to be opened in that order when they are needed: the library itself comes last,
     * before it the files that it would not find by itself.
     */
    public static synchronized void assign(List<String> nvrtcFiles, List<String> cublasFiles) {
        nvrtc = List.copyOf(nvrtcFiles);
        cublas = List.copyOf(cublasFiles);
    }

    /**
     * Opens a library for the life of the process.
     *
     * @throws IllegalArgumentException it cannot be opened
     */
    @SuppressWarnings("restricted")
    public static SymbolLookup open(String file) {
        return SymbolLookup.libraryLookup(file, Arena.global());
    }

    static synchronized SymbolLookup driver() {
        if (driver == null) {
            throw new IllegalStateException("no CUDA driver has been opened");
        }
        return driver;
    }

    static synchronized SymbolLookup nvrtc() {
        return last(nvrtc, "NVRTC");
    }

    static synchronized SymbolLookup cublas() {
        return last(cublas, "cuBLAS");
    }

    private static SymbolLookup last(List<String> files, String library) {
        SymbolLookup found = null;
        for (String file : files) {
            found = open(file);
        }
        if (found == null) {
            throw new IllegalStateException("no files of " + library + " are known");
        }
        return found;
    }
}
