package org.inrcodec.method.quantise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WeightLevelsTest {
    private static float[] seen(WeightLevels levels, float[] latent, float... scales) {
        float[] seen = new float[latent.length];
        levels.present(latent, 0, latent.length, scales, seen);
        return seen;
    }

    /** Gradients of the latents, then of the scales. */
    private static float[] back(WeightLevels levels, float[] latent, float[] gradient, float... scales) {
        float[] latents = new float[latent.length];
        float[] its = new float[scales.length];
        levels.pullBack(latent, 0, latent.length, scales, gradient, latents, its);
        float[] both = Arrays.copyOf(latents, latents.length + its.length);
        System.arraycopy(its, 0, both, latents.length, its.length);
        return both;
    }

    @Test
    void linearSymmetricLevelsAreWholeMultiplesOfTheStepWithinTheirRange() {
        // Three bits: −3 … 3; a range of 1.5 is a step of 0.5.
        assertArrayEquals(
                new float[] {0, 0.5f, -1, 1.5f, -1.5f},
                seen(new LearnedSymmetricLevels(3, 2, false), new float[] {0.2f, 0.3f, -1.2f, 1.6f, -9}, 1.5f));
    }

    @Test
    void codedStepsAreThoseOfTheFormat() {
        // Of range 3.3 the step 1.1 is rounded up to 9/8.
        assertArrayEquals(
                new float[] {1.125f, -3.375f},
                seen(new LearnedSymmetricLevels(3, 2, true), new float[] {1, -9}, 3.3f));
    }

    @Test
    void theSimulatedGradientMovesTheStepToTheNeighbourOfLeastError() {
        LearnedSymmetricLevels levels = new LearnedSymmetricLevels(3, 2, false);
        float[] latent = {0.5f, -1, 1.5f};
        float[] gradient = {1, 2, 3};
        // Exact with step 0.5; a step of 1 would have to shrink, one of 0.25 to grow. α² / L is 1/3 and 1/48.
        assertArrayEquals(new float[] {1, 2, 3, 0}, back(levels, latent, gradient, 1.5f));
        assertArrayEquals(new float[] {1, 2, 3, 1 / 3f}, back(levels, latent, gradient, 3f));
        assertArrayEquals(new float[] {1, 2, 3, -1 / 48f}, back(levels, latent, gradient, 0.75f), 1e-9f);
    }

    @Test
    void aStepThatNoNeighbourBettersStays() {
        // Nothing but zeros, as where all is pruned: every step is exact.
        assertArrayEquals(
                new float[4],
                back(new LearnedSymmetricLevels(3, 2, false), new float[3], new float[3], 1.5f));
    }

    @Test
    void theStepBeginsAndIsLearnedWhereTheErrorIsLeast() {
        Random random = new Random(1);
        float[] latent = new float[2000];
        for (int i = 0; i < latent.length; i++) {
            latent[i] = (float) random.nextGaussian();
        }
        // The best three levels of a normal distribution are 0 and about ±1.22.
        LearnedSymmetricLevels levels = new LearnedSymmetricLevels(2, 1.05, false);
        assertEquals(1.22, levels.start(latent, 0, latent.length)[0], 0.15);
        float range = 2;
        for (int step = 0; step < 200; step++) {
            range -= 0.01f * Math.signum(back(levels, latent, new float[2000], range)[2000]);
        }
        assertEquals(1.22, range, 0.15);
        // A single large value among small ones does not make these 0.
        latent[0] = 20;
        assertEquals(1.22, levels.start(latent, 0, latent.length)[0], 0.2);
    }

    @Test
    void trainedTernaryWeightsTakeTheirScaleBeyondTheThreshold() {
        TrainedTernaryLevels levels = new TrainedTernaryLevels(0.25);
        float[] latent = {4, -2, 1, -1, 3, 0.5f};
        assertArrayEquals(new float[] {3.5f, 2}, levels.start(latent, 0, 6));
        assertArrayEquals(new float[] {5, -7, 0, 0, 5, 0}, seen(levels, latent, 5, 7));
        // Scales get the sums over their weights; latents in units of 4 get their scale's multiple.
        assertArrayEquals(
                new float[] {1 * 5 / 4f, 2 * 7 / 4f, 3 / 4f, 4 / 4f, 5 * 5 / 4f, 6 / 4f, 1 + 5, -2},
                back(levels, latent, new float[] {1, 2, 3, 4, 5, 6}, 5, 7));
    }

    @Test
    void aTernaryScaleBelowZeroIsZero() {
        TrainedTernaryLevels levels = new TrainedTernaryLevels(0.05);
        assertArrayEquals(new float[] {0, -1}, seen(levels, new float[] {1, -1}, -2, 1));
    }

    @Test
    void doReFaLevelsLieEvenlyAroundZeroWithoutIt() {
        // tanh(1/2) / (2 tanh 1) + ½ = 0.803: of the levels −1, −1/3, 1/3, 1 the third at two bits, 0.803 · 3 being
        // 2.41.
        DoReFaLevels levels = new DoReFaLevels(2);
        assertArrayEquals(
                new float[] {6, 2, 2, -2, -6}, seen(levels, new float[] {2, 1, 0.01f, -0.01f, -2}, 6), 1e-6f);
        assertArrayEquals(new float[] {6, 6, -6}, seen(new DoReFaLevels(1), new float[] {2, 0.1f, -1}, 6));
    }

    @Test
    void aDoReFaScaleBelowZeroIsNoneAndTurnsNoGradientAround() {
        DoReFaLevels levels = new DoReFaLevels(2);
        float[] latent = {2, 1, -1};
        assertArrayEquals(new float[3], seen(levels, latent, -6), 1e-30f);
        float[] got = back(levels, latent, new float[] {1, 1, 2}, -6);
        assertArrayEquals(new float[3], Arrays.copyOf(got, 3));
        // The scale itself can come back.
        assertEquals(1 + 1 / 3.0 - 2 / 3.0, got[3], 1e-6);
    }

    @Test
    void doReFaTakesTheTangentsDerivative() {
        DoReFaLevels levels = new DoReFaLevels(2);
        float[] latent = {2, 1, -1};
        float[] got = back(levels, latent, new float[] {1, 1, 2}, 6);
        double t = Math.tanh(0.5);
        double slope = 6 * (1 - t * t) / (2 * Math.tanh(1));
        assertEquals(slope, got[1], 1e-5);
        assertEquals(2 * slope, got[2], 1e-5);
        assertEquals(1 + 1 / 3.0 - 2 / 3.0, got[3], 1e-6);
    }

    @Test
    void fineDoReFaLevelsHaveThatSlopeAndBeginAtTheTrainedWeights() {
        DoReFaLevels levels = new DoReFaLevels(15);
        float[] trained = {-0.9f, 0.25f, 0.7f, 1.3f};
        float[] latent = trained.clone();
        float[] scale = levels.start(latent, 0, 4);
        assertArrayEquals(trained, seen(levels, latent, scale), 1e-4f);
        for (int i = 0; i < 3; i++) {
            float[] above = latent.clone();
            float[] below = latent.clone();
            above[i] += 0.02f;
            below[i] -= 0.02f;
            double slope = (seen(levels, above, scale)[i] - seen(levels, below, scale)[i]) / 0.04;
            float[] gradient = new float[4];
            gradient[i] = 1;
            assertEquals(slope, back(levels, latent, gradient, scale)[i], 5e-3);
        }
        float[] wider = {scale[0] * 1.125f};
        double slope = (seen(levels, latent, wider)[1] - seen(levels, latent, scale)[1]) / (0.125 * scale[0]);
        assertEquals(slope, back(levels, latent, new float[] {0, 1, 0, 0}, scale)[4], 1e-3);
    }

    @Test
    void doReFasScaleBeginsNearestToTheWeights() {
        // One bit: the mean magnitude.
        float[] latent = {1, -2, 3, -6};
        assertArrayEquals(new float[] {3}, new DoReFaLevels(1).start(latent, 0, 4));
    }

    @Test
    void fixedPointHasTheMostDigitsAfterThePointThatHoldItsNumbers() {
        // 8 bits: 127 · 2^−f.
        assertEquals(new FixedPoint(8, 6), FixedPoint.covering(8, 1.9f));
        assertEquals(new FixedPoint(8, 5), FixedPoint.covering(8, 1.99f));
        assertEquals(new FixedPoint(8, 6), FixedPoint.covering(8, 127 / 64f));
        assertEquals(new FixedPoint(8, 12), FixedPoint.covering(8, 0.03f));
        assertEquals(new FixedPoint(8, -1), FixedPoint.covering(8, 200));
        assertEquals(1 / 64f, new FixedPoint(8, 6).step());
        assertEquals(127 / 64f, new FixedPoint(8, 6).largest());
        assertThrows(IllegalArgumentException.class, () -> new FixedPoint(1, 0));
    }

    @Test
    void fixedPointNumbersSaturate() {
        // Q 1.2: steps of a quarter up to 7/4.
        assertArrayEquals(
                new float[] {0.25f, -0.5f, 1.75f, -1.75f},
                seen(new FixedPointLevels(new FixedPoint(4, 2)), new float[] {0.3f, -0.6f, 2, -100}));
    }

    @Test
    void dynamicFixedPointFollowsItsOverflows() {
        DynamicFixedPointLevels levels = new DynamicFixedPointLevels(4, 0.25, 2);
        float[] latent = {0.9f, 0.1f, 0.1f, 0.1f};
        levels.start(latent, 0, 4);
        assertEquals(new FixedPoint(4, 2), levels.format());
        float[] gradient = new float[4];
        // A quarter of the numbers may overflow: 0.9 alone is beyond 7/8, so a bit moves behind the point at every
        // second step.
        back(levels, latent, gradient);
        assertEquals(2, levels.format().fraction());
        back(levels, latent, gradient);
        assertEquals(3, levels.format().fraction());
        for (int step = 0; step < 20; step++) {
            back(levels, latent, gradient);
        }
        // 7/64 holds 0.1, 7/128 does not.
        assertEquals(6, levels.format().fraction());
        float[] grown = {0.9f, 3, 0.1f, 0.1f};
        for (int step = 0; step < 20; step++) {
            back(levels, grown, gradient);
        }
        // 7/4 holds all but the 3, which is a quarter of the numbers.
        assertEquals(2, levels.format().fraction());
    }
}
