package org.inrcodec.study.recipe;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.inrcodec.method.quantise.RangeMode;
import org.inrcodec.request.EncodeOptions.Profile;
import org.inrcodec.request.EncodeOptions.Tune;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.tensor.Storage;

/**
 * One configuration of a study: a value for every relevant setting and for no other, so that equal trials are equal. What
 * decides between methods has a method of its own here, which gives a constant; numbers are read by their {@link
 * Setting}.
 * Reading a setting that is not relevant is an {@link IllegalStateException}.
 *
 * @param group name of the trials it belongs to
 * @param settings value of each relevant setting
 */
public record Trial(String group, Map<Setting, String> settings) {
    /** Ratio of neighbouring input frequencies in 64ths: about 1.4, the encoder's default. */
    private static final int FREQUENCY_RATIO = 90;
    /** Settings of whole codecs. */
    private static final Set<Setting> CODEC = EnumSet.range(Setting.QUALITY, Setting.TEXTURE);

    /** Keeps the relevant settings, with their defaults. */
    public Trial {
        Trial.Values values = new Trial.Values(settings);
        Map<Setting, String> relevant = new TreeMap<>();
        for (Setting setting : Setting.values()) {
            if (values.relevant(setting)) {
                relevant.put(setting, values.word(setting));
            }
        }
        settings = Map.copyOf(relevant);
    }

    /** Settings with the defaults of those that are missing. */
    private record Values(Map<Setting, String> given) {
        String word(Setting setting) {
            return given.getOrDefault(setting, setting.standard());
        }

        <E extends Enum<E>> E choice(Class<E> type, Setting setting) {
            return Setting.constant(type, word(setting));
        }

        boolean relevant(Setting setting) {
            return setting == Setting.METHOD || isOfMethod(setting) && isChosen(setting);
        }

        private boolean isOfMethod(Setting setting) {
            boolean rate = Double.parseDouble(word(Setting.BPP)) > 0;
            return switch (choice(Method.class, Setting.METHOD)) {
                case JPEG -> setting == Setting.QUALITY;
                case INR -> setting == Setting.SEED
                        || CODEC.contains(setting) && setting != (rate ? Setting.QUALITY : Setting.BPP);
                case NETWORK -> !CODEC.contains(setting);
            };
        }

        private boolean isChosen(Setting setting) {
            Train train = choice(Train.class, Setting.TRAIN);
            Prune prune = choice(Prune.class, Setting.PRUNE);
            Quantise quantise = choice(Quantise.class, Setting.QUANTISE);
            Rounding rounding = choice(Rounding.class, Setting.TRAINING);
            boolean factors = isFactorised(word(Setting.FACTORISE));
            return switch (setting) {
                case DISTIL, TEACHING, TAUGHT, TEACHER_WIDTH, TEACHER_LAYERS, TEACHER_STEPS -> train == Train.DISTILLED;
                case GATES, GATE_LAMBDA, GATE_COST, GATE_STEPS -> train == Train.GATED;
                case BETA -> train == Train.VARIATIONAL_GAUSSIAN || train == Train.VARIATIONAL_LAPLACE;
                case TEXTURE -> choice(Tune.class, Setting.TUNE) == Tune.PERCEPTUAL;
                case SPARSITY -> prune != Prune.NONE;
                case PRUNE_STEPS, PRUNE_RATE -> prune != Prune.NONE && prune != Prune.LOTTERY;
                case SHARES -> prune == Prune.ONE_SHOT || prune == Prune.AGP;
                case INTERVAL -> prune == Prune.AGP;
                case ROUNDS -> prune == Prune.LOTTERY;
                case LAMBDA -> prune == Prune.L1 || prune == Prune.NEURONS;
                case ENERGY -> factors;
                case BITS -> quantise.hasBits();
                case DIMENSION -> quantise.isVector();
                case STAGES -> quantise == Quantise.RESIDUAL;
                case SCOPE, TRAINING -> quantise.isDiscrete();
                case STORAGE -> quantise != Quantise.NONE;
                case GRANULARITY -> quantise.hasRowScales();
                case SCHEME -> quantise == Quantise.RANGE_LINEAR;
                case UPDATE -> rounding == Rounding.AWARE
                        && (quantise == Quantise.RANGE_LINEAR || quantise == Quantise.DYNAMIC_FIXED_POINT);
                case PENALTY -> rounding == Rounding.AWARE && quantise.isBipolar();
                case TUNE_STEPS, TUNE_RATE -> factors || quantise.isDiscrete() && rounding != Rounding.AFTER;
                default -> true;
            };
        }
    }

