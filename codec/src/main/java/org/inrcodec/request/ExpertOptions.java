package org.inrcodec.request;

import java.util.Optional;

/**
 * Choices that the encoder of the siren profile otherwise makes itself.
 *
 * @param hiddenLayers hidden layers, 1–16
 * @param width width of the hidden layers, 1–256
 * @param omega0 ω₀ of the initialisation, above 0
 * @param frequencies fixed input frequencies per axis, 0–32
 * @param bits bits per weight for the range-linear quantisations, 1–16
 * @param sparsity final share of hidden weights pruned, 0 to below 1
 * @param pruning how weights are pruned
 * @param quantisation how weights are quantised
 * @param perRow one scale per output row instead of one per tensor, for the range-linear quantisations
 * @param tf32 on CUDA, products of the hidden layers with factors rounded to 11 significant bits (TF32); first layer and error stay in binary32
 */
public record ExpertOptions(
        Optional<Integer> hiddenLayers,
        Optional<Integer> width,
        Optional<Double> omega0,
        Optional<Integer> frequencies,
        Optional<Integer> bits,
        Optional<Double> sparsity,
        Optional<Pruning> pruning,
        Optional<Quantisation> quantisation,
        boolean perRow,
        boolean tf32) {

    /** How weights are pruned. */
    public enum Pruning {
        /** Not at all. */
        NONE,
        /** Automated gradual pruning by magnitude (Zhu and Gupta 2017) with per-layer rates from a sensitivity analysis. */
        AGP,
        /** All at once by magnitude, then fine-tuning. */
        ONE_SHOT
    }

    /** How weights are quantised. */
    public enum Quantisation {
        /** Steps by measured sensitivity, trained against the rate; the default. */
        RATE_DISTORTION,
        /** Range-linear, symmetric. */
        SYMMETRIC,
        /** Range-linear, asymmetric, signed. */
        ASYMMETRIC_SIGNED,
        /** Range-linear, asymmetric, unsigned. */
        ASYMMETRIC_UNSIGNED
    }

    /**
     * Choices without TF32.
     *
     * @param hiddenLayers hidden layers, 1–16
     * @param width width of the hidden layers, 1–256
     * @param omega0 ω₀ of the initialisation, above 0
     * @param frequencies fixed input frequencies per axis, 0–32
     * @param bits bits per weight for the range-linear quantisations, 1–16
     * @param sparsity final share of hidden weights pruned, 0 to below 1
     * @param pruning how weights are pruned
     * @param quantisation how weights are quantised
     * @param perRow one scale per output row instead of one per tensor
     */
    public ExpertOptions(
            Optional<Integer> hiddenLayers,
            Optional<Integer> width,
            Optional<Double> omega0,
            Optional<Integer> frequencies,
            Optional<Integer> bits,
            Optional<Double> sparsity,
            Optional<Pruning> pruning,
            Optional<Quantisation> quantisation,
            boolean perRow) {
        this(hiddenLayers, width, omega0, frequencies, bits, sparsity, pruning, quantisation, perRow, false);
    }

    /** @return no choice made */
    public static ExpertOptions none() {
        return new ExpertOptions(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(),
                Optional.empty(), Optional.empty(), false, false);
    }
}
