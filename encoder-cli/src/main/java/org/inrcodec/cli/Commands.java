package org.inrcodec.cli;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.inrcodec.cli.compare.CompareCommand;
import org.inrcodec.cli.conformance.ConformanceCommand;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.console.Interruption;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.cli.console.Version;
import org.inrcodec.cli.decode.DecodeCommand;
import org.inrcodec.cli.doctor.DoctorCommand;
import org.inrcodec.cli.encode.Encode;
import org.inrcodec.cli.encode.EncodeCommand;
import org.inrcodec.cli.info.InfoCommand;
import org.inrcodec.cli.study.StudyCommand;
import org.inrcodec.encode.Encoder;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The command line as a whole: which commands there are, and how mistakes are told. */
public final class Commands {
    private Commands() {}

    /**
     * @param arguments the command line
     * @param terminal where to write
     * @param interruption Ctrl-C
     * @return the exit code
     */
    public static int run(String[] arguments, Terminal terminal, Interruption interruption) {
        return run(arguments, terminal, interruption, Encoder::encode);
    }

    /**
     * @param arguments the command line
     * @param terminal where to write
     * @param interruption Ctrl-C
     * @param encoder encodes the pictures
     * @return the exit code
     */
    public static int run(String[] arguments, Terminal terminal, Interruption interruption, Encode encoder) {
        Map<String, Supplier<Object>> commands = Map.of(
                "encode", () -> new EncodeCommand(terminal, interruption, encoder),
                "decode", () -> new DecodeCommand(terminal, interruption),
                "compare", () -> new CompareCommand(terminal, interruption, encoder),
                "study", () -> new StudyCommand(terminal, interruption),
                "info", () -> new InfoCommand(terminal),
                "doctor", () -> new DoctorCommand(terminal),
                "conformance", () -> ConformanceCommand.line(terminal),
                "completion", () -> new CompletionCommand(terminal));
        CommandLine line = new CommandLine(new RootCommand(terminal));
        // Reading a command's annotations takes time: only the one that is asked for, except for help and completion.
        Optional<String> asked = arguments.length > 0 && !arguments[0].equals("completion")
                && commands.containsKey(arguments[0])
                        ? Optional.of(arguments[0])
                        : Optional.empty();
        for (String name : new String[] {"encode", "decode", "info", "compare", "study", "doctor",
            "conformance", "completion"}) {
            if (asked.isEmpty() || asked.get().equals(name)) {
                line.addSubcommand(name, commands.get(name).get());
            }
        }
        line.getCommandSpec().versionProvider(() -> new String[] {Version.line()});
        line.setOut(terminal.out());
        line.setErr(terminal.err());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((e, args) -> usageMistake(e, terminal));
        line.setExecutionExceptionHandler((e, command, parsed) -> unexpected(e, command, terminal));
        return line.execute(arguments);
    }

    private static int usageMistake(ParameterException e, Terminal terminal) {
        tellUsageMistake(e.getCommandLine(), e.getMessage(), terminal);
        return ExitCode.USAGE;
    }

    private static void tellUsageMistake(CommandLine command, String message, Terminal terminal) {
        String name = command.getCommandSpec().qualifiedName();
        String line = message.strip().replaceAll("\\s*\\R\\s*", " ").replaceFirst("^Error: ", "");
        terminal.err().println(name + ": " + line + " (" + name + " --help shows the options)");
        terminal.err().flush();
    }

    private static int unexpected(Exception e, CommandLine command, Terminal terminal) {
        if (e instanceof CommandFailure failure) {
            if (failure.exitCode() == ExitCode.USAGE) {
                tellUsageMistake(command, failure.getMessage(), terminal);
            } else {
                terminal.err().println("inr: " + failure.getMessage());
            }
            return failure.exitCode();
        }
        terminal.err().println("inr: internal error: " + e);
        e.printStackTrace(terminal.err());
        terminal.err().flush();
        return ExitCode.INTERNAL;
    }
}
