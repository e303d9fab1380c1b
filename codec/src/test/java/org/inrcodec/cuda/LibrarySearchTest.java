package org.inrcodec.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.HashSet;
import org.inrcodec.cuda.CudaLibraries.Found;
import org.inrcodec.cuda.CudaLibraries.Missing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches in made-up file systems, with a loader that opens the files of a list. */
class LibrarySearchTest {
    @TempDir
    private Path root;

    private final Map<String, String> properties = new HashMap<>(Map.of("os.arch", "amd64"));
    private final Map<String, String> environment = new HashMap<>();
    private final Loader loader = new Loader();
    private boolean windows;

    @BeforeEach
    void aDevice() throws IOException {
        file("dev/nvidiactl");
    }

    @Test
    void withoutASignOfADeviceTheSystemsLoaderIsNotAsked() throws IOException {
        Files.delete(root.resolve("dev/nvidiactl"));
        loader.known.add("libcuda.so.1");
        Missing missing = assertInstanceOf(Missing.class, search());
        assertEquals("no CUDA driver", missing.reason());
        assertEquals(List.of("libcuda.so.1: not tried, the system shows no NVIDIA device"), missing.tried());
    }

    @Test
    void refusedNativeAccessIsSaid() {
        loader.refuses = true;
        Missing missing = assertInstanceOf(Missing.class, search());
        assertEquals("Java refuses native access", missing.reason());
        assertTrue(missing.tried().getLast().contains("--enable-native-access"), missing.tried().toString());
    }

    @Test
    void withoutDriverNothingElseIsTouched() throws IOException {
        file("usr/local/cuda/lib64/libnvrtc.so.13");
        Missing missing = assertInstanceOf(Missing.class, search());
        assertEquals("no CUDA driver", missing.reason());
        assertTrue(missing.tried().contains("libcuda.so.1: the system's loader does not find it"));
        assertFalse(missing.tried().toString().contains("nvrtc"), missing.tried().toString());
        assertEquals(List.of(), loader.opened);
    }

    @Test
    void theToolkitsFolderIsFoundWithTheBuiltinsFirst() throws IOException {
        loader.known.add("libcuda.so.1");
        String nvrtc = file("usr/local/cuda/lib64/libnvrtc.so.13");
        String builtins = file("usr/local/cuda/lib64/libnvrtc-builtins.so.13.0");
        String cublas = file("usr/local/cuda/lib64/libcublas.so.13");
        String light = file("usr/local/cuda/lib64/libcublasLt.so.13");
        Found found = assertInstanceOf(Found.class, search());
        assertEquals("libcuda.so.1", found.driver());
        assertEquals(List.of(builtins, nvrtc), found.nvrtc());
        assertEquals(List.of(light, cublas), found.cublas());
    }

    @Test
    void packagesOfPythonAreFound() throws IOException {
        loader.known.add("libcuda.so.1");
        file("env/bin/python3");
        environment.put("PATH", root.resolve("env/bin").toString());
        String nvrtc = file("env/lib/python3.12/site-packages/nvidia/cu13/lib/libnvrtc.so.13");
        assertEquals(List.of(nvrtc), assertInstanceOf(Found.class, search()).nvrtc());
    }

    @Test
    void packagesOfPythonForCuda12LieInFoldersOfTheirOwn() throws IOException {
        loader.known.add("libcuda.so.1");
        environment.put("VIRTUAL_ENV", root.resolve("env").toString());
        String nvrtc = file("env/lib/python3.11/site-packages/nvidia/cuda_nvrtc/lib/libnvrtc.so.12");
        String builtins = file("env/lib/python3.11/site-packages/nvidia/cuda_nvrtc/lib/libnvrtc-builtins.so.12.8");
        String cublas = file("env/lib/python3.11/site-packages/nvidia/cublas/lib/libcublas.so.12");
        Found found = assertInstanceOf(Found.class, search());
        assertEquals(List.of(builtins, nvrtc), found.nvrtc());
        assertEquals(List.of(cublas), found.cublas());
    }

    @Test
    void aDriverForCuda12GetsTheLibrariesOfCuda12() throws IOException {
        loader.known.add("libcuda.so.1");
        loader.version = 12080;
        file("usr/local/cuda/lib64/libnvrtc.so.13");
        String older = file("usr/local/cuda-12.8/lib64/libnvrtc.so.12");
        assertEquals(List.of(older), assertInstanceOf(Found.class, search()).nvrtc());
    }

    @Test
    void theVariableComesBeforeTheCustomaryFolder() throws IOException {
        loader.known.add("libcuda.so.1");
        file("usr/local/cuda/lib64/libnvrtc.so.13");
        String own = file("mine/lib64/libnvrtc.so.13");
        environment.put("CUDA_PATH", root.resolve("mine").toString());
        assertEquals(List.of(own), assertInstanceOf(Found.class, search()).nvrtc());
    }

