package org.inrcodec.conformance.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.inrcodec.evaluate.Evaluators;

/**
 * Decoder to be judged, files, and output.
 *
 * @param decoder command of the decoder, with {@code {in}} and {@code {out}}; empty for the built-in decoder
 * @param parts its command for other sizes and regions, with {@code {width} {height} {x} {y} {w} {h}} as well
 * @param evaluator {@code scalar}, {@code vector} or {@code auto}: evaluator of the built-in decoder
 * @param suite folder of the suite; empty for the bundled one
 * @param only glob over the names of the files
 * @param json file to which the results are written
 * @param timeout time limit for one decode by a program
 */
public record RunOptions(
        Optional<String> decoder,
        Optional<String> parts,
        String evaluator,
        Optional<Path> suite,
        String only,
        Optional<Path> json,
        Duration timeout) {
    /** The built-in decoder, all files. */
    public static final RunOptions DEFAULT = new RunOptions(
            Optional.empty(), Optional.empty(), "auto", Optional.empty(), "**", Optional.empty(),
            Duration.ofSeconds(60));

    /**
     * Checks the commands.
     *
     * @throws IllegalArgumentException when the commands do not fit
     */
    public RunOptions {
        Objects.requireNonNull(only, "only");
        if (!Set.of("auto", "scalar", "vector").contains(evaluator)) {
            throw new IllegalArgumentException("unknown evaluator " + evaluator + "; must be auto, scalar or vector");
        }
        if (parts.isPresent() && decoder.isEmpty()) {
            throw new IllegalArgumentException("--parts requires --decoder");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("the timeout must be greater than 0 s, was " + timeout.toSeconds());
        }
    }

    Decoder open() {
        if (decoder.isEmpty()) {
            if (evaluator.equals("vector") && Evaluators.vector().isEmpty()) {
                throw new IllegalArgumentException("the Vector API is not available: " + Evaluators.description());
            }
            return new OwnDecoder(evaluator);
        }
        CommandTemplate whole = CommandTemplate.parse(decoder.get(), "{in}", "{out}");
        Optional<CommandTemplate> region = parts.map(p -> CommandTemplate.parse(
                p, "{in}", "{out}", "{width}", "{height}", "{x}", "{y}", "{w}", "{h}"));
        return new ProgramDecoder(whole, region, timeout);
    }
}
