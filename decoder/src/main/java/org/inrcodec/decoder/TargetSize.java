package org.inrcodec.decoder;

/** The size of the whole picture when it is decoded. */
public sealed interface TargetSize {
    /** The size that the picture was stored with. */
    record Stored() implements TargetSize {}

    /**
     * A given size; the picture is stretched to it.
     *
     * @param width 1–2^20
     * @param height 1–2^20
     */
    record Exact(int width, int height) implements TargetSize {}

    /**
     * The stored size times a factor, each side rounded to the nearest whole number, at least 1.
     *
     * @param factor finite, above 0
     */
    record Scaled(double factor) implements TargetSize {
        /**
         * Checks the factor.
         *
         * @throws IllegalArgumentException when the factor is not finite or not above 0
         */
        public Scaled {
            if (!(factor > 0) || Double.isInfinite(factor)) {
                throw new IllegalArgumentException("a scale is a finite number above 0, not " + factor);
            }
        }
    }
}
