package org.inrcodec.study.recipe;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One configuration of a study: a value for every setting that matters to it, and for no other, so that equal trials
 * are equal.
 *
 * @param group name of the trials it belongs to
 * @param settings value of each setting that matters
 */
public record Trial(String group, Map<Setting, String> settings) {
    /** Ways to quantise that have a number of bits. */
    private static final Set<String> WITH_BITS = Set.of(
            "range-linear", "shared", "product", "residual", "llsq", "dorefa", "fixed-point", "dynamic-fixed-point");
    /** Ways to quantise that may have a scale for each row. */
    private static final Set<String> BY_CHANNEL = Set.of(
            "range-linear", "binary", "xnor", "ternary", "llsq", "dorefa", "trained-ternary", "bipolar",
            "bipolar-binary", "noise");
    /** Settings of whole codecs. */
    private static final Set<Setting> CODEC = EnumSet.range(Setting.QUALITY, Setting.TEXTURE);

    /** Keeps what matters. */
    public Trial {
        Map<Setting, String> relevant = new TreeMap<>();
        for (Setting setting : Setting.values()) {
            if (matters(setting, settings)) {
                relevant.put(setting, settings.getOrDefault(setting, setting.standard()));
            }
        }
        settings = Map.copyOf(relevant);
    }

    private static boolean matters(Setting setting, Map<Setting, String> all) {
        Map<Setting, String> s = new EnumMap<>(Setting.class);
        for (Setting each : Setting.values()) {
            s.put(each, all.getOrDefault(each, each.standard()));
        }
        String prune = s.get(Setting.PRUNE);
        String quantise = s.get(Setting.QUANTISE);
        boolean linear = quantise.equals("range-linear");
        boolean vectors = quantise.equals("product") || quantise.equals("residual");
        boolean aware = s.get(Setting.TRAINING).equals("aware");
        boolean integers = !quantise.equals("none") && !quantise.equals("noise");
        boolean tuned = !s.get(Setting.FACTORISE).equals("none")
                || integers && !s.get(Setting.TRAINING).equals("after");
        String train = s.get(Setting.TRAIN);
        return setting == Setting.METHOD || concerns(s, setting) && switch (setting) {
            case DISTIL, TEACHING, TAUGHT, TEACHER_WIDTH, TEACHER_LAYERS, TEACHER_STEPS -> train.equals("distilled");
            case GATES, GATE_LAMBDA, GATE_COST, GATE_STEPS -> train.equals("gated");
            case BETA -> train.startsWith("variational");
            case TEXTURE -> s.get(Setting.TUNE).equals("perceptual");
            case SPARSITY -> !prune.equals("none");
            case PRUNE_STEPS, PRUNE_RATE -> !prune.equals("none") && !prune.equals("lottery");
            case SHARES -> prune.equals("one-shot") || prune.equals("agp");
            case INTERVAL -> prune.equals("agp");
            case ROUNDS -> prune.equals("lottery");
            case LAMBDA -> prune.equals("l1") || prune.equals("neurons");
            case ENERGY -> !s.get(Setting.FACTORISE).equals("none");
            case BITS -> WITH_BITS.contains(quantise);
            case DIMENSION -> vectors;
            case STAGES -> quantise.equals("residual");
            case SCOPE, TRAINING -> integers;
            case STORAGE -> !quantise.equals("none");
            case GRANULARITY -> BY_CHANNEL.contains(quantise);
            case SCHEME -> linear;
            case UPDATE -> (linear || quantise.equals("dynamic-fixed-point")) && aware;
            case PENALTY -> quantise.startsWith("bipolar") && aware;
            case TUNE_STEPS, TUNE_RATE -> tuned;
            default -> true;
        };
    }

    /** Whether a setting is one of the trial's method. */
    private static boolean concerns(Map<Setting, String> s, Setting setting) {
        boolean rate = Double.parseDouble(s.get(Setting.BPP)) > 0;
        return switch (s.get(Setting.METHOD)) {
            case "jpeg" -> setting == Setting.QUALITY;
            case "inr" -> setting == Setting.SEED
                    || CODEC.contains(setting) && setting != (rate ? Setting.QUALITY : Setting.BPP);
            default -> !CODEC.contains(setting);
        };
    }

    /**
     * @param setting a setting that matters to this trial
     * @return its value
     */
    public String word(Setting setting) {
        String value = settings.get(setting);
        if (value == null) {
            throw new IllegalStateException(setting.title() + " does not matter to " + key());
        }
        return value;
    }

    /**
     * @param setting a setting of whole numbers that matters to this trial
     * @return its value
     */
    public int whole(Setting setting) {
        return Integer.parseInt(word(setting));
    }

    /**
     * @param setting a setting of numbers that matters to this trial
     * @return its value
     */
    public double number(Setting setting) {
        return Double.parseDouble(word(setting));
    }

    /** @return all settings that matter as {@code name=value}, parted by spaces: equal for equal trials */
    public String key() {
        return key(Setting.METHOD, Setting.STORAGE);
    }

    /**
     * @param first a setting
     * @param last a later one
     * @return those from {@code first} to {@code last} that matter
     */
    public String key(Setting first, Setting last) {
        return new TreeMap<>(settings).subMap(first, true, last, true).entrySet().stream()
                .map(e -> e.getKey().title() + "=" + e.getValue()).collect(Collectors.joining(" "));
    }
}
