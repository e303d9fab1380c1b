package org.inrcodec.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Programs made of the sources in {@code independent/c}, compiled with all warnings as errors. */
final class CProgram {
    private static final Path SOURCES = Path.of("independent", "c");
    private static final List<String> FLAGS = List.of(
            "-std=c11", "-O2", "-ffp-contract=off", "-Wall", "-Wextra", "-Wpedantic", "-Werror");
    private static final List<String> SANITIZERS = List.of(
            "-fsanitize=address,undefined", "-fno-sanitize-recover=all");

    private CProgram() {}

    /** The first compiler that is installed. */
    static Optional<String> compiler() throws InterruptedException {
        for (String name : List.of("cc", "gcc", "clang")) {
            if (ProgramRun.works(name, "--version")) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /** Compiles the decoder together with another source, which has a {@code main}. */
    static Path compile(String compiler, String main, Path folder) throws IOException, InterruptedException {
        return compile(compiler, main, List.of(), folder);
    }

    /** The same with the sanitisers of addresses and of undefined behaviour, when the compiler has them. */
    static Optional<Path> compileWithSanitizers(String compiler, String main, Path folder)
            throws IOException, InterruptedException {
        Path empty = Files.writeString(folder.resolve("empty.c"), "int main(void) { return 0; }\n");
        List<String> trial = new ArrayList<>(List.of(compiler));
        trial.addAll(SANITIZERS);
        trial.addAll(List.of(empty.toString(), "-o", folder.resolve("empty").toString()));
        return ProgramRun.of(trial).exitCode() == 0
                ? Optional.of(compile(compiler, main, SANITIZERS, folder))
                : Optional.empty();
    }

    private static Path compile(String compiler, String main, List<String> flags, Path folder)
            throws IOException, InterruptedException {
        Path program = folder.resolve(main.replace(".c", ""));
        List<String> command = new ArrayList<>(List.of(compiler));
        command.addAll(FLAGS);
        command.addAll(flags);
        command.addAll(List.of(source("inr.c"), source(main), "-o", program.toString()));
        ProgramRun run = ProgramRun.of(command);
        assertEquals(0, run.exitCode(), run.output());
        return program;
    }

    private static String source(String name) {
        return SOURCES.resolve(name).toString();
    }
}
