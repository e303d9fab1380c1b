package org.inrcodec.tensor;

import java.util.Arrays;

/**
 * Step sizes of a uniform quantiser, one for the tensor or one per row, as u8 codes or as floats (FORMAT.md §7.1).
 * Immutable.
 */
public final class Steps {
    /** Largest step code. */
    public static final int MAX_CODE = 255;

    private final boolean coded;
    private final int[] codes;
    private final float[] values;

    private Steps(boolean coded, int[] codes, float[] values) {
        this.coded = coded;
        this.codes = codes;
        this.values = values;
        if (values.length == 0) {
            throw new IllegalArgumentException("no steps");
        }
    }

    /**
     * @param codes step codes, 0–255 each; one for the tensor or one per row
     * @return the steps
     */
    public static Steps ofCodes(int... codes) {
        float[] values = new float[codes.length];
        for (int i = 0; i < codes.length; i++) {
            values[i] = valueOfCode(codes[i]);
        }
        return new Steps(true, codes.clone(), values);
    }

    /**
     * @param values steps, finite and above 0; one for the tensor or one per row
     * @return the steps
     */
    public static Steps ofFloats(float... values) {
        for (float v : values) {
            if (!(v > 0) || v == Float.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("not a step: " + v);
            }
        }
        return new Steps(false, new int[0], values.clone());
    }

    /**
     * The step of a code, {@code (8 + (s & 7)) * 2^((s >> 3) - 22)}: eight steps an octave from 2^−19 to 7680.
     *
     * @param code 0–255
     * @return the step, exactly
     */
    public static float valueOfCode(int code) {
        if (code < 0 || code > MAX_CODE) {
            throw new IllegalArgumentException("not a step code: " + code);
        }
        return Math.scalb(8f + (code & 7), (code >> 3) - 22);
    }

    /**
     * @param step a step above 0
     * @return the code whose step is nearest to it in ratio
     */
    public static int nearestCode(float step) {
        int best = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int s = 0; s <= MAX_CODE; s++) {
            double distance = Math.abs(Math.log(valueOfCode(s) / (double) step));
            if (distance < smallest) {
                smallest = distance;
                best = s;
            }
        }
        return best;
    }

    /** @return whether the steps are u8 codes */
    public boolean coded() {
        return coded;
    }

    /** @return number of steps: 1, or rows */
    public int count() {
        return values.length;
    }

    /**
     * @param i index of the step
     * @return its code; only when {@link #coded()}
     */
    public int code(int i) {
        return codes[i];
    }

    /**
     * @param i index of the step
     * @return the step
     */
    public float value(int i) {
        return values[i];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Steps s
                && coded == s.coded && Arrays.equals(codes, s.codes) && Arrays.equals(values, s.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        float least = values[0];
        float most = values[0];
        for (float v : values) {
            least = Math.min(least, v);
            most = Math.max(most, v);
        }
        return least == most ? "step " + least : "steps " + least + " to " + most;
    }
}
