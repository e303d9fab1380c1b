package org.inrcodec.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

class LaplaceTablesTest {
    private static final MathContext DIGITS = new MathContext(60);

    // exp(-x) for x of 0 ... 1 by its series.
    private static BigDecimal exponential(BigDecimal x) {
        BigDecimal sum = BigDecimal.ONE;
        BigDecimal term = BigDecimal.ONE;
        for (int n = 1; n < 60; n++) {
            term = term.multiply(x.negate(), DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return sum;
    }

    @Test
    void theConstantsAreTheRoundedExponentials() {
        // b = 2^((s - 32) / 8) by repeated multiplication with the eighth root of 2.
        BigDecimal root = BigDecimal.valueOf(2).sqrt(DIGITS).sqrt(DIGITS).sqrt(DIGITS);
        BigDecimal b = BigDecimal.valueOf(0.0625);
        for (int s = 0; s < LaplaceTables.SCALES; s++) {
            BigDecimal e = exponential(BigDecimal.ONE.divide(b.multiply(BigDecimal.valueOf(32)), DIGITS));
            long expected = e.multiply(BigDecimal.valueOf(1L << 32)).setScale(0, RoundingMode.HALF_EVEN)
                    .longValueExact();
            assertEquals(expected, LaplaceTables.exponential(s), "scale " + s);
            b = b.multiply(root, DIGITS);
        }
    }

    @Test
    void probabilitiesAreThoseOfTheDistribution() {
        for (int s = 0; s < LaplaceTables.SCALES; s++) {
            double b = Math.pow(2, (s - 32) / 8.0);
            long[] powers = LaplaceTables.powers(s);
            for (int f = -16; f < 16; f++) {
                double up = Math.exp(-(16 - f) / (32 * b)) / 2;
                double down = Math.exp(-(16 + f) / (32 * b)) / 2;
                assertEquals(1 - up - down, LaplaceTables.centre(powers, f) * 0x1p-22, 1e-6, s + ", " + f);
                assertEquals(up / (up + down), LaplaceTables.above(powers, f) * 0x1p-22, 1e-6, s + ", " + f);
            }
            int low = LaplaceTables.lowBits(s);
            assertEquals(-Math.expm1(-(1 << low) / b), LaplaceTables.stop(powers, low) * 0x1p-22, 1e-5, "scale " + s);
        }
    }

    @Test
    void aProbabilityFitsTheBitsOfAState() {
        for (int s = 0; s < LaplaceTables.SCALES; s++) {
            int p = LaplaceTables.stop(LaplaceTables.powers(s), LaplaceTables.lowBits(s));
            assertTrue(p >= 0 && p < 1 << 22, "scale " + s);
        }
        assertEquals((1 << 22) - 1, LaplaceTables.stop(LaplaceTables.powers(0), 0));
    }

    @Test
    void lowBitsFollowTheScale() {
        assertEquals(0, LaplaceTables.lowBits(0));
        assertEquals(0, LaplaceTables.lowBits(47));
        assertEquals(1, LaplaceTables.lowBits(48));
        assertEquals(7, LaplaceTables.lowBits(103));
    }
}
