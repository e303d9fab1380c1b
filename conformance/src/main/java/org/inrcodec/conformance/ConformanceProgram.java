package org.inrcodec.conformance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.inrcodec.conformance.run.RunArguments;
import org.inrcodec.conformance.run.RunCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The suite as a program of its own, which needs Java 17 and no encoder; the same as {@code inr conformance}. */
@Command(name = "java -jar inr-conformance.jar", description = "Judges decoders by the conformance suite, and generates its files.", synopsisSubcommandLabel = "run|generate", commandListHeading = "%nCommands:%n", exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
    "0:all checks passed", "1:a check failed", "2:wrong command line", "3:a file can't be read or written"})
public final class ConformanceProgram implements Callable<Integer> {
    /** Exit status of a wrong command line. */
    public static final int USAGE = 2;

    /** Exit status when a file can't be read or written. */
    public static final int FILES = 3;

    @Spec
    private CommandSpec spec;

    @Option(names = {"-h",
        "--help"}, usageHelp = true, scope = CommandLine.ScopeType.INHERIT, description = "show this help")
    private boolean help;

    private ConformanceProgram() {}

    /**
     * Ends the virtual machine with the exit status.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        System.exit(run(
                List.of(arguments), new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8)));
    }

    /** Runs the program and returns its exit status. */
    static int run(List<String> arguments, PrintWriter out, PrintWriter err) {
        return new CommandLine(new ConformanceProgram())
                .addSubcommand(new Run())
                .addSubcommand(new Generate())
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((e, args) -> usage(e, err))
                .setExecutionExceptionHandler((e, command, parsed) -> failed(e, err))
                .execute(arguments.toArray(String[]::new));
    }

    private static int failed(Exception e, PrintWriter err) throws Exception {
        if (e instanceof IllegalArgumentException) {
            return usage(e, err);
        }
        if (e instanceof IOException) {
            err.println("inr-conformance: " + e);
            return FILES;
        }
        throw e;
    }

    private static int usage(Exception e, PrintWriter err) {
        String message = e.getMessage().replaceFirst("^Error: ", "");
        err.println("inr-conformance: " + message + " (--help shows the options)");
        return USAGE;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return USAGE;
    }

    @Command(name = "run")
    private static final class Run implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private RunArguments arguments = new RunArguments();

        @Override
        public Integer call() throws IOException, InterruptedException {
            return RunCommand.run(arguments.options(), spec.commandLine().getOut());
        }
    }

    @Command(name = "generate")
    private static final class Generate implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Mixin
        private GenerateCommand command = new GenerateCommand();

        @Override
        public Integer call() throws IOException {
            command.run(spec.commandLine().getOut());
            return 0;
        }
    }
}
