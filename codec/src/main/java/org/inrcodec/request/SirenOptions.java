package org.inrcodec.request;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.inrcodec.shape.SirenShape;

/**
 * Choices that the encoder of the siren profile otherwise makes itself; those that are empty are left to it.
 *
 * @param hiddenLayers hidden layers, 1–16
 * @param width neurons of each hidden layer, 1–256
 * @param omega0 ω₀ of the initialisation, above 0, at most 1000
 * @param frequencies fixed input frequencies per axis, 0–32
 * @param sparsity share of the weights between hidden layers that is pruned, 0 to below 1, by automated gradual pruning (Zhu and
 *     Gupta 2017) before rounding, which may bring a few back; empty means none
 */
public record SirenOptions(
        OptionalInt hiddenLayers,
        OptionalInt width,
        OptionalDouble omega0,
        OptionalInt frequencies,
        OptionalDouble sparsity) {
    /** Largest ω₀. */
    public static final double MAX_OMEGA = 1000;

    private static final SirenOptions DEFAULTS = new SirenOptions(
            OptionalInt.empty(), OptionalInt.empty(), OptionalDouble.empty(), OptionalInt.empty(),
            OptionalDouble.empty());

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException when a number is out of its range
     */
    public SirenOptions {
        hiddenLayers.ifPresent(n -> require(n, 1, SirenShape.MAX_HIDDEN_LAYERS, "hidden layers"));
        width.ifPresent(n -> require(n, 1, SirenShape.MAX_WIDTH, "width"));
        omega0.ifPresent(
                w -> require(w > 0 && w <= MAX_OMEGA, "omega0 " + w + " is not above 0 and at most " + MAX_OMEGA));
        frequencies.ifPresent(n -> require(n, 0, SirenShape.MAX_FREQUENCIES, "frequencies"));
        sparsity.ifPresent(s -> require(s >= 0 && s < 1, "sparsity " + s + " is not in 0 to below 1"));
    }

    private static void require(int value, int least, int most, String name) {
        require(value >= least && value <= most, name + " " + value + " is not in " + least + " to " + most);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** {@return every choice left to the encoder} */
    public static SirenOptions defaults() {
        return DEFAULTS;
    }

    /**
     * {@return the same choices with so many hidden layers}
     *
     * @param count hidden layers, 1–16
     * @throws IllegalArgumentException when out of range
     */
    public SirenOptions withHiddenLayers(int count) {
        return new SirenOptions(OptionalInt.of(count), width, omega0, frequencies, sparsity);
    }

    /**
     * {@return the same choices with this width}
     *
     * @param neurons neurons of each hidden layer, 1–256
     * @throws IllegalArgumentException when out of range
     */
    public SirenOptions withWidth(int neurons) {
        return new SirenOptions(hiddenLayers, OptionalInt.of(neurons), omega0, frequencies, sparsity);
    }

    /**
     * {@return the same choices with this ω₀}
     *
     * @param omega ω₀ of the initialisation, above 0, at most 1000
     * @throws IllegalArgumentException when out of range
     */
    public SirenOptions withOmega0(double omega) {
        return new SirenOptions(hiddenLayers, width, OptionalDouble.of(omega), frequencies, sparsity);
    }

    /**
     * {@return the same choices with so many frequencies}
     *
     * @param perAxis fixed input frequencies per axis, 0–32
     * @throws IllegalArgumentException when out of range
     */
    public SirenOptions withFrequencies(int perAxis) {
        return new SirenOptions(hiddenLayers, width, omega0, OptionalInt.of(perAxis), sparsity);
    }

    /**
     * {@return the same choices with this sparsity}
     *
     * @param share share of the weights between hidden layers that is pruned, 0 to below 1
     * @throws IllegalArgumentException when out of range
     */
    public SirenOptions withSparsity(double share) {
        return new SirenOptions(hiddenLayers, width, omega0, frequencies, OptionalDouble.of(share));
    }
}
