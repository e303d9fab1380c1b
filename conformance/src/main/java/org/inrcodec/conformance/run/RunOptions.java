package org.inrcodec.conformance.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.inrcodec.evaluate.Evaluators;

/**
 * What to judge, and how.
 *
 * @param decoder command of the decoder, with {@code {in}} and {@code {out}}; empty for the project's own
 * @param parts its command for other sizes and regions, with {@code {width} {height} {x} {y} {w} {h}} as well
 * @param evaluator {@code scalar}, {@code vector} or {@code auto}: arithmetic of the project's own decoder
 * @param suite folder of the suite; empty for the one that the program brings along
 * @param only glob that says which files
 * @param json file for the results
 * @param timeout how long one decode of a program may take
 */
public record RunOptions(
        Optional<String> decoder,
        Optional<String> parts,
        String evaluator,
        Optional<Path> suite,
        String only,
        Optional<Path> json,
        Duration timeout) {
    /** The project's own decoder over everything. */
    public static final RunOptions DEFAULT = new RunOptions(
            Optional.empty(), Optional.empty(), "auto", Optional.empty(), "**", Optional.empty(),
            Duration.ofSeconds(60));

    /** @throws IllegalArgumentException when the commands do not fit */
    public RunOptions {
        Objects.requireNonNull(only, "only");
        if (!Set.of("auto", "scalar", "vector").contains(evaluator)) {
            throw new IllegalArgumentException("no evaluator " + evaluator + ": auto, scalar or vector");
        }
        if (parts.isPresent() && decoder.isEmpty()) {
            throw new IllegalArgumentException("a command for parts needs one for whole pictures");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("the timeout must be above 0");
        }
    }

    Decoder open() {
        if (decoder.isEmpty()) {
            if (evaluator.equals("vector") && Evaluators.vector().isEmpty()) {
                throw new IllegalArgumentException("no vectors here: " + Evaluators.description());
            }
            return new OwnDecoder(evaluator);
        }
        CommandTemplate whole = CommandTemplate.parse(decoder.get(), "{in}", "{out}");
        Optional<CommandTemplate> region = parts.map(p -> CommandTemplate.parse(
                p, "{in}", "{out}", "{width}", "{height}", "{x}", "{y}", "{w}", "{h}"));
        return new ProgramDecoder(whole, region, timeout);
    }
}
