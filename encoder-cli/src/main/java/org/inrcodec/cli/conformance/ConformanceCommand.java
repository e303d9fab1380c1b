package org.inrcodec.cli.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.inrcodec.cli.argument.CommonArguments;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.conformance.GenerateCommand;
import org.inrcodec.conformance.run.RunCommand;
import org.inrcodec.conformance.run.RunOptions;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code inr conformance}: judges decoders by the conformance suite, and makes its files. */
@Command(name = "conformance", sortOptions = false, description = "Judges decoders by the conformance suite, and makes its files.", synopsisSubcommandLabel = "run|generate", commandListHeading = "%nCommands:%n", footerHeading = "%nExamples:%n", footer = {
    "  inr conformance run", "  inr conformance run --decoder \"mydecoder {in} {out}\"",
    "  inr conformance generate --seed 1 --count 100 -o random"})
public final class ConformanceCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonArguments common = new CommonArguments();

    private ConformanceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * @param terminal where to write
     * @return the command with its own commands
     */
    public static CommandLine line(Terminal terminal) {
        return new CommandLine(new ConformanceCommand(terminal))
                .addSubcommand(new Run(terminal))
                .addSubcommand(new Generate(terminal));
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(terminal.err());
        return ExitCode.USAGE;
    }

    /** {@code inr conformance run}. */
    @Command(name = "run", sortOptions = false, customSynopsis = "inr conformance run [--decoder CMD [--parts CMD]] [--only GLOB] [OPTIONS]", description = {
        "Judges a decoder by the files of the suite.",
        "CMD is a program that reads {in} and writes {out}: PNG, PGM, PPM, PAM or the bare samples of FORMAT.md 8.5.3. It ends with 0, and otherwise when it refuses the file."}, footerHeading = "%nExamples:%n", footer = {
            "  inr conformance run --only 'grid-*'",
            "  inr conformance run --decoder \"mydecoder {in} {out}\" --json result.json"})
    private static final class Run implements Callable<Integer> {
        private final Terminal terminal;

        @Option(names = "--decoder", paramLabel = "CMD", description = "the decoder, with {in} and {out}; without it, the project's own")
        private Optional<String> decoder = Optional.empty();

        @Option(names = "--parts", paramLabel = "CMD", description = "its command for other sizes and regions: also {width} {height} {x} {y} {w} {h}")
        private Optional<String> parts = Optional.empty();

        @Option(names = "--evaluator", paramLabel = "NAME", description = "arithmetic of the own decoder: auto, scalar or vector")
        private String evaluator = RunOptions.DEFAULT.evaluator();

        @Option(names = "--suite", paramLabel = "FOLDER", description = "has vectors and invalid; without it, the built-in suite")
        private Optional<Path> suite = Optional.empty();

        @Option(names = "--only", paramLabel = "GLOB", description = "names of files, as 'grid-*' or 'invalid/*'")
        private String only = RunOptions.DEFAULT.only();

        @Option(names = "--json", paramLabel = "FILE", description = "write every result here")
        private Optional<Path> json = Optional.empty();

        @Option(names = "--timeout", paramLabel = "SECONDS", description = "for one decode of a program (default 60)")
        private long timeout = RunOptions.DEFAULT.timeout().toSeconds();

        @Mixin
        private CommonArguments common = new CommonArguments();

        Run(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() throws CommandFailure, InterruptedException {
            try {
                RunOptions options = new RunOptions(
                        decoder, parts, evaluator, suite, only, json, Duration.ofSeconds(timeout));
                return RunCommand.run(options, terminal.out()) == RunCommand.PASSED
                        ? ExitCode.OK
                        : ExitCode.SOME_FAILED;
            } catch (IllegalArgumentException e) {
                throw new CommandFailure(ExitCode.USAGE, e.getMessage(), e);
            } catch (IOException e) {
                throw new CommandFailure(ExitCode.INPUT, e.toString(), e);
            }
        }
    }

    /** {@code inr conformance generate}. */
    @Command(name = "generate", sortOptions = false, description = "Writes random valid files, or the suite itself.", footerHeading = "%nExamples:%n", footer = {
        "  inr conformance generate --seed 1 --count 100 -o random",
        "  inr conformance generate --suite conformance"})
    private static final class Generate implements Callable<Integer> {
        private final Terminal terminal;

        /** One of the two; options that are Optional are never missing for picocli. */
        private static final class What {
            @Option(names = "--seed", paramLabel = "N", required = true, description = "number of the first random file")
            private Optional<Long> seed = Optional.empty();

            @Option(names = "--suite", paramLabel = "FOLDER", required = true, description = "write the files of the suite here")
            private Optional<Path> suite = Optional.empty();
        }

        @ArgGroup(multiplicity = "1")
        private What what = new What();

        @Option(names = "--count", paramLabel = "K", description = "how many random files (default 1)")
        private int count = 1;

        @Option(names = {"-o",
            "--output"}, paramLabel = "FOLDER", description = "folder of the random files (default .)")
        private Path output = Path.of(".");

        @Mixin
        private CommonArguments common = new CommonArguments();

        Generate(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() throws CommandFailure {
            try {
                if (what.suite.isPresent()) {
                    GenerateCommand.suite(what.suite.get(), terminal.out());
                } else {
                    long seed = what.seed.orElseThrow(
                            () -> new CommandFailure(ExitCode.USAGE, "one of --seed and --suite is needed"));
                    GenerateCommand.random(seed, count, output, terminal.out());
                }
                return ExitCode.OK;
            } catch (IOException e) {
                throw new CommandFailure(ExitCode.OUTPUT, e.toString(), e);
            }
        }
    }
}
