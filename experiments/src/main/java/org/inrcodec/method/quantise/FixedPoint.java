package org.inrcodec.method.quantise;

/**
 * Fixed-point numbers Q m.f: a sign, m bits before the point and f after it, n = 1 + m + f. They are the integers of n
 * bits, but for the smallest, times 2^−f; a number beyond them becomes the largest. m or f may be below 0: the point
 * lies outside the digits then.
 *
 * @param bits n, 2–16
 * @param fraction f
 */
public record FixedPoint(int bits, int fraction) {
    /** @throws IllegalArgumentException when a number is out of range */
    public FixedPoint {
        if (bits < 2 || bits > 16 || Math.abs(fraction) > 64) {
            throw new IllegalArgumentException(bits + " bits, " + fraction + " of them after the point");
        }
    }

    /**
     * The format with most digits after the point that holds all of some numbers: f is the largest with
     * max|x| ≤ (2^(n−1) − 1) · 2^−f.
     *
     * @param bits n, 2–16
     * @param largest max|x|, finite, at least 0; of 0 the format is one whose numbers are integers
     * @return the format
     */
    public static FixedPoint covering(int bits, float largest) {
        if (largest == 0) {
            return new FixedPoint(bits, 0);
        }
        int fraction = Math.clamp(bits - 2 - (long) Math.getExponent(largest), -64, 64);
        FixedPoint format = new FixedPoint(bits, fraction);
        return format.largest() >= largest ? format : new FixedPoint(bits, fraction - 1);
    }

    /** @return 2^−f, the distance between neighbouring numbers */
    public float step() {
        return Math.scalb(1f, -fraction);
    }

    /** @return the largest number */
    public float largest() {
        return step() * (float) RangeMode.SYMMETRIC.largest(bits);
    }

    /** @return the numbers as a grid with one step, which a file stores in one byte for f from −12 to 19 */
    LinearGrid grid() {
        return new LinearGrid(RangeMode.SYMMETRIC, bits, new float[] {step()}, new int[1]);
    }
}
