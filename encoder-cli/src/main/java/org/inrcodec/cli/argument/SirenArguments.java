package org.inrcodec.cli.argument;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.request.SirenOptions;
import org.inrcodec.shape.SirenShape;
import picocli.CommandLine.Option;

/** The options for what the encoder of the siren profile otherwise chooses itself. */
final class SirenArguments {
    @Option(names = "--layers", paramLabel = "1..16", description = "hidden layers")
    private Integer layers;

    @Option(names = "--width", paramLabel = "1..256", description = "neurons of each hidden layer")
    private Integer width;

    @Option(names = "--omega", paramLabel = "X", description = "ω₀ of the initialisation")
    private Double omega;

    @Option(names = "--frequencies", paramLabel = "0..32", description = "fixed input frequencies per axis")
    private Integer frequencies;

    @Option(names = "--sparsity", paramLabel = "0..1", description = "share of the hidden weights to prune")
    private Double sparsity;

    /** Filled by the command line. */
    SirenArguments() {}

    /** @return name of an option that was given, if any was */
    Optional<String> given() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("--layers", layers);
        values.put("--width", width);
        values.put("--omega", omega);
        values.put("--frequencies", frequencies);
        values.put("--sparsity", sparsity);
        return values.entrySet().stream().filter(e -> e.getValue() != null).map(Map.Entry::getKey).findFirst();
    }

    /**
     * @return the choices
     * @throws CommandFailure when a number is out of range
     */
    SirenOptions options() throws CommandFailure {
        if (omega != null) {
            Ranges.require(omega > 0 && omega <= SirenOptions.MAX_OMEGA, "--omega", omega, "above 0, at most 1000");
        }
        if (sparsity != null) {
            Ranges.require(sparsity >= 0 && sparsity < 1, "--sparsity", sparsity, "0 to below 1");
        }
        return new SirenOptions(
                count(layers, "--layers", 1, SirenShape.MAX_HIDDEN_LAYERS),
                count(width, "--width", 1, SirenShape.MAX_WIDTH),
                omega == null ? OptionalDouble.empty() : OptionalDouble.of(omega),
                count(frequencies, "--frequencies", 0, SirenShape.MAX_FREQUENCIES),
                sparsity == null ? OptionalDouble.empty() : OptionalDouble.of(sparsity));
    }

    private static OptionalInt count(Integer value, String option, int least, int most) throws CommandFailure {
        if (value == null) {
            return OptionalInt.empty();
        }
        Ranges.require(value >= least && value <= most, option, value, least + " to " + most);
        return OptionalInt.of(value);
    }
}
