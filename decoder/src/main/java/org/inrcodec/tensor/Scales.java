package org.inrcodec.tensor;

import java.util.Arrays;

/** Scales of a binary or ternary tensor, one for the tensor or one per row; 0 … 2^20. Immutable. */
public final class Scales {
    private final float[] values;

    /**
     * @param values the scales; copied
     * @throws IllegalArgumentException when there is none, or one is not 0 … 2^20
     */
    public Scales(float... values) {
        this.values = values.clone();
        if (values.length == 0) {
            throw new IllegalArgumentException("no scale");
        }
        for (float v : values) {
            if (!isScale(v)) {
                throw new IllegalArgumentException("not a scale: " + v);
            }
        }
    }

    /** Whether a float can be a scale. */
    static boolean isScale(float value) {
        return value >= 0 && value <= CodedTensor.MAX_VALUE;
    }

    /** @return number of scales */
    public int count() {
        return values.length;
    }

    /**
     * @param row row of the tensor
     * @return the scale there
     */
    public float at(int row) {
        return values[values.length == 1 ? 0 : row];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scales s && Arrays.equals(values, s.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return values.length == 1 ? Float.toString(values[0]) : values.length + " by row";
    }
}
