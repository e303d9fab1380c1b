package org.inrcodec.study.recipe;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.inrcodec.method.quantise.RangeMode;
import org.inrcodec.request.EncodeOptions.Profile;
import org.inrcodec.request.EncodeOptions.Tune;
import org.inrcodec.tensor.Storage;

/** Settings of a trial in recipes, with their values and defaults. */
public enum Setting {
    /** What makes the file. */
    METHOD(Method.NETWORK, Method.values()),
    /** Quality of JPEG, or of the encoder. */
    QUALITY("75", 1, 100, true),
    /** Target of the encoder in bits per pixel; 0 for a target quality. */
    BPP("0", 0, 64, false),
    /** Profile of the encoder. */
    PROFILE(Profile.AUTO, Profile.values()),
    /** Effort of the encoder. */
    EFFORT("5", 1, 9, true),
    /** What counts as an error to the encoder. */
    TUNE(Tune.PSNR, Tune.values()),
    /** Weight of lost texture relative to the squared error, for tune perceptual. */
    TEXTURE("1", 0, 10, false),
    /** Width of every hidden layer. */
    WIDTH("32", 1, 256, true),
    /** Hidden layers. */
    LAYERS("5", 1, 16, true),
    /** Fixed frequencies per axis. */
    FREQUENCIES("0", 0, 32, true),
    /** ω₀ of the initialisation. */
    OMEGA("30", 1, 1000, false),
    /** Training steps of the float network. */
    STEPS("2000", 1, 10_000_000, true),
    /** Peak learning rate of SOAP, which falls along half a cosine. */
    RATE("0.001", 1e-7, 1, false),
    /** Distance of the rows of the picture that a step uses. */
    ROWS("1", 1, 64, true),
    /** Training of the float network. */
    TRAIN(Train.PLAIN, Train.values()),
    /** Which values of the teacher are learned. */
    DISTIL(Distil.OUTPUTS, Distil.values()),
    /** Share of the teacher in the loss. */
    TEACHING("0.5", 0, 1, false),
    /** Share of the steps before the teacher leaves. */
    TAUGHT("0.5", 0, 1, false),
    /** Width of every hidden layer of the teacher. */
    TEACHER_WIDTH("64", 1, 256, true),
    /** Hidden layers of the teacher. */
    TEACHER_LAYERS("5", 1, 16, true),
    /** Training steps of the teacher. */
    TEACHER_STEPS("2000", 1, 10_000_000, true),
    /** What has gates: hidden units, hidden layers. */
    GATES(Gated.WIDTH, Gated.values()),
    /** λ of the penalty that drives gates to 0 or 1. */
    GATE_LAMBDA("0.001", 0, 1, false),
    /** μ of the penalty on the sum of gates, 0 closes none. */
    GATE_COST("0.0001", 0, 1, false),
    /** Training steps with gates, before those without. */
    GATE_STEPS("1000", 1, 10_000_000, true),
    /** Weight of the rate of variational weights. */
    BETA("0.003", 0, 100, false),
    /** Seed of the initialisation. */
    SEED("1", 0, Integer.MAX_VALUE, true),
    /** How weights between hidden layers, or whole units, are pruned. */
    PRUNE(Prune.NONE, Prune.values()),
    /** Share of the weights between hidden layers that is pruned; of the units for neurons. */
    SPARSITY("0.38", 0, 0.99, false),
    /** Whether tensors are pruned by their sensitivity or all alike; for one-shot and agp. */
    SHARES("sensitivity", "sensitivity", "equal"),
    /** Training steps with masks. */
    PRUNE_STEPS("1000", 0, 10_000_000, true),
    /** Peak learning rate with masks. */
    PRUNE_RATE("0.0003", 1e-8, 1, false),
    /** Steps between two updates of the masks. */
    INTERVAL("100", 1, 100_000, true),
    /** Rounds of the lottery ticket. */
    ROUNDS("3", 1, 20, true),
    /** λ of the penalty before pruning. */
    LAMBDA("1e-6", 0, 1, false),
    /** Whether layers are split into factors. */
    FACTORISE("none", "none", "svd"),
    /** Share of a layer's energy Σσ² that its factors keep. */
    ENERGY("0.99", 0.01, 1, false),
    /** How weights are quantised. */
    QUANTISE(Quantise.NONE, Quantise.values()),
    /** Bits of an integer, or of the index of a shared weight or a vector (at most 8 there). */
    BITS("8", 1, 16, true),
    /** Columns of a vector. */
    DIMENSION("4", 1, 16, true),
    /** Codebooks whose vectors are added. */
    STAGES("2", 1, 8, true),
    /** Which integers. */
    SCHEME(RangeMode.SYMMETRIC, RangeMode.values()),
    /** What has a step of its own. */
    GRANULARITY("tensor", "tensor", "channel"),
    /** Which tensors are quantised; all is with biases. */
    SCOPE("all", "all", "hidden"),
    /** Quantisation in the loop of training, rounding afterwards, or rounding of one layer after another. */
    TRAINING(Rounding.AWARE, Rounding.values()),
    /** Steps between two updates of the ranges. */
    UPDATE("10", 1, 100_000, true),
    /** λ of the bipolar penalty at the end of training. */
    PENALTY("3e-5", 0, 1, false),
    /** Training steps with factors, or quantised ones. */
    TUNE_STEPS("1000", 0, 10_000_000, true),
    /** Peak learning rate with factors, or quantised ones. */
    TUNE_RATE("0.00005", 1e-8, 1, false),
    /** How integers are stored in the file. */
    STORAGE(Storage.RANGE, Storage.RANGE, Storage.HUFFMAN, Storage.PACKED);

