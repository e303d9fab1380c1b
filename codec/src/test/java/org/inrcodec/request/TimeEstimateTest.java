package org.inrcodec.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TimeEstimateTest {
    /** A tenth of the speed for three seconds, and then a minute's work. */
    @Test
    void aSlowStartTellsNothing() {
        TimeEstimate estimate = new TimeEstimate();
        for (double s = 0; s < 6.7; s += 0.2) {
            assertTrue(Double.isNaN(estimate.secondsLeft(s, done(s))), s + " s");
        }
        assertEquals(63 - 10, estimate.secondsLeft(10, done(10)), 2);
        assertEquals(3, estimate.secondsLeft(60, done(60)), 0.5);
        assertEquals(0, estimate.secondsLeft(63, 1), 1e-9);
    }

    private static double done(double seconds) {
        double speed = 1 / 60.3;
        return speed * (Math.min(3, seconds) / 10 + Math.max(0, seconds - 3));
    }

    @Test
    void workThatDoesNotMoveHasNoEstimate() {
        TimeEstimate estimate = new TimeEstimate();
        assertTrue(Double.isNaN(estimate.secondsLeft(0, 0)));
        assertTrue(Double.isNaN(estimate.secondsLeft(100, 0.001)));
    }
}