    private static boolean isFactorised(String factorise) {
        return !factorise.equals("none");
    }

    private String word(Setting setting) {
        String value = settings.get(setting);
        if (value == null) {
            throw new IllegalStateException(setting.title() + " is not a setting of " + key());
        }
        return value;
    }

    private <E extends Enum<E>> E choice(Class<E> type, Setting setting) {
        return Setting.constant(type, word(setting));
    }

    /**
     * @param setting a setting
     * @return whether it is relevant
     */
    public boolean has(Setting setting) {
        return settings.containsKey(setting);
    }

    /**
     * @param setting a relevant setting of whole numbers
     * @return its value
     */
    public int whole(Setting setting) {
        return Integer.parseInt(word(setting));
    }

    /**
     * @param setting a relevant setting of numbers
     * @return its value
     */
    public double number(Setting setting) {
        return Double.parseDouble(word(setting));
    }

    /** @return what makes the file */
    public Method method() {
        return choice(Method.class, Setting.METHOD);
    }

    /** @return the encoder's profile */
    public Profile profile() {
        return choice(Profile.class, Setting.PROFILE);
    }

    /** @return the encoder's error */
    public Tune tune() {
        return choice(Tune.class, Setting.TUNE);
    }

    /** @return how the float network is trained */
    public Train train() {
        return choice(Train.class, Setting.TRAIN);
    }

    /** @return what the teacher teaches */
    public Distil distil() {
        return choice(Distil.class, Setting.DISTIL);
    }

    /** @return what has gates */
    public Gated gates() {
        return choice(Gated.class, Setting.GATES);
    }

    /** @return how the network is pruned */
    public Prune prune() {
        return choice(Prune.class, Setting.PRUNE);
    }

    /** @return whether tensors are pruned by their sensitivity, not all alike */
    public boolean hasSensitivityShares() {
        return word(Setting.SHARES).equals("sensitivity");
    }

    /** @return whether layers are split into factors */
    public boolean isFactorised() {
        return isFactorised(word(Setting.FACTORISE));
    }

    /** @return how weights are quantised */
    public Quantise quantise() {
        return choice(Quantise.class, Setting.QUANTISE);
    }

    /** @return which integers */
    public RangeMode scheme() {
        return choice(RangeMode.class, Setting.SCHEME);
    }

    /** @return whether each row has its own scale, not each tensor */
    public boolean isPerRow() {
        return word(Setting.GRANULARITY).equals("channel");
    }

    /** @return whether all layers are quantised, not only those between hidden layers */
    public boolean isWholeNetwork() {
        return word(Setting.SCOPE).equals("all");
    }

    /** @return when weights are rounded */
    public Rounding rounding() {
        return choice(Rounding.class, Setting.TRAINING);
    }

    /** @return how symbols are stored */
    public Storage storage() {
        return choice(Storage.class, Setting.STORAGE);
    }

    /**
     * @param channels channels of the picture
     * @return shape of the dense network of a trial of {@link Method#NETWORK}
     */
    public SirenShape shape(int channels) {
        return SirenShape.dense(
                whole(Setting.FREQUENCIES), FREQUENCY_RATIO, whole(Setting.WIDTH), whole(Setting.LAYERS), channels);
    }

    /**
     * @return of a trial with a teacher, the plain trial that trains the teacher: a network which other trials can
     * share
     */
    public Trial teacher() {
        Map<Setting, String> plain = new EnumMap<>(settings);
        plain.keySet().removeIf(s -> s.compareTo(Setting.SEED) > 0);
        plain.remove(Setting.TRAIN);
        plain.put(Setting.WIDTH, word(Setting.TEACHER_WIDTH));
        plain.put(Setting.LAYERS, word(Setting.TEACHER_LAYERS));
        plain.put(Setting.STEPS, word(Setting.TEACHER_STEPS));
        return new Trial(group, plain);
    }

    /** @return all relevant settings as {@code name=value}, separated by spaces: equal for equal trials */
    public String key() {
        return key(Setting.METHOD, Setting.STORAGE);
    }

    /**
     * @param first a setting
     * @param last a later one
     * @return the relevant ones from {@code first} to {@code last}, as {@link #key()}
     */
    public String key(Setting first, Setting last) {
        return new TreeMap<>(settings).subMap(first, true, last, true).entrySet().stream()
                .map(e -> e.getKey().title() + "=" + e.getValue()).collect(Collectors.joining(" "));
    }
}
