package org.inrcodec.quantise;

/** Steps that a file stores in one byte: {@code (8 + (s & 7)) · 2^((s >> 3) − 22)} for s = 0 … 255 (FORMAT.md §7.1). */
public final class StepCode {
    private StepCode() {}

    /**
     * @param code s, 0–255
     * @return the step, exact
     */
    public static float step(int code) {
        return Math.scalb(8f + (code & 7), (code >> 3) - 22);
    }

    /**
     * The smallest step of the table that is not below a given one.
     *
     * @param step above 0
     * @return the step of the table; {@code step} itself when the table ends below it
     */
    public static float atLeast(float step) {
        for (int code = 0; code < 256; code++) {
            if (step(code) >= step) {
                return step(code);
            }
        }
        return step;
    }
}
