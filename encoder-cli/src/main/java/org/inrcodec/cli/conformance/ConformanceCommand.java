package org.inrcodec.cli.conformance;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.inrcodec.cli.argument.CommonArguments;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.conformance.GenerateCommand;
import org.inrcodec.conformance.run.RunArguments;
import org.inrcodec.conformance.run.RunCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code inr conformance}: judges decoders by the conformance suite, and generates its files. */
@Command(name = "conformance", sortOptions = false, description = "Judges decoders by the conformance suite, and generates its files.", synopsisSubcommandLabel = "run|generate", commandListHeading = "%nCommands:%n", footerHeading = "%nExamples:%n", footer = {
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
     * Builds the command line of {@code inr conformance}.
     *
     * @param terminal where to write
     * @return the command with its subcommands
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
    @Command(name = "run", customSynopsis = "inr conformance run [--decoder CMD [--parts CMD]] [--only GLOB] [OPTIONS]", footerHeading = "%nExamples:%n", footer = {
        "  inr conformance run --only 'grid-*'",
        "  inr conformance run --decoder \"mydecoder {in} {out}\" --json result.json"})
    private static final class Run implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private RunArguments arguments = new RunArguments();

        @Mixin
        private CommonArguments common = new CommonArguments();

        Run(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() throws CommandFailure, InterruptedException {
            try {
                return RunCommand.run(arguments.options(), terminal.out()) == RunCommand.PASSED
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
    @Command(name = "generate", footerHeading = "%nExamples:%n", footer = {
        "  inr conformance generate --seed 1 --count 100 -o random",
        "  inr conformance generate --suite conformance"})
    private static final class Generate implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private GenerateCommand command = new GenerateCommand();

        @Mixin
        private CommonArguments common = new CommonArguments();

        Generate(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() throws CommandFailure {
            try {
                command.run(terminal.out());
                return ExitCode.OK;
            } catch (IllegalArgumentException e) {
                throw new CommandFailure(ExitCode.USAGE, e.getMessage(), e);
            } catch (IOException e) {
                throw new CommandFailure(ExitCode.OUTPUT, e.toString(), e);
            }
        }
    }
}
