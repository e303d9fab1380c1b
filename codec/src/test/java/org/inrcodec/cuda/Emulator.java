package org.inrcodec.cuda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.opentest4j.TestAbortedException;

/**
 * The device of the tests: CUDA emulated on the CPU by {@code src/test/cuda}, which is built once into {@code target}, or, with
 * {@code -Dinr.cuda.real=true}, the machine's own. Tests that need it are skipped, with the reason, where neither can be had.
 */
@SuppressWarnings("restricted")
public final class Emulator {
    private static final List<String> UNITS = List.of("driver.cpp", "blocks.cpp", "compiler.cpp", "algebra.cpp",
            "calls.cpp");
    private static final List<String> HEADERS = List.of("emulator.h", "declarations.h", "kernel_abi.h",
            "kernel_shim.h");
    /** The names of the four libraries, all links to the one. */
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
        control("order " + order);
    }

    /**
     * Plants an error in the emulator.
     *
     * @param what {@code call}, {@code allocation} (out of memory, whatever the code) or {@code launch} (found when it runs)
     * @param number how many of them from now on, from 1; 0 takes the error back
     * @param code what the library will return
     */
    public static void fail(String what, int number, int code) {
        control("fail " + what + " " + number + " " + code);
    }

    /** Takes a copy of all sources that are compiled from now on: {@code n.cu}, and {@code n.txt} with name and macros. */
    public static void record(Path folder) {
        control("record " + folder);
    }

    /** Ends {@link #record}. */
    public static void stopRecording() {
        control("record");
    }

    /** The call at which a planted error was returned, empty as long as it was not reached. */
    public static String failed() {
        return control("failed");
    }

    /** How many calls of all libraries there have been. */
    public static int calls() {
        return real() ? 0 : Integer.parseInt(control("calls"));
    }

    /** Resources of the emulator that are not released, by kind; empty when there are none, and on real hardware. */
    public static String live() {
        return control("live");
    }

    /** How many allocations of device memory are live in the emulator; 0 on real hardware. */
    public static long liveAllocations() {
        return real() ? 0 : Long.parseLong(control("memory"));
    }

    /** Bytes of a device's buffers that are not closed. */
    public static long usedBytes(CudaDevice device) {
        return device.call(device::usedBytes);
    }

    /** Sends a command to the emulator, see {@code calls.cpp}; on real hardware nothing happens. */
    private static String control(String command) {
        if (real()) {
            return "";
        }
        Path library = Path.of(libraries().driver());
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup lookup = SymbolLookup.libraryLookup(library, Arena.global());
            MemorySegment answer = arena.allocate(1024);
            Linker.nativeLinker()
                    .downcallHandle(lookup.findOrThrow("emulator_control"),
                            FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT))
                    .invokeExact(arena.allocateFrom(command), answer, 1024);
            return answer.getString(0).strip();
        } catch (Throwable e) {
            throw new AssertionError(command, e);
        }
    }

    /** The folder of NVIDIA's headers: {@code -Dinr.cuda.include}, {@code INR_CUDA_INCLUDE}, the toolkit's own; empty without. */
    private static Optional<Path> include() {
        return Stream.of(System.getProperty("inr.cuda.include", ""), environment("INR_CUDA_INCLUDE", ""),
                environment("CUDA_PATH", "") + "/include", "/usr/local/cuda/include")
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .filter(folder -> Files.exists(folder.resolve("cuda.h"))
                        && Files.exists(folder.resolve("cublas_v2.h")) && Files.exists(folder.resolve("nvrtc.h")))
                .findFirst();
    }

    private static String environment(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null ? otherwise : value;
    }

    /** The C++ compiler. */
    public static String compilerCommand() {
        return environment("CXX", "g++");
    }

    /** Builds the emulator unless {@code target} has it already, and gives its folder. */
    private static Path folder() {
        if (!System.getProperty("os.name").equals("Linux")) {
            throw skipped("it runs on Linux only");
        }
        Path sources = Path.of("src/test/cuda");
        if (!Files.isDirectory(sources)) {
            sources = Path.of("../codec/src/test/cuda");
        }
        String include = include().map(Path::toString).orElse("");
        try {
            CRC32 key = new CRC32();
            key.update(include.getBytes(StandardCharsets.UTF_8));
            for (List<String> files : List.of(UNITS, HEADERS)) {
                for (String file : files) {
                    key.update(Files.readAllBytes(sources.resolve(file)));
                }
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

    private static TestAbortedException skipped(String why) {
        String message = "SKIPPED: no CUDA emulator, " + why;
        System.err.println(message);
        return new TestAbortedException(message);
    }

    private static void build(Path sources, Path folder, String include) throws IOException {
        Files.createDirectories(folder);
        Path library = Files.createTempFile(folder, "emulator", ".so");
        List<String> command = new ArrayList<>(List.of(compilerCommand(), "-std=c++17", "-O2",
                "-fPIC", "-shared", "-fvisibility=hidden", "-o", library.toString()));
        UNITS.forEach(unit -> command.add(sources.resolve(unit).toAbsolutePath().toString()));
        command.addAll(List.of("-ldl", "-lpthread"));
        if (!include.isEmpty()) {
            command.addAll(List.of("-DEMULATOR_NVIDIA_HEADERS", "-I" + include));
        }
        Process compiler;
        try {
            compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw skipped("there is no C++ compiler (g++, or the one that CXX names)");
        }
        String log = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (compiler.waitFor() != 0) {
                throw new AssertionError("the CUDA emulator does not compile:\n" + log);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        for (String header : List.of("kernel_shim.h", "kernel_abi.h")) {
            Files.copy(sources.resolve(header), folder.resolve(header), StandardCopyOption.REPLACE_EXISTING);
        }
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
