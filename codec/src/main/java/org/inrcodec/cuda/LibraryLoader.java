package org.inrcodec.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.inrcodec.cuda.binding.CudaDriver;
import org.inrcodec.cuda.binding.LoadedLibraries;

/** What the search asks of libraries once it has found their files. */
interface LibraryLoader {
    /** The system's loader and the real driver. */
    LibraryLoader SYSTEM = new LibraryLoader() {
        @Override
        public String openDriver(String file) {
            return LoadedLibraries.openDriver(file);
        }

        @Override
        public void open(String file) {
            LoadedLibraries.open(file);
        }

        @Override
        public int driverVersion() {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment out = arena.allocate(ValueLayout.JAVA_INT);
                Status.driver("cuDriverGetVersion", CudaDriver.cuDriverGetVersion(out));
                return out.get(ValueLayout.JAVA_INT, 0);
            }
        }

        @Override
        public int devices() {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment out = arena.allocate(ValueLayout.JAVA_INT);
                Status.driver("cuInit", CudaDriver.cuInit(0));
                Status.driver("cuDeviceGetCount", CudaDriver.cuDeviceGetCount(out));
                return out.get(ValueLayout.JAVA_INT, 0);
            }
        }
    };

    /**
     * @param file path or bare name
     * @return the driver that the process uses from now on
     * @throws IllegalArgumentException it cannot be opened
     */
    String openDriver(String file);

    /** @throws IllegalArgumentException the library cannot be opened */
    void open(String file);

    /**
     * @return 1000 · major + 10 · minor of the newest CUDA that the driver runs
     * @throws CudaException the driver does not say
     */
    int driverVersion();

    /**
     * @return how many devices the driver sees
     * @throws CudaException the driver cannot start
     */
    int devices();
}
