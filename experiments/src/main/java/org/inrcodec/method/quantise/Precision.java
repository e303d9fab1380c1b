package org.inrcodec.method.quantise;

/** How finely the values of one tensor are stored. */
public sealed interface Precision {
    /** As they are: binary32. */
    record Float32() implements Precision {}

    /** Rounded to the nearest binary16, ties to even. */
    record Float16() implements Precision {}

    /**
     * Range-linear: equally spaced values that cover the tensor's (or row's) range and hold 0 exactly.
     *
     * @param mode which integers, and where zero lies
     * @param bits n, 1–16
     * @param perRow one step (and zero point) per output row instead of one per tensor
     * @param codedSteps whether steps are rounded up to the next one that FORMAT.md §7.1 stores in one byte instead
     *     of four; at most 1/8 coarser
     */
    record RangeLinear(RangeMode mode, int bits, boolean perRow, boolean codedSteps) implements Precision {
        /** @throws IllegalArgumentException when bits is out of range */
        public RangeLinear {
            if (bits < 1 || bits > 16) {
                throw new IllegalArgumentException(bits + " bits");
            }
        }
    }
}
