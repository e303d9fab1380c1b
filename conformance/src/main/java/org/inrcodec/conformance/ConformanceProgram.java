package org.inrcodec.conformance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.inrcodec.conformance.run.RunCommand;
import org.inrcodec.conformance.run.RunOptions;

/** The suite as a program of its own, which needs Java 17 and no encoder; the same as {@code inr conformance}. */
public final class ConformanceProgram {
    /** Exit status of a wrong command line. */
    public static final int USAGE = 2;

    /** Exit status when a file can't be read or written. */
    public static final int FILES = 3;

    private static final String HELP = """
            Usage: java -jar inr-conformance.jar run [--decoder "CMD {in} {out}"]
                       [--parts "CMD {in} {out} {width} {height} {x} {y} {w} {h}"]
                       [--evaluator auto|scalar|vector] [--suite FOLDER] [--only GLOB]
                       [--json FILE] [--timeout SECONDS]
                   judges a decoder by the files of the suite: the project's own one, or a
                   program that reads {in} and writes {out}: PNG, PGM, PPM, PAM or the
                   bare samples of FORMAT.md 8.5.3. It ends with 0, and otherwise when it
                   refuses the file. --parts: its command for other sizes and regions.
               or: java -jar inr-conformance.jar generate --seed N [--count K] [-o FOLDER]
                   writes random valid files
               or: java -jar inr-conformance.jar generate --suite FOLDER
                   writes the suite itself
            Exit status: 0 passed, 1 failed, 2 wrong command line, 3 unreadable files
            """;

    private ConformanceProgram() {}

    /**
     * Ends the virtual machine with the exit status.
     *
     * @param arguments the command line
     * @throws InterruptedException when the thread is interrupted
     */
    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(
                List.of(arguments), new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8)));
    }

    /** Runs the program and gives its exit status. */
    static int run(List<String> arguments, PrintWriter out, PrintWriter err) throws InterruptedException {
        try {
            if (arguments.isEmpty() || arguments.contains("--help") || arguments.contains("-h")) {
                (arguments.isEmpty() ? err : out).print(HELP);
                (arguments.isEmpty() ? err : out).flush();
                return arguments.isEmpty() ? USAGE : 0;
            }
            List<String> rest = arguments.subList(1, arguments.size());
            switch (arguments.get(0)) {
                case "run" :
                    return RunCommand.run(runOptions(rest), out);
                case "generate" :
                    generate(rest, out);
                    return 0;
                default :
                    throw new IllegalArgumentException("no command " + arguments.get(0));
            }
        } catch (IllegalArgumentException e) {
            err.println("inr-conformance: " + e.getMessage() + " (--help shows the options)");
            return USAGE;
        } catch (IOException e) {
            err.println("inr-conformance: " + e);
            return FILES;
        }
    }

    private static RunOptions runOptions(List<String> arguments) {
        Map<String, String> options = options(arguments, Set.of(
                "--decoder", "--parts", "--evaluator", "--suite", "--only", "--json", "--timeout"));
        RunOptions defaults = RunOptions.DEFAULT;
        return new RunOptions(
                Optional.ofNullable(options.get("--decoder")),
                Optional.ofNullable(options.get("--parts")),
                options.getOrDefault("--evaluator", defaults.evaluator()),
                Optional.ofNullable(options.get("--suite")).map(Path::of),
                options.getOrDefault("--only", defaults.only()),
                Optional.ofNullable(options.get("--json")).map(Path::of),
                Optional.ofNullable(options.get("--timeout")).map(s -> Duration.ofSeconds(number(s)))
                        .orElse(defaults.timeout()));
    }

    private static void generate(List<String> arguments, PrintWriter out) throws IOException {
        Map<String, String> options = options(arguments, Set.of("--seed", "--count", "-o", "--output", "--suite"));
        if (options.containsKey("--suite")) {
            GenerateCommand.suite(Path.of(options.get("--suite")), out);
            return;
        }
        if (!options.containsKey("--seed")) {
            throw new IllegalArgumentException("--seed or --suite is missing");
        }
        Path folder = Path.of(options.getOrDefault("-o", options.getOrDefault("--output", ".")));
        GenerateCommand.random(
                number(options.get("--seed")), (int) number(options.getOrDefault("--count", "1")), folder, out);
    }

    private static Map<String, String> options(List<String> arguments, Set<String> known) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (!known.contains(name)) {
                throw new IllegalArgumentException("no option " + name);
            }
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(name + " without a value");
            }
            options.put(name, arguments.get(i + 1));
        }
        return options;
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(text + " is not a whole number", e);
        }
    }
}