    @Test
    void javasLibraryPathComesBeforeTheVariable() throws IOException {
        loader.known.add("libcuda.so.1");
        file("mine/lib64/libnvrtc.so.13");
        environment.put("CUDA_PATH", root.resolve("mine").toString());
        String own = file("java/libnvrtc.so.13");
        properties.put("java.library.path", root.resolve("java").toString());
        assertEquals(List.of(own), assertInstanceOf(Found.class, search()).nvrtc());
    }

    @Test
    void thePropertyIsTheOnlyPlaceButForTheDriver() throws IOException {
        loader.known.add("libcuda.so.1");
        file("usr/local/cuda/lib64/libnvrtc.so.13");
        properties.put(LibraryFolders.PROPERTY, root.resolve("a") + File.pathSeparator + root.resolve("b"));
        Missing missing = assertInstanceOf(Missing.class, search());
        assertEquals("a CUDA driver, but no compiler library (NVRTC)", missing.reason());
        assertTrue(missing.tried().contains(root.resolve("b/libnvrtc.so.13") + ": not found"));
        String nvrtc = file("b/libnvrtc.so.13");
        assertEquals(List.of(nvrtc), assertInstanceOf(Found.class, search()).nvrtc());
    }

    @Test
    void theSystemsLoaderIsAskedLast() {
        loader.known.addAll(List.of("libcuda.so.1", "libnvrtc.so.12"));
        Found found = assertInstanceOf(Found.class, search());
        assertEquals(List.of("libnvrtc.so.12"), found.nvrtc());
        assertEquals(List.of(), found.cublas());
        assertTrue(found.tried().contains("libcublas.so.12: the system's loader does not find it"));
    }

    @Test
    void aDriverThatTheLoaderDoesNotKnowIsFoundInItsFolder() throws IOException {
        String driver = file("usr/lib/wsl/lib/libcuda.so.1");
        loader.known.addAll(List.of(driver, "libnvrtc.so.13"));
        assertEquals(driver, assertInstanceOf(Found.class, search()).driver());
    }

    @Test
    void windowsHasItsOwnNames() throws IOException {
        windows = true;
        loader.known.add("nvcuda.dll");
        String bin = "Program Files/NVIDIA GPU Computing Toolkit/CUDA/v13.0/bin/x64/";
        String builtins = file(bin + "nvrtc-builtins64_130.dll");
        String nvrtc = file(bin + "nvrtc64_130_0.dll");
        String light = file(bin + "cublasLt64_13.dll");
        String cublas = file(bin + "cublas64_13.dll");
        Found found = assertInstanceOf(Found.class, search());
        assertEquals(List.of(builtins, nvrtc), found.nvrtc());
        assertEquals(List.of(light, cublas), found.cublas());
    }

    @Test
    void oldDriversAndMissingDevicesAreSaid() {
        loader.known.add("libcuda.so.1");
        loader.version = 11080;
        assertEquals("the driver is for CUDA 11.8, at least 12.0 is needed",
                assertInstanceOf(Missing.class, search()).reason());
        loader.version = 13000;
        loader.devices = 0;
        assertEquals("the CUDA driver sees no device", assertInstanceOf(Missing.class, search()).reason());
        loader.devices = -1;
        Missing missing = assertInstanceOf(Missing.class, search());
        assertEquals("the CUDA driver finds no device", missing.reason());
        assertTrue(missing.tried().getLast().contains("CUDA_ERROR_NO_DEVICE"), missing.tried().toString());
    }

    private CudaLibraries search() {
        return new LibrarySearch(new LibraryFolders(windows, name -> properties.getOrDefault(name, ""),
                name -> environment.getOrDefault(name, ""), root), loader).find();
    }

    private String file(String path) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.createFile(file).toString();
    }

    /** Opens the names and files that it knows. */
    private static final class Loader implements LibraryLoader {
        private final Set<String> known = new HashSet<>();
        private final List<String> opened = new ArrayList<>();
        private int version = 13000;
        private int devices = 1;
        private boolean refuses;

        @Override
        public String openDriver(String file) {
            open(file);
            return file;
        }

        @Override
        public void open(String file) {
            if (refuses) {
                throw new IllegalCallerException("illegal native access");
            }
            if (!known.contains(file)) {
                throw new IllegalArgumentException(file);
            }
            opened.add(file);
        }

        @Override
        public int driverVersion() {
            return version;
        }

        @Override
        public int devices() {
            if (devices < 0) {
                throw new CudaException("cuInit", 100, "CUDA_ERROR_NO_DEVICE", CudaException.Kind.OTHER, "");
            }
            return devices;
        }
    }
}
