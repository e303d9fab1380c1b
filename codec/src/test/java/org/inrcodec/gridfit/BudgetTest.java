package org.inrcodec.gridfit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private static final long SECOND = 1_000_000_000;

    private static Budget begun(double secondsAgo) {
        return new Budget.Time(System.nanoTime() - (long) (secondsAgo * SECOND), 100 * SECOND);
    }

    @Test
    void stepsLeaveCorrectionsWhatTheyWant() {
        assertEquals(Optional.of(new Budget.Steps(80)), new Budget.Steps(10).correction(10, 80, false));
    }

    @Test
    void correctionsDoNotTakeLongerThanTheFitThatHadATime() {
        assertEquals(Optional.of(new Budget.Steps(80)), begun(101).correction(1000, 80, false));
        assertEquals(Optional.of(new Budget.Steps(10)), begun(101).correction(40, 80, false));
        assertEquals(Optional.of(new Budget.Steps(1)), begun(101).correction(1, 80, false));
    }

    @Test
    void noCorrectionBeginsLongAfterTheTime() {
        assertEquals(Optional.empty(), begun(130).correction(1000, 80, false));
    }

    @Test
    void aSizeThatMustNotBeExceededTakesAsLongAsItTakes() {
        assertEquals(Optional.of(new Budget.Steps(80)), begun(130).correction(1, 80, true));
    }
}
