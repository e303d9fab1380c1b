package org.inrcodec.conformance.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options of {@code run} on the command line of {@code inr conformance} and of the suite's own program. */
@Command(sortOptions = false, description = {
    "Judges a decoder by the files of the suite.",
    "CMD is a program that reads {in} and writes {out}: PNG, PGM, PPM, PAM or the bare samples of FORMAT.md 8.5.3. It exits with 0 when it has decoded the file, and with another status up to 125 when it refuses it."})
public final class RunArguments {
    @Option(names = "--decoder", paramLabel = "CMD", description = "command of the decoder, with {in} and {out} (default: the built-in decoder)")
    private Optional<String> decoder = Optional.empty();

    @Option(names = "--parts", paramLabel = "CMD", description = "its command for other sizes and regions, with {width} {height} {x} {y} {w} {h} as well")
    private Optional<String> parts = Optional.empty();

    @Option(names = "--evaluator", paramLabel = "NAME", description = "evaluator of the built-in decoder: auto, scalar or vector (default: auto)")
    private String evaluator = RunOptions.DEFAULT.evaluator();

    @Option(names = "--suite", paramLabel = "FOLDER", description = "folder with vectors/ and invalid/ (default: bundled suite)")
    private Optional<Path> suite = Optional.empty();

    @Option(names = "--only", paramLabel = "GLOB", description = "names of the files to test, as 'grid-*' or 'invalid/*' (default: all)")
    private String only = RunOptions.DEFAULT.only();

    @Option(names = "--json", paramLabel = "FILE", description = "write the result of every check to this file")
    private Optional<Path> json = Optional.empty();

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "time limit for each decode by a program (default: 60)")
    private long timeout = RunOptions.DEFAULT.timeout().toSeconds();

    /** Filled by the command line. */
    public RunArguments() {}

    /**
     * The options as given.
     *
     * @return decoder and files
     * @throws IllegalArgumentException when they contradict each other or are out of range
     */
    public RunOptions options() {
        return new RunOptions(decoder, parts, evaluator, suite, only, json, Duration.ofSeconds(timeout));
    }
}
