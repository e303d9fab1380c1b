package org.inrcodec.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** The numbers are those of SciPy's PchipInterpolator and of a computation of our own in NumPy, which agree. */
class MonotoneCubicTest {
    private final MonotoneCubic cubic = new MonotoneCubic(
            new double[] {0, 1, 2, 4, 5, 7}, new double[] {0, 0, 3, 2, 2.5, 9});

    @Test
    void goesThroughItsPointsAndBetweenThemAsPchipDoes() {
        assertEquals(3, cubic.value(2));
        assertEquals(9, cubic.value(7), 1e-12);
        double[] x = {0.5, 1.5, 2.5, 3, 4.5, 6.3};
        double[] expected = {0, 1.5, 2.84375, 2.5, 2.149828767123, 5.792847317352};
        for (int i = 0; i < x.length; i++) {
            assertEquals(expected[i], cubic.value(x[i]), 1e-11, "at " + x[i]);
        }
    }

    @Test
    void integratesWholeAndPartialPieces() {
        assertEquals(18.755898021, cubic.integral(0, 7), 1e-8);
        assertEquals(13.062873973, cubic.integral(0.3, 6.2), 1e-8);
        assertEquals(1.960656250, cubic.integral(2.2, 2.9), 1e-8);
        assertEquals(0, cubic.integral(7, 7));
    }

    @Test
    void twoPointsAreALine() {
        MonotoneCubic line = new MonotoneCubic(new double[] {1, 3}, new double[] {5, 9});
        assertEquals(6, line.value(1.5), 1e-14);
        assertEquals(14, line.integral(1, 3), 1e-14);
    }

    @Test
    void refusesPlacesThatDoNotIncreaseAndValuesOutside() {
        assertThrows(IllegalArgumentException.class,
                () -> new MonotoneCubic(new double[] {1, 1}, new double[] {0, 0}));
        assertThrows(IllegalArgumentException.class, () -> new MonotoneCubic(new double[] {1}, new double[] {0}));
        assertThrows(IllegalArgumentException.class, () -> cubic.value(7.1));
        assertThrows(IllegalArgumentException.class, () -> cubic.integral(-0.1, 3));
    }
}
