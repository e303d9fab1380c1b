package org.inrcodec.sirenfit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FitScheduleProperties {
    @Property
    void everyPhaseHasStepsAndEveryRateIsSane(@ForAll @IntRange(min = 0, max = 20000) int steps) {
        FitSchedule s = FitSchedule.of(steps, 1);
        assertTrue(s.steps() >= steps && s.steps() >= FitSchedule.MIN_STEPS);
        assertTrue(0 < s.noiseStart() && s.noiseStart() < s.roundedStart() && s.roundedStart() < s.steps());
        assertTrue(s.measureEvery() > 0);
        for (int i = 0; i < s.steps(); i += Math.max(1, s.steps() / 100)) {
            assertTrue(s.rate(i) >= 0 && s.rate(i) <= s.peakRate(), "rate " + s.rate(i));
        }
        assertTrue(s.rate(s.steps() - 1) < 0.05 * s.noiseRate());
    }
}
