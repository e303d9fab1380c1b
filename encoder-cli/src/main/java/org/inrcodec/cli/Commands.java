package org.inrcodec.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.inrcodec.cli.argument.Numbers;
import org.inrcodec.cli.compare.CompareCommand;
import org.inrcodec.cli.completion.CompletionCommand;
import org.inrcodec.cli.conformance.ConformanceCommand;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.Encode;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.console.Interruption;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.cli.console.Version;
import org.inrcodec.cli.decode.DecodeCommand;
import org.inrcodec.cli.doctor.DoctorCommand;
import org.inrcodec.cli.encode.EncodeCommand;
import org.inrcodec.cli.file.BatchRunner;
import org.inrcodec.cli.info.InfoCommand;
import org.inrcodec.cli.study.StudyCommand;
import org.inrcodec.cli.view.ViewCommand;
import org.inrcodec.encode.Encoder;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The table of commands, and how mistakes on the command line are reported. */
public final class Commands {
    private Commands() {}

    /**
     * Runs a command with the codec's encoder.
     *
     * @param arguments the command line
     * @param terminal receives results and messages
     * @param interruption Ctrl-C
     * @return the exit code, one of {@link ExitCode}
     */
    public static int run(String[] arguments, Terminal terminal, Interruption interruption) {
        return run(arguments, terminal, interruption, Encoder::encode);
    }

    /**
     * Runs a command.
     *
     * @param arguments the command line
     * @param terminal receives results and messages
     * @param interruption Ctrl-C
     * @param encoder encodes the pictures
     * @return the exit code, one of {@link ExitCode}
     */
    public static int run(String[] arguments, Terminal terminal, Interruption interruption, Encode encoder) {
        Map<String, Supplier<Object>> commands = commands(terminal, interruption, encoder);
        // Reading a command's annotations takes time: only those of the command that runs, except for help and
        // completion, which show all.
        String first = arguments.length == 0 ? "" : arguments[0];
        if (commands.containsKey(first) && !first.equals("completion")) {
            commands.keySet().retainAll(Set.of(first));
        }
        return written(execute(line(commands, terminal), arguments, terminal), terminal);
    }

    /**
     * The command line with all commands, for those who describe it.
     *
     * @param terminal what the commands would write to
     * @return the command {@code inr}
     */
    public static CommandLine all(Terminal terminal) {
        return line(commands(terminal, new Interruption(), Encoder::encode), terminal);
    }

    private static Map<String, Supplier<Object>> commands(Terminal terminal, Interruption interruption,
            Encode encoder) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("encode", () -> new EncodeCommand(terminal, interruption, encoder));
        commands.put("decode", () -> new DecodeCommand(terminal, interruption));
        commands.put("info", () -> new InfoCommand(terminal));
        commands.put("view", () -> new ViewCommand(terminal));
        commands.put("compare", () -> new CompareCommand(terminal, interruption, encoder));
        commands.put("study", () -> new StudyCommand(terminal, interruption));
        commands.put("doctor", () -> new DoctorCommand(terminal));
        commands.put("conformance", () -> ConformanceCommand.line(terminal));
        commands.put("completion", () -> new CompletionCommand(terminal));
        return commands;
    }

    private static CommandLine line(Map<String, Supplier<Object>> commands, Terminal terminal) {
        CommandLine line = new CommandLine(new RootCommand(terminal));
        commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
        return prepared(line, terminal);
    }

    /**
     * Runs the command of another program that reads numbers, tells of mistakes and ends as {@code inr} does.
     *
     * @param line the command; set up here
     * @param arguments the command line
     * @param terminal receives results and messages
     * @return the exit code, one of {@link ExitCode}
     */
    public static int run(CommandLine line, String[] arguments, Terminal terminal) {
        return written(execute(prepared(line, terminal), arguments, terminal), terminal);
    }

    private static CommandLine prepared(CommandLine line, Terminal terminal) {
        line.getCommandSpec().versionProvider(() -> new String[] {Version.line()});
        line.setOut(terminal.out());
        line.setErr(terminal.err());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        Numbers.register(line);
        line.setParameterExceptionHandler((e, args) -> reportMistake(e, terminal));
        line.setExecutionExceptionHandler((e, command, parsed) -> report(e, command, terminal));
        return line;
    }

    private static int execute(CommandLine line, String[] arguments, Terminal terminal) {
        try {
            return line.execute(arguments);
        } catch (Error e) {
            return report(BatchRunner.failure(e), line, terminal);
        }
    }

    /** Results that are lost, on a full disk or behind a closed pipe, are no success. */
    private static int written(int exitCode, Terminal terminal) {
        if (terminal.out().checkError() && exitCode == ExitCode.OK) {
            terminal.err().println("inr: standard output cannot be written");
            terminal.err().flush();
            return ExitCode.OUTPUT;
        }
        return exitCode;
    }

    private static int reportMistake(ParameterException e, Terminal terminal) {
        reportMistake(e.getCommandLine(), Mistakes.words(e), terminal);
        return ExitCode.USAGE;
    }

    private static void reportMistake(CommandLine command, String message, Terminal terminal) {
        String name = command.getCommandSpec().qualifiedName();
        String line = message.strip().replaceAll("\\s*\\R\\s*", " ").replaceFirst("^Error: ", "");
        terminal.err().println(name + ": " + line + " (" + name + " --help shows the options)");
        terminal.err().flush();
    }

    private static int report(Exception e, CommandLine command, Terminal terminal) {
        if (e instanceof CancellationException) {
            return ExitCode.INTERRUPTED;
        }
        if (e instanceof CommandFailure failure) {
            if (failure.exitCode() == ExitCode.USAGE) {
                reportMistake(command, failure.getMessage(), terminal);
            } else {
                terminal.err().println("inr: " + failure.getMessage());
            }
            return failure.exitCode();
        }
        CommandFailure failure = BatchRunner.failure(e);
        terminal.err().println("inr: " + failure.getMessage());
        if (failure.exitCode() == ExitCode.INTERNAL) {
            e.printStackTrace(terminal.err());
        }
        terminal.err().flush();
        return failure.exitCode();
    }
}
