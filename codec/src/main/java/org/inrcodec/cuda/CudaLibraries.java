package org.inrcodec.cuda;

import java.util.List;

/** What a machine has of CUDA: everything that a device needs, or the list of places where it was sought. */
public sealed interface CudaLibraries {
    /**
     * The libraries are there and the driver sees a device. NVRTC and cuBLAS are not opened yet.
     *
     * @param driver the driver's library as it was opened
     * @param driverVersion 1000 · major + 10 · minor, the newest CUDA that the driver can run
     * @param devices how many devices the driver sees, at least one
     * @param nvrtc files to open for the compiler, in this order
     * @param cublas files to open for the linear algebra, in this order; empty when there is none, which only the work that
     *     needs it notices
     * @param tried places where cuBLAS was sought, for the message that it is missing
     */
    record Found(String driver, int driverVersion, int devices, List<String> nvrtc, List<String> cublas,
            List<String> tried) implements CudaLibraries {
        /** Copies the lists. */
        public Found {
            nvrtc = List.copyOf(nvrtc);
            cublas = List.copyOf(cublas);
            tried = List.copyOf(tried);
        }
    }

    /**
     * CUDA cannot be used here.
     *
     * @param reason a few words, such as "no CUDA driver"
     * @param tried every file that was searched for, in order, each with the result
     */
    record Missing(String reason, List<String> tried) implements CudaLibraries {
        /** Copies the list. */
        public Missing {
            tried = List.copyOf(tried);
        }
    }

    /**
     * Looks for the driver, then, where the driver sees a device, for the compiler and the linear algebra of one and the same
     * version of CUDA, in the order of {@code docs/cuda.md}. Throws nothing. What a process found first, it keeps.
     */
    static CudaLibraries find() {
        return LibrarySearch.ofThisMachine();
    }
}
