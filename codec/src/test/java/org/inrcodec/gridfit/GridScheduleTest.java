package org.inrcodec.gridfit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GridScheduleTest {
    private static final GridSchedule STANDARD = GridSchedule.standard();

    @Test
    void theRateFallsWhileGridsMoveAndAgainInTheLastPart() {
        double before = Double.MAX_VALUE;
        for (double done = 0; done < STANDARD.hardening(); done += 0.01) {
            double rate = STANDARD.rateAt(done);
            assertTrue(rate > 0 && rate <= before, "at " + done);
            before = rate;
        }
        assertEquals(STANDARD.rate(), STANDARD.rateAt(0));
        assertTrue(STANDARD.rateAt(1) <= STANDARD.rateAt(STANDARD.hardening()));
    }

    @Test
    void relaxationGoesFromItsFirstToItsLast() {
        assertEquals(STANDARD.first(), STANDARD.relaxationAt(0));
        assertEquals(STANDARD.last().temperature(), STANDARD.relaxationAt(STANDARD.hardening()).temperature(), 1e-12);
        assertEquals(STANDARD.last().noise(), STANDARD.relaxationAt(1).noise(), 1e-12);
    }

    @Test
    void aBudgetOfStepsIsUsedUpByThem() {
        Budget budget = new Budget.Steps(200);
        assertEquals(0.25, budget.used(50));
        assertEquals(1, budget.used(200));
        assertEquals(new Budget.Steps(600), budget.times(3));
    }

    @Test
    void aBudgetOfTimeIsUsedUpByTheClock() {
        long hour = 3_600_000_000_000L;
        Budget budget = new Budget.Time(System.nanoTime() - hour / 2, hour);
        assertEquals(0.5, budget.used(7), 0.1);
        assertEquals(budget, budget.times(3));
    }
}
