package org.inrcodec.cuda;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.inrcodec.cuda.binding.CudaDriver;
import org.inrcodec.cuda.binding.LoadedLibraries;

/** One search for CUDA, which notes where it looked. */
final class LibrarySearch {
    /** The oldest driver whose functions the bindings have. */
    private static final int OLDEST_DRIVER = 12000;

    private final LibraryFolders folders;
    private final List<String> tried = new ArrayList<>();

    LibrarySearch(LibraryFolders folders) {
        this.folders = folders;
    }

    static LibrarySearch ofThisMachine() {
        return new LibrarySearch(LibraryFolders.ofThisMachine());
    }

    CudaLibraries find() {
        Optional<String> driver = driver();
        if (driver.isEmpty()) {
            return new CudaLibraries.Missing("no CUDA driver", tried);
        }
        int version;
        int devices;
        try {
            version = driverVersion();
            if (version < OLDEST_DRIVER) {
                return new CudaLibraries.Missing("the driver is for CUDA " + words(version) + ", 12.0 is needed",
                        tried);
            }
            devices = devices();
        } catch (CudaException e) {
            tried.add(driver.get() + ": " + e.getMessage());
            return new CudaLibraries.Missing("the CUDA driver finds no device", tried);
        }
        for (int major : LibraryNames.MAJORS) {
            if (1000 * major > version) {
                continue;
            }
            LibraryNames names = LibraryNames.of(major, folders.windows());
            List<String> compiler = library(names.compiler(), names.builtins());
            if (!compiler.isEmpty()) {
                List<String> algebra = library(names.algebra(), names.kernels());
                LoadedLibraries.assign(compiler, algebra);
                return new CudaLibraries.Found(driver.get(), version, devices, compiler, algebra, tried);
            }
        }
        return new CudaLibraries.Missing("a CUDA driver, but no compiler library (NVRTC)", tried);
    }

    static String words(int version) {
        return version / 1000 + "." + version % 1000 / 10;
    }

    private Optional<String> driver() {
        String name = LibraryNames.driver(folders.windows());
        Set<String> candidates = new LinkedHashSet<>();
        folders.named().forEach(folder -> candidates.add(folder.resolve(name).toString()));
        folders.ofJava().forEach(folder -> candidates.add(folder.resolve(name).toString()));
        candidates.add(name);
        folders.ofDrivers().forEach(folder -> candidates.add(folder.resolve(name).toString()));
        for (String candidate : candidates) {
            boolean bare = candidate.equals(name);
            if (!bare && !Files.exists(Path.of(candidate))) {
                tried.add(candidate + ": not there");
                continue;
            }
            try {
                return Optional
                        .of(LoadedLibraries.openDriver(bare ? name : Path.of(candidate).toAbsolutePath().toString()));
            } catch (IllegalArgumentException e) {
                tried.add(candidate + (bare ? ": the system's loader does not find it" : ": cannot be opened"));
            }
        }
        return Optional.empty();
    }

    /** The files to open for a library, the library last; empty when it is nowhere. */
    private List<String> library(String name, String companion) {
        Set<Path> places = new LinkedHashSet<>(folders.named());
        boolean exclusive = !places.isEmpty();
        if (!exclusive) {
            places.addAll(folders.ofJava());
            places.addAll(folders.ofToolkits());
        }
        for (Path place : places) {
            Path file = place.resolve(name);
            if (Files.exists(file)) {
                List<String> files = new ArrayList<>();
                LibraryFolders.below(place.toAbsolutePath(), companion).forEach(each -> files.add(each.toString()));
                files.add(file.toAbsolutePath().toString());
                return files;
            }
            tried.add(file + ": not there");
        }
        if (!exclusive) {
            try {
                LoadedLibraries.open(name);
                return List.of(name);
            } catch (IllegalArgumentException e) {
                tried.add(name + ": the system's loader does not find it");
            }
        }
        return List.of();
    }

    private static int driverVersion() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(ValueLayout.JAVA_INT);
            Status.driver("cuDriverGetVersion", CudaDriver.cuDriverGetVersion(out));
            return out.get(ValueLayout.JAVA_INT, 0);
        }
    }

    private static int devices() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(ValueLayout.JAVA_INT);
            Status.driver("cuInit", CudaDriver.cuInit(0));
            Status.driver("cuDeviceGetCount", CudaDriver.cuDeviceGetCount(out));
            int count = out.get(ValueLayout.JAVA_INT, 0);
            if (count == 0) {
                Status.driver("cuDeviceGetCount", CudaDriver.CUDA_ERROR_NO_DEVICE());
            }
            return count;
        }
    }
}
