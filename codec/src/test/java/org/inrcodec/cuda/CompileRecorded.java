package org.inrcodec.cuda;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.inrcodec.cuda.binding.LoadedLibraries;
import org.inrcodec.cuda.binding.Nvrtc;

/**
 * Compiles sources that {@link Emulator#record} took with the real NVRTC, in a process of its own: the bindings of a test's
 * process belong to the emulator. Prints, for each source and architecture, the assembler's report of registers and spills.
 */
final class CompileRecorded {
    private CompileRecorded() {}

    /** Arguments: files of NVRTC, {@code --}, folder of the sources, architectures such as {@code 90}. */
    public static void main(String[] arguments) throws IOException {
        List<String> all = List.of(arguments);
        int mark = all.indexOf("--");
        LoadedLibraries.assign(all.subList(0, mark), List.of());
        Path folder = Path.of(all.get(mark + 1));
        for (int number = 0; Files.exists(folder.resolve(number + ".cu")); number++) {
            List<String> about = Files.readAllLines(folder.resolve(number + ".txt"));
            for (String architecture : all.subList(mark + 2, all.size())) {
                compile(Files.readString(folder.resolve(number + ".cu")), about, architecture);
            }
        }
    }

    private static void compile(String source, List<String> about, String architecture) {
        long start = System.nanoTime();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(ValueLayout.ADDRESS);
            Status.compiler("nvrtcCreateProgram", Nvrtc.nvrtcCreateProgram(out, arena.allocateFrom(source),
                    arena.allocateFrom(about.getFirst()), 0, MemorySegment.NULL, MemorySegment.NULL));
            MemorySegment program = out.get(ValueLayout.ADDRESS, 0);
            List<String> options = new ArrayList<>(
                    List.of("--gpu-architecture=sm_" + architecture, "--std=c++17", "--ptxas-options=-v"));
            about.subList(1, about.size()).forEach(define -> options.add("-D" + define));
            MemorySegment texts = arena.allocate(ValueLayout.ADDRESS, options.size());
            for (int i = 0; i < options.size(); i++) {
                texts.setAtIndex(ValueLayout.ADDRESS, i, arena.allocateFrom(options.get(i)));
            }
            int code = Nvrtc.nvrtcCompileProgram(program, options.size(), texts);
            MemorySegment size = arena.allocate(ValueLayout.JAVA_LONG);
            Nvrtc.nvrtcGetProgramLogSize(program, size);
            MemorySegment log = arena.allocate(Math.max(1, size.get(ValueLayout.JAVA_LONG, 0)));
            Nvrtc.nvrtcGetProgramLog(program, log);
            System.out.println("SOURCE " + about.getFirst() + " " + about.subList(1, about.size()) + " sm_"
                    + architecture
                    + (code == 0 ? " compiled in " : " FAILED in ") + (System.nanoTime() - start) / 1_000_000 + " ms");
            System.out.println(log.getString(0));
        }
    }
}
