package org.inrcodec.gridfit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RateControlTest {
    @Test
    void aFixedLambdaStays() {
        RateControl lambda = new RateControl.Fixed(0.01);
        lambda.observe(3, 0.1, 0.5);
        assertEquals(0.01, lambda.lambda());
    }

    @Test
    void anAdaptedLambdaMeetsTheRate() {
        RateControl lambda = RateControl.Following.rate(0.5, 0.02);
        double rate = 0;
        for (int look = 5; look < 45; look++) {
            rate = 0.03 / Math.pow(lambda.lambda(), 0.6);
            lambda.observe(rate, 0.01, look / 50.0);
        }
        assertEquals(0.5, rate, 0.01);
    }

    @Test
    void anAdaptedLambdaMeetsTheError() {
        RateControl lambda = RateControl.Following.error(0.001, 0.02);
        double error = 0;
        for (int look = 5; look < 45; look++) {
            error = 0.03 * Math.pow(lambda.lambda(), 0.6);
            lambda.observe(1, error, look / 50.0);
        }
        assertEquals(0.001, error, 3e-5);
    }

    @Test
    void aRateThatWillStillFallIsLeftAlone() {
        RateControl lambda = RateControl.Following.rate(0.5, 0.02);
        lambda.observe(0.5 / 0.875, 0.01, 0.5);
        assertEquals(0.02, lambda.lambda(), 1e-9);
        lambda.observe(0.5, 0.01, 0.5);
        assertTrue(lambda.lambda() < 0.02);
    }

    @Test
    void whatTheNetworksTakeLeavesLessForTheGrids() {
        Goal goal = new Goal.Rate(0.5);
        assertTrue(
                new GoalLambdas(goal, 20_000, 5000, 2).first().lambda() > new GoalLambdas(goal, 20_000, 0, 2).first()
                        .lambda());
        assertEquals(0.48 * 8000 / 8, GoalLambdas.usualBytes(new Goal.Lambda(0.004), 8000), 1e-9);
    }

    @Test
    void theFirstStepsDoNotChangeLambda() {
        RateControl lambda = RateControl.Following.rate(0.5, 0.02);
        lambda.observe(100, 1, 0.02);
        assertEquals(0.02, lambda.lambda());
    }

    @Test
    void correctionsGoTowardsTheGoal() {
        GoalLambdas rate = new GoalLambdas(new Goal.Rate(1), 8000, 1000, 2);
        assertTrue(rate.met(1010, 0));
        assertTrue(!rate.met(1100, 0) && !rate.met(900, 0));
        assertTrue(rate.corrected(0.01, 1100, 0) > 0.01);
        GoalLambdas size = new GoalLambdas(new Goal.Size(1000), 8000, 1000, 2);
        assertTrue(size.met(1000, 0) && !size.met(1001, 0));
        assertTrue(size.corrected(0.01, 1001, 0) > 0.01);
        GoalLambdas distortion = new GoalLambdas(new Goal.Distortion(0.001), 8000, 1000, 2);
        assertTrue(distortion.met(5, 0.00101) && !distortion.met(5, 0.0012));
        assertTrue(distortion.corrected(0.01, 5, 0.0012) < 0.01);
    }
}
