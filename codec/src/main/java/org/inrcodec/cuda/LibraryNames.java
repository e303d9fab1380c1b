package org.inrcodec.cuda;

import java.util.List;

/**
 * How NVIDIA names the files of one major version of CUDA on one system. A {@code *} is the minor version.
 *
 * @param compiler NVRTC
 * @param builtins what NVRTC opens at its first compilation, without searching its own folder
 * @param algebra cuBLAS
 * @param kernels what cuBLAS is linked with
 */
record LibraryNames(String compiler, String builtins, String algebra, String kernels) {
    /** The majors that the codec can use, newest first. */
    static final List<Integer> MAJORS = List.of(13, 12);

    static String driver(boolean windows) {
        return windows ? "nvcuda.dll" : "libcuda.so.1";
    }

    static LibraryNames of(int major, boolean windows) {
        return windows
                ? new LibraryNames("nvrtc64_" + major + "0_0.dll", "nvrtc-builtins64_" + major + "*.dll",
                        "cublas64_" + major + ".dll", "cublasLt64_" + major + ".dll")
                : new LibraryNames("libnvrtc.so." + major, "libnvrtc-builtins.so." + major + ".*",
                        "libcublas.so." + major, "libcublasLt.so." + major);
    }
}
