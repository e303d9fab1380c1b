package org.inrcodec.cuda;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.inrcodec.cuda.CudaLibraries.Missing;
import org.inrcodec.cuda.binding.LoadedLibraries;

/** One search for CUDA, which notes where it looked. */
final class LibrarySearch {
    /** The oldest driver whose functions the bindings have. */
    private static final int OLDEST_DRIVER = 12000;

    private final LibraryFolders folders;
    private final LibraryLoader loader;
    private final List<String> tried = new ArrayList<>();

    LibrarySearch(LibraryFolders folders, LibraryLoader loader) {
        this.folders = folders;
        this.loader = loader;
    }

    /** Searches this machine and makes what it finds the libraries of the process. */
    static CudaLibraries ofThisMachine() {
        CudaLibraries result = new LibrarySearch(LibraryFolders.ofThisMachine(), LibraryLoader.SYSTEM).find();
        if (result instanceof CudaLibraries.Found found) {
            LoadedLibraries.assign(found.nvrtc(), found.cublas());
        }
        return result;
    }

    /** The driver first: without one, hundreds of megabytes of other libraries need not be touched. */
    CudaLibraries find() {
        Optional<String> driver = Optional.empty();
        try {
            driver = driver();
            if (driver.isEmpty()) {
                return new Missing("no CUDA driver", tried);
            }
            int version = loader.driverVersion();
            if (version < OLDEST_DRIVER) {
                return new Missing("the driver is for CUDA " + words(version) + ", at least 12.0 is needed", tried);
            }
            int devices = loader.devices();
            return devices == 0
                    ? new Missing("the CUDA driver sees no device", tried)
                    : libraries(driver.get(), version, devices);
        } catch (CudaException e) {
            tried.add(driver.orElse("") + ": " + e.getMessage());
            return new Missing("the CUDA driver finds no device", tried);
        } catch (IllegalCallerException e) {
            tried.add("Java refuses native access; its option --enable-native-access=ALL-UNNAMED allows it");
            return new Missing("Java refuses native access", tried);
        } catch (LinkageError e) {
            tried.add(driver.orElse("") + ": is not NVIDIA's: " + e.getCause());
            return new Missing("no CUDA driver", tried);
        }
    }

    /** Compiler and linear algebra of one major version, the newest that the driver runs. */
    private CudaLibraries libraries(String driver, int version, int devices) {
        for (int major : LibraryNames.MAJORS) {
            if (1000 * major <= version) {
                LibraryNames names = LibraryNames.of(major, folders.windows());
                List<String> compiler = library(names.compiler(), names.builtins());
                if (!compiler.isEmpty()) {
                    List<String> algebra = library(names.algebra(), names.kernels());
                    return new CudaLibraries.Found(driver, version, devices, compiler, algebra, tried);
                }
            }
        }
        return new Missing("a CUDA driver, but no compiler library (NVRTC)", tried);
    }

    /** "13.0" for 13000. */
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
                tried.add(candidate + ": not found");
                continue;
            }
            if (bare && !folders.deviceInSight()) {
                tried.add(candidate + ": not tried, the system shows no NVIDIA device");
                continue;
            }
            try {
                return Optional
                        .of(loader.openDriver(bare ? name : Path.of(candidate).toAbsolutePath().toString()));
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
            tried.add(file + ": not found");
        }
        if (!exclusive) {
            try {
                loader.open(name);
                return List.of(name);
            } catch (IllegalArgumentException e) {
                tried.add(name + ": the system's loader does not find it");
            }
        }
        return List.of();
    }
}
