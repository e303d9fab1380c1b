package org.inrcodec.study.recipe;

/** Values of {@code quantise}: how weights are quantised. */
public enum Quantise {
    /** Not at all: binary32. */
    NONE(false, false),
    /** Integers that cover the range of each tensor. */
    RANGE_LINEAR(true, true),
    /** A few shared values per tensor. */
    SHARED(true, false),
    /** Product quantisation: a codebook for each part of the columns. */
    PRODUCT(true, false),
    /** Residual quantisation: codebooks whose vectors are added. */
    RESIDUAL(true, false),
    /** Signs times a scale. */
    BINARY(false, true),
    /** Signs times a scale, and signs as activations. */
    XNOR(false, true),
    /** −1, 0 or 1 times a scale. */
    TERNARY(false, true),
    /** Learned linear symmetric quantisation. */
    LLSQ(true, true),
    /** DoReFa: levels of the tangent. */
    DOREFA(true, true),
    /** Trained ternary quantisation: two learned scales. */
    TRAINED_TERNARY(false, true),
    /** A bipolar penalty with three wells. */
    BIPOLAR(false, true),
    /** A bipolar penalty with two wells. */
    BIPOLAR_BINARY(false, true),
    /** Fixed point, one format for the network. */
    FIXED_POINT(true, false),
    /** Fixed point, one format for each tensor. */
    DYNAMIC_FIXED_POINT(true, false),
    /** Steps from the noise of variational training. */
    NOISE(false, true);

    private final boolean bits;
    private final boolean rowScales;

    Quantise(boolean bits, boolean rowScales) {
        this.bits = bits;
        this.rowScales = rowScales;
    }

    /** Whether it has a number of bits. */
    boolean hasBits() {
        return bits;
    }

    /** Whether each row may have a scale of its own. */
    boolean hasRowScales() {
        return rowScales;
    }

    /** @return whether weights become integers or indices that training can take into account */
    public boolean isDiscrete() {
        return this != NONE && this != NOISE;
    }

    /** Whether indices stand for vectors. */
    boolean isVector() {
        return this == PRODUCT || this == RESIDUAL;
    }

    /** Whether a bipolar penalty does it. */
    boolean isBipolar() {
        return this == BIPOLAR || this == BIPOLAR_BINARY;
    }
}
