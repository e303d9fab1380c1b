package org.inrcodec.study.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ViolinTest {
    private final KernelDensity density = new KernelDensity(new double[] {20, 24, 25, 31}, 0.3);
    private final Violin violin = Violin.of(density, 3, 2);

    @Test
    void bothSidesMirrorEachOther() {
        int last = violin.across().length - 1;
        for (int i = 0; i <= last / 2; i++) {
            assertEquals(violin.along()[i], violin.along()[last - i]);
            assertEquals(3 - violin.across()[last - i], violin.across()[i] - 3, 1e-12);
            assertTrue(violin.across()[i] > 3);
        }
        assertEquals(density.from(), violin.along()[0]);
    }

    @Test
    void itsAreaIsThatOfTheDensityTwice() {
        // Shoelace formula; the density has area 1, its mirror picture too, both stretched by 2.
        double twice = 0;
        double[] x = violin.across();
        double[] y = violin.along();
        for (int i = 0; i < x.length; i++) {
            int next = (i + 1) % x.length;
            twice += x[i] * y[next] - x[next] * y[i];
        }
        assertEquals(2 * 2, twice / 2, 0.1);
    }

    @Test
    void itIsAsWideAsThePeakSays() {
        double widest = 0;
        for (double x : violin.across()) {
            widest = Math.max(widest, x - 3);
        }
        assertEquals(2 * Violin.peak(density), widest, 1e-12);
    }
}
