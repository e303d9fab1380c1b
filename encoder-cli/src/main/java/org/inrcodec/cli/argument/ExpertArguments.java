package org.inrcodec.cli.argument;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.request.ExpertOptions.Pruning;
import org.inrcodec.request.ExpertOptions.Quantisation;
import org.inrcodec.request.ExpertOptions;
import org.inrcodec.shape.SirenShape;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options for what the encoder of the siren profile otherwise chooses itself. */
final class ExpertArguments {
    @Option(names = "--layers", paramLabel = "1..16", description = "hidden layers")
    private Integer layers;

    @Option(names = "--width", paramLabel = "1..256", description = "neurons of each hidden layer")
    private Integer width;

    @Option(names = "--omega", paramLabel = "X", description = "ω₀ of the initialisation")
    private Double omega;

    @Option(names = "--frequencies", paramLabel = "0..32", description = "fixed input frequencies per axis")
    private Integer frequencies;

    @Option(names = "--bits", paramLabel = "1..16", description = "bits per weight; needs a --quantise other than rd")
    private Integer bits;

    @Option(names = "--sparsity", paramLabel = "0..1", description = "share of the hidden weights to prune")
    private Double sparsity;

    @Option(names = "--prune", paramLabel = "KIND", converter = PruningKind.Typed.class, description = "how: none, agp (gradually) or one-shot")
    private PruningKind prune;

    @Option(names = "--quantise", paramLabel = "KIND", converter = QuantisationKind.Typed.class, description = "how: rd (steps by sensitivity, trained against the rate), symmetric, asymmetric-signed or "
            + "asymmetric-unsigned")
    private QuantisationKind quantise;

    @Option(names = "--per-row", description = "one scale per output row; needs a --quantise other than rd")
    private boolean perRow;

    @Option(names = "--tf32", description = "on CUDA, products in TF32: faster, a little less exact")
    private boolean tf32;

    /** The kinds of pruning as they are typed. */
    enum PruningKind {
        NONE("none", Pruning.NONE), AGP("agp", Pruning.AGP), ONE_SHOT("one-shot", Pruning.ONE_SHOT);

        private final String typed;
        private final Pruning pruning;

        PruningKind(String typed, Pruning pruning) {
            this.typed = typed;
            this.pruning = pruning;
        }

        /** Reads the kinds. */
        static final class Typed implements ITypeConverter<PruningKind> {
            /** Made by the command line. */
            Typed() {}

            @Override
            public PruningKind convert(String text) {
                return parse(values(), text);
            }
        }

        @Override
        public String toString() {
            return typed;
        }
    }

    /** The kinds of quantisation as they are typed. */
    enum QuantisationKind {
        RD("rd", Quantisation.RATE_DISTORTION), SYMMETRIC("symmetric", Quantisation.SYMMETRIC), ASYMMETRIC_SIGNED(
                "asymmetric-signed", Quantisation.ASYMMETRIC_SIGNED), ASYMMETRIC_UNSIGNED("asymmetric-unsigned",
                        Quantisation.ASYMMETRIC_UNSIGNED);

        private final String typed;
        private final Quantisation quantisation;

        QuantisationKind(String typed, Quantisation quantisation) {
            this.typed = typed;
            this.quantisation = quantisation;
        }

        /** Reads the kinds. */
        static final class Typed implements ITypeConverter<QuantisationKind> {
            /** Made by the command line. */
            Typed() {}

            @Override
            public QuantisationKind convert(String text) {
                return parse(values(), text);
            }
        }

        @Override
        public String toString() {
            return typed;
        }
    }

    /** Filled by the command line. */
    ExpertArguments() {}

    /** @return name of an option that was given, if any was */
    Optional<String> given() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("--layers", layers);
        values.put("--width", width);
        values.put("--omega", omega);
        values.put("--frequencies", frequencies);
        values.put("--bits", bits);
        values.put("--sparsity", sparsity);
        values.put("--prune", prune);
        values.put("--quantise", quantise);
        values.put("--per-row", perRow ? true : null);
        values.put("--tf32", tf32 ? true : null);
        return values.entrySet().stream().filter(e -> e.getValue() != null).map(Map.Entry::getKey).findFirst();
    }

    /**
     * @return the choices
     * @throws CommandFailure when a number is out of range, or options contradict each other
     */
    ExpertOptions options() throws CommandFailure {
        requireCount(layers, "--layers", 1, SirenShape.MAX_HIDDEN_LAYERS);
        requireCount(width, "--width", 1, SirenShape.MAX_WIDTH);
        requireCount(frequencies, "--frequencies", 0, SirenShape.MAX_FREQUENCIES);
        requireCount(bits, "--bits", 1, 16);
        if (omega != null) {
            Ranges.require(omega > 0 && omega <= 1000, "--omega", omega, "above 0, at most 1000");
        }
        if (sparsity != null) {
            Ranges.require(sparsity >= 0 && sparsity < 1, "--sparsity", sparsity, "0 to below 1");
        }
        boolean rangeLinear = quantise != null && quantise != QuantisationKind.RD;
        if ((bits != null || perRow) && !rangeLinear) {
            throw new CommandFailure(
                    ExitCode.USAGE, (bits != null ? "--bits" : "--per-row")
                            + " needs --quantise symmetric, asymmetric-signed or asymmetric-unsigned");
        }
        if (prune == PruningKind.NONE && sparsity != null && sparsity > 0) {
            throw new CommandFailure(ExitCode.USAGE,
                    "--prune none and --sparsity " + sparsity + " contradict each other");
        }
        return new ExpertOptions(
                Optional.ofNullable(layers), Optional.ofNullable(width), Optional.ofNullable(omega),
                Optional.ofNullable(frequencies), Optional.ofNullable(bits), Optional.ofNullable(sparsity),
                Optional.ofNullable(prune).map(p -> p.pruning), Optional.ofNullable(quantise).map(q -> q.quantisation),
                perRow, tf32);
    }

    private static <T> T parse(T[] kinds, String text) {
        for (T kind : kinds) {
            if (kind.toString().equals(text)) {
                return kind;
            }
        }
        throw new TypeConversionException("'" + text + "' is none of "
                + Arrays.stream(kinds).map(Object::toString).collect(Collectors.joining(", ")));
    }

    private static void requireCount(Integer value, String option, int least, int most) throws CommandFailure {
        if (value != null) {
            Ranges.require(value >= least && value <= most, option, value, least + " to " + most);
        }
    }
}
