package org.inrcodec.sirenfit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EffortTest {
    @Test
    void moreEffortIsMoreWork() {
        for (int level = 2; level <= 9; level++) {
            assertTrue(work(Effort.of(level)) > work(Effort.of(level - 1)));
        }
    }

    @Test
    void theWorkOfATimeFitsInIt() {
        double perStep = 0.02;
        for (double seconds : new double[] {1, 5, 20, 60, 300, 3000}) {
            Effort effort = Effort.within(seconds, perStep, 5000, 6);
            double least = FitSchedule.MIN_STEPS * perStep;
            assertTrue(work(effort) * perStep <= Math.max(seconds, least), seconds + " s: " + effort);
            assertTrue(effort.steps() >= FitSchedule.MIN_STEPS);
        }
    }

    private static double work(Effort effort) {
        return effort.steps() + (effort.candidates() > 1 ? effort.candidates() * effort.trialSteps() : 0);
    }
}
