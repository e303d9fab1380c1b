package org.inrcodec.web.standin;

/** Rounding to even, by the adder of the processor. */
public final class Even {
    // From here on all numbers are integers.
    private static final double INTEGERS = 0x1p52;

    private Even() {}

    /**
     * @param value any number
     * @return what {@link Math#rint} returns in Java
     */
    public static double rint(double value) {
        if (!(Math.abs(value) < INTEGERS)) {
            return value;
        }
        double rounded = value < 0 ? value - INTEGERS + INTEGERS : value + INTEGERS - INTEGERS;
        // Keeps the sign of a zero.
        return rounded == 0 ? value * 0 : rounded;
    }
}
