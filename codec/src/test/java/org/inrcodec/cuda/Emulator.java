package org.inrcodec.cuda;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The device of the tests: CUDA emulated on the CPU by {@code src/test/cuda}, which is built once into {@code target}, or, with
 * {@code -Dinr.cuda.real=true}, the machine's own. Tests that need it are skipped, with the reason, where neither can be had.
 */
@SuppressWarnings("restricted")
public final class Emulator {
    private static final List<String> SOURCES = List.of("emulator.cpp", "declarations.h", "kernel_shim.h");
    /** The names under which the one library stands for the four. */
    private static final List<String> NAMES = List.of("libcuda.so.1", "libcublas.so.13", "libnvrtc.so.13",
            "libnvrtc-builtins.so.13.0");

    private static CudaLibraries found;

    private Emulator() {}

    /** Whether the tests run on real hardware. */
    public static boolean real() {
        return Boolean.getBoolean("inr.cuda.real");
    }

    /** The libraries; aborts the test when there are none. */
    public static synchronized CudaLibraries.Found libraries() {
        if (found == null) {
            if (!real()) {
                System.setProperty("inr.cuda.slab", "0");
                System.setProperty(KernelCache.PROPERTY, "off");
                System.setProperty(LibraryFolders.PROPERTY, folder().toString());
            }
            found = CudaLibraries.find();
        }
        return switch (found) {
            case CudaLibraries.Found libraries -> libraries;
            case CudaLibraries.Missing missing ->
                throw new AssertionError(missing.reason() + "; looked for " + String.join(", ", missing.tried()));
        };
    }

    /** Opens the device; aborts the test when there is none. */
    public static CudaDevice open() {
        return CudaDevice.open(libraries());
    }

    /** The order in which the emulator runs the threads of a block: {@code ""}, {@code "rev"}, {@code "rnd7"}. */
    public static void order(String order) {
        if (!real()) {
            control("emu_order", order);
        }
    }

    /** Forgets a lost context, so that a device can be opened anew; nothing on real hardware. */
    public static void reset() {
        if (!real()) {
            control("emu_reset", "");
        }
    }

    /** How many allocations of device memory are live in the emulator; 0 on real hardware. */
    public static long liveAllocations() {
        return real() ? 0 : control("emu_live_allocations", "");
    }

    private static long control(String function, String argument) {
        Path library = Path.of(libraries().driver());
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup lookup = SymbolLookup.libraryLookup(library, Arena.global());
            return (long) Linker.nativeLinker()
                    .downcallHandle(lookup.findOrThrow(function),
                            FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.ADDRESS))
                    .invokeExact(arena.allocateFrom(argument));
        } catch (Throwable e) {
            throw new AssertionError(function, e);
        }
    }

    /** Builds the emulator unless {@code target} has it already, and gives its folder. */
    private static Path folder() {
        Path sources = Path.of("src/test/cuda");
        if (!Files.isDirectory(sources)) {
            sources = Path.of("../codec/src/test/cuda");
        }
        String include = System.getProperty("inr.cuda.include", System.getenv().getOrDefault("INR_CUDA_INCLUDE", ""));
        try {
            CRC32 key = new CRC32();
            key.update(include.getBytes(StandardCharsets.UTF_8));
            for (String source : SOURCES) {
                key.update(Files.readAllBytes(sources.resolve(source)));
            }
            Path folder = sources.resolve("../../../target/cuda-emulator").toAbsolutePath().normalize()
                    .resolve(Long.toHexString(key.getValue()));
            if (!Files.exists(folder.resolve("libcuda.so.1"))) {
                build(sources, folder, include);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void build(Path sources, Path folder, String include) throws IOException {
        Files.createDirectories(folder);
        Path library = Files.createTempFile(folder, "emulator", ".so");
        List<String> command = new ArrayList<>(List.of(System.getenv().getOrDefault("CXX", "g++"), "-std=c++17", "-O2",
                "-fPIC", "-shared", "-fvisibility=hidden", "-o", library.toString(),
                sources.resolve("emulator.cpp").toAbsolutePath().toString(), "-ldl", "-lpthread"));
        if (!include.isEmpty()) {
            command.addAll(List.of("-DEMULATOR_NVIDIA_HEADERS", "-I" + include));
        }
        Process compiler;
        try {
            compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            abort("SKIPPED, no CUDA emulator: there is no C++ compiler (g++, or the one that CXX names)");
            throw e;
        }
        String log = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (compiler.waitFor() != 0) {
                throw new AssertionError("the CUDA emulator does not compile:\n" + log);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        Files.copy(sources.resolve("kernel_shim.h"), folder.resolve("kernel_shim.h"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.move(library, folder.resolve("libcudaemu.so"), StandardCopyOption.REPLACE_EXISTING);
        for (String name : NAMES.reversed()) {
            try {
                Files.createSymbolicLink(folder.resolve(name), Path.of("libcudaemu.so"));
            } catch (FileAlreadyExistsException e) {
                // Another run was faster.
                continue;
            }
        }
    }
}
