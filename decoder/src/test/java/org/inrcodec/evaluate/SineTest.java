package org.inrcodec.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SineTest {
    @Test
    void errorStaysBelowTheStatedMaximum() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000_000; i++) {
            float x = (float) ((2 * random.nextDouble() - 1) * (i % 2 == 0 ? Sine.LIMIT : 40));
            double error = Math.abs(Sine.sine(x) - Math.sin(x));
            assertTrue(error <= Sine.MAXIMUM_ERROR, () -> "error " + error + " at " + Float.toHexString(x));
        }
    }

    @Test
    void rowsAndSingleValuesFollowTheWrittenSequence() {
        Random random = new Random(2);
        float[] row = new float[512];
        float[] arguments = new float[512];
        for (int round = 0; round < 500; round++) {
            for (int i = 0; i < row.length; i++) {
                arguments[i] = (float) ((2 * random.nextDouble() - 1) * Math.pow(10, random.nextInt(12) - 6));
            }
            System.arraycopy(arguments, 0, row, 0, row.length);
            Sine.sine(row, row.length, true);
            for (int i = 0; i < row.length; i++) {
                assertEquals(ReferenceArithmetic.sine(arguments[i]), Sine.sine(arguments[i]));
                assertEquals(ReferenceArithmetic.sine(arguments[i]), row[i]);
            }
        }
    }

    @Test
    void sineIsOdd() {
        Random random = new Random(3);
        for (int i = 0; i < 100_000; i++) {
            float x = (float) (random.nextDouble() * 9000);
            assertEquals(-Sine.sine(x), Sine.sine(-x));
        }
    }

    @Test
    void productsOfThePartsOfPiAreExact() {
        for (int n = -2608; n <= 2608; n++) {
            assertEquals((double) n * Sine.P1, n * Sine.P1);
            assertEquals((double) n * Sine.P2, n * Sine.P2);
        }
        assertEquals(Math.PI, (double) Sine.P1 + Sine.P2 + Sine.P3, 1e-14);
    }

    @Test
    void argumentsBeyondTheLimitAreClamped() {
        assertEquals(Sine.sine(8192f), Sine.sine(1e20f));
        assertEquals(Sine.sine(-8192f), Sine.sine(-8193f));
    }
}
