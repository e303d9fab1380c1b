package org.inrcodec.sirenfit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.inrcodec.request.Target;
import org.junit.jupiter.api.Test;

class RateGoalTest {
    @Test
    void tooManyBitsRaiseTheirPriceAndTooFewLowerIt() {
        RateGoal goal = new RateGoal.Bits(0.01, 1000);
        assertTrue(goal.adapt(0.01, 1200, 0, 200) > 0.01);
        assertTrue(goal.adapt(0.01, 800, 0, 200) < 0.01);
        assertEquals(0.01, goal.adapt(0.01, 1000, 0, 200), 1e-12);
    }

    @Test
    void tooLargeAnErrorLowersThePriceOfBits() {
        RateGoal goal = new RateGoal.Distortion(0.01, 0.001);
        assertTrue(goal.adapt(0.01, 0, 0.002, 200) < 0.01);
        assertTrue(goal.adapt(0.01, 0, 0.0005, 200) > 0.01);
    }

    @Test
    void thePriceStaysWithinBounds() {
        RateGoal goal = new RateGoal.Bits(0.01, 1000);
        double lambda = 0.01;
        for (int i = 0; i < 50; i++) {
            lambda = goal.adapt(lambda, 1e9, 0, 10);
        }
        assertTrue(lambda <= 10);
    }

    @Test
    void qualityMapsMonotonically() {
        double before = Double.POSITIVE_INFINITY;
        for (int q = 0; q <= 100; q++) {
            double lambda = RateGoals.lambda(new Target.Quality(q), 1 << 18);
            assertTrue(lambda < before && lambda > 0);
            before = lambda;
        }
    }
}
