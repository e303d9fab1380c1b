package org.inrcodec.cuda.binding;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.List;
import java.util.Optional;

/**
 * The libraries that this process has opened for the bindings. Each of {@link CudaDriver}, {@link Nvrtc} and {@link Cublas}
 * asks here once, at its first call, and keeps the answer for the life of the process. NVRTC and cuBLAS (hundreds of
 * megabytes) are opened only then; the driver is opened when it is named.
 */
public final class LoadedLibraries {
    private static SymbolLookup driver;
    private static String driverName = "";
    private static SymbolLookup compiler;
    private static SymbolLookup algebra;
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

    /**
     * Opens NVRTC, unless it is open.
     *
     * @throws IllegalArgumentException one of its files cannot be opened, or none is known
     */
    public static synchronized void openCompiler() {
        if (compiler == null) {
            compiler = last(nvrtc, "NVRTC");
        }
    }

    /**
     * Opens cuBLAS, unless it is open.
     *
     * @throws IllegalArgumentException one of its files cannot be opened, or none is known
     */
    public static synchronized void openAlgebra() {
        if (algebra == null) {
            algebra = last(cublas, "cuBLAS");
        }
    }

    /** The functions of the driver; looked up in what is open by then. */
    static SymbolLookup driver() {
        return name -> {
            synchronized (LoadedLibraries.class) {
                return driver == null ? Optional.empty() : driver.find(name);
            }
        };
    }

    /** The functions of NVRTC; looking one up opens it. */
    static SymbolLookup nvrtc() {
        return name -> {
            synchronized (LoadedLibraries.class) {
                openCompiler();
                return compiler.find(name);
            }
        };
    }

    /** The functions of cuBLAS; looking one up opens it. */
    static SymbolLookup cublas() {
        return name -> {
            synchronized (LoadedLibraries.class) {
                openAlgebra();
                return algebra.find(name);
            }
        };
    }

    private static SymbolLookup last(List<String> files, String library) {
        SymbolLookup found = null;
        for (String file : files) {
            found = open(file);
        }
        if (found == null) {
            throw new IllegalArgumentException("no files of " + library + " are known");
        }
        return found;
    }
}
