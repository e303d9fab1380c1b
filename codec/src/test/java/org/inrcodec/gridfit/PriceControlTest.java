package org.inrcodec.gridfit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PriceControlTest {
    @Test
    void aFixedPriceStays() {
        PriceControl price = new PriceControl.Fixed(0.01);
        price.observe(3, 0.1, 0.5);
        assertEquals(0.01, price.price());
    }

    @Test
    void aPriceThatFollowsARateArrivesThere() {
        PriceControl price = PriceControl.Following.rate(0.5, 0.02);
        double rate = 0;
        for (int look = 5; look < 45; look++) {
            rate = 0.03 / Math.pow(price.price(), 0.6);
            price.observe(rate, 0.01, look / 50.0);
        }
        assertEquals(0.5, rate, 0.01);
    }

    @Test
    void aPriceThatFollowsAnErrorArrivesThere() {
        PriceControl price = PriceControl.Following.error(0.001, 0.02);
        double error = 0;
        for (int look = 5; look < 45; look++) {
            error = 0.03 * Math.pow(price.price(), 0.6);
            price.observe(1, error, look / 50.0);
        }
        assertEquals(0.001, error, 3e-5);
    }

    @Test
    void aRateThatWillStillFallIsLeftAlone() {
        PriceControl price = PriceControl.Following.rate(0.5, 0.02);
        price.observe(0.5 / 0.875, 0.01, 0.5);
        assertEquals(0.02, price.price(), 1e-9);
        price.observe(0.5, 0.01, 0.5);
        assertTrue(price.price() < 0.02);
    }

    @Test
    void whatTheNetworksTakeLeavesLessForTheGrids() {
        Goal goal = new Goal.Rate(0.5);
        assertTrue(
                new GoalPrices(goal, 20_000, 5000, 2).first().price() > new GoalPrices(goal, 20_000, 0, 2).first()
                        .price());
        assertEquals(0.48 * 8000 / 8, GoalPrices.usualBytes(new Goal.Price(0.004), 8000), 1e-9);
    }

    @Test
    void theFirstStepsDoNotMoveThePrice() {
        PriceControl price = PriceControl.Following.rate(0.5, 0.02);
        price.observe(100, 1, 0.02);
        assertEquals(0.02, price.price());
    }

    @Test
    void correctionsGoTowardsTheGoal() {
        GoalPrices rate = new GoalPrices(new Goal.Rate(1), 8000, 1000, 2);
        assertTrue(rate.met(1010, 0));
        assertTrue(!rate.met(1100, 0) && !rate.met(900, 0));
        assertTrue(rate.corrected(0.01, 1100, 0) > 0.01);
        GoalPrices size = new GoalPrices(new Goal.Size(1000), 8000, 1000, 2);
        assertTrue(size.met(1000, 0) && !size.met(1001, 0));
        assertTrue(size.corrected(0.01, 1001, 0) > 0.01);
        GoalPrices distortion = new GoalPrices(new Goal.Distortion(0.001), 8000, 1000, 2);
        assertTrue(distortion.met(5, 0.00101) && !distortion.met(5, 0.0012));
        assertTrue(distortion.corrected(0.01, 5, 0.0012) < 0.01);
    }
}
