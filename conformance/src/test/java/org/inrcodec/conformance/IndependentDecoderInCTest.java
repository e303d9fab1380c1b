package org.inrcodec.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.inrcodec.conformance.run.RunCommand;
import org.inrcodec.conformance.run.RunOptions;
import org.inrcodec.conformance.suite.InvalidDescriptor;
import org.inrcodec.conformance.suite.Suite;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The decoder in C decodes and refuses the same files. It needs a C compiler, the last test one with sanitisers. */
@Tag("slow")
class IndependentDecoderInCTest {
    private static final Path SUITE = Path.of("");
    private static final long FIRST_SEED = 1;
    private static final int RANDOM_FILES = 20;
    private static final int CHANGED_FILES = 10_000;

    @TempDir
    static Path folder;

    private static String compiler;
    private static Path decoder;

    @BeforeAll
    static void compile() throws IOException, InterruptedException {
        Optional<String> found = CProgram.compiler();
        RequiredTool.require(found.isPresent(), "C compiler (cc, gcc or clang)");
        compiler = found.orElseThrow();
        decoder = CProgram.compile(compiler, "main.c", folder);
    }

    private static void agreesOn(Path suite) throws IOException, InterruptedException {
        String program = "'" + decoder + "' {in} {out}";
        StringWriter report = new StringWriter();
        RunOptions all = RunOptions.DEFAULT;
        RunOptions options = new RunOptions(
                Optional.of(program), Optional.of(program + " {width} {height} {x} {y} {w} {h}"), all.evaluator(),
                Optional.of(suite), all.only(), all.json(), all.timeout());
        assertEquals(0, RunCommand.run(options, new PrintWriter(report)), report::toString);
        assertTrue(!report.toString().contains("without a class"), report::toString);
    }

    @Test
    void agreesOnEveryFileOfTheSuite() throws IOException, InterruptedException {
        agreesOn(SUITE);
    }

    @Test
    void agreesOnTheFilesOfAllVersions() throws IOException, InterruptedException {
        agreesOn(HistoryTest.HISTORY.folder());
    }

    @Test
    void agreesOnRandomFiles() throws IOException, InterruptedException {
        Path random = folder.resolve("random");
        GenerateCommand.random(FIRST_SEED, RANDOM_FILES, random, new PrintWriter(Writer.nullWriter()));
        agreesOn(random);
    }

    @Test
    void namesTheOffsetOfEveryFault() throws IOException, InterruptedException {
        List<String> wrong = new ArrayList<>();
        for (Path invalid : new Suite(SUITE).invalid()) {
            InvalidDescriptor expected = InvalidDescriptor.read(invalid);
            ProgramRun run = ProgramRun.of(List.of(
                    decoder.toString(), invalid.resolve("input.inr").toString(), folder.resolve("none").toString()));
            String start = expected.kind().name().toLowerCase(Locale.ROOT) + " at byte " + expected.offset() + ":";
            boolean other = expected.other().isPresent();
            if (run.exitCode() != 1 || !(other || run.output().startsWith(start))) {
                wrong.add(expected.id() + ": " + start + " expected, " + run.output());
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void keepsTheContractOfItsHeader() throws IOException, InterruptedException {
        Path api = CProgram.compile(compiler, "api.c", folder);
        for (String vector : List.of("worked-example", "grid-metadata")) {
            Path file = SUITE.resolve(Suite.VECTORS).resolve(vector).resolve("input.inr");
            ProgramRun run = ProgramRun.of(List.of(api.toString(), file.toString()));
            assertEquals(0, run.exitCode(), run.output());
        }
    }

    @Test
    void changedFilesAreDecodedOrRefusedWithoutUndefinedBehaviour() throws IOException, InterruptedException {
        Optional<Path> mutate = CProgram.compileWithSanitizers(compiler, "mutate.c", folder);
        RequiredTool.require(mutate.isPresent(), "C compiler with AddressSanitizer and UndefinedBehaviorSanitizer");
        List<String> command = new ArrayList<>(List.of(
                mutate.orElseThrow().toString(), String.valueOf(CHANGED_FILES), String.valueOf(FIRST_SEED)));
        for (Path valid : new Suite(SUITE).valid()) {
            command.add(valid.resolve("input.inr").toString());
        }
        ProgramRun run = ProgramRun.of(command);
        assertEquals(0, run.exitCode(), run.output());
    }
}