    private final String standard;
    private final List<String> choices;
    private final double lowest;
    private final double highest;
    private final boolean whole;

    Setting(String standard, String... choices) {
        this(standard, List.of(choices), 0, 0, false);
    }

    Setting(Enum<?> standard, Enum<?>... choices) {
        this(title(standard), Arrays.stream(choices).map(Setting::title).toList(), 0, 0, false);
    }

    Setting(String standard, double lowest, double highest, boolean whole) {
        this(standard, List.of(), lowest, highest, whole);
    }

    Setting(String standard, List<String> choices, double lowest, double highest, boolean whole) {
        this.choices = choices;
        this.lowest = lowest;
        this.highest = highest;
        this.whole = whole;
        // Canonical, so that a trial with the default written out equals one without it.
        this.standard = canonical(standard).orElseThrow();
    }

    /** @return its name in recipes, such as {@code prune-steps} */
    public String title() {
        return title(this);
    }

    /** Name of a constant in recipes. */
    private static String title(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant that {@link #title} names. */
    static <E extends Enum<E>> E constant(Class<E> type, String title) {
        return Enum.valueOf(type, title.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** @return its default in {@link #canonical} form */
    public String standard() {
        return standard;
    }

    /**
     * @param title a name
     * @return the setting of that name
     */
    public static Optional<Setting> named(String title) {
        return Arrays.stream(values()).filter(s -> s.title().equals(title)).findFirst();
    }

    /** @return the allowed values, for messages */
    public String allowed() {
        return choices.isEmpty()
                ? (whole ? "a whole number from " : "a number from ") + plain(lowest) + " to " + plain(highest)
                : String.join(", ", choices);
    }

    /**
     * @param value a value as written
     * @return its canonical form, empty when it is not allowed
     */
    public Optional<String> canonical(String value) {
        if (!choices.isEmpty()) {
            return Optional.of(value).filter(choices::contains);
        }
        // Not the other forms of Double.parseDouble (hexadecimal, 1d).
        if (!value.matches("[0-9]{1,12}(\\.[0-9]{1,12})?([eE][-+]?[0-9]{1,2})?")) {
            return Optional.empty();
        }
        double number = Double.parseDouble(value);
        boolean fits = number >= lowest && number <= highest && (!whole || number == Math.rint(number));
        return fits ? Optional.of(plain(number)) : Optional.empty();
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
