package org.inrcodec.method.variational;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WeightPriorTest {
    private static final double[][] CASES = {{0, 1, 1}, {0.3, 0.1, 0.5}, {-2, 0.7, 1.3}, {1e-3, 0.2, 0.05}, {5, 3, 2}};

    static Stream<WeightPrior> priors() {
        return Stream.of(new GaussianPrior(), new LaplacePrior());
    }

    @Test
    void theErrorFunctionHasItsPublishedValues() {
        // Abramowitz and Stegun, table 7.1.
        assertEquals(0, ErrorFunction.at(0));
        assertEquals(0.1124629160, ErrorFunction.at(0.1), 1e-10);
        assertEquals(0.5204998778, ErrorFunction.at(0.5), 1e-10);
        assertEquals(0.8427007929, ErrorFunction.at(1), 1e-10);
        assertEquals(-0.9953222650, ErrorFunction.at(-2), 1e-10);
        assertEquals(1, ErrorFunction.at(9));
    }

    @Test
    void divergencesOfHandComputedCases() {
        assertEquals(0, new GaussianPrior().divergence(0, 2, 2), 1e-15);
        // ln 2 + (1 + 1) / 8 − 1/2
        assertEquals(Math.log(2) - 0.25, new GaussianPrior().divergence(1, 1, 2), 1e-15);
        // E|w| = √(2/π) for N(0, 1)
        assertEquals(
                Math.log(2) + Math.sqrt(2 / Math.PI) - 0.5 * Math.log(2 * Math.PI * Math.E),
                new LaplacePrior().divergence(0, 1, 1), 1e-15);
        // Far from 0 the folded normal is the normal: E|w| = |μ|.
        assertEquals(7, new LaplacePrior().statistic(-7, 0.1), 1e-12);
    }

    @Test
    void divergenceIsTheMeanLogarithmOfTheRatioOfDensities() {
        SplittableRandom random = new SplittableRandom(3);
        int draws = 400_000;
        for (double[] c : CASES) {
            double gaussian = 0;
            double laplace = 0;
            for (int i = 0; i < draws; i++) {
                double epsilon = random.nextGaussian();
                double w = c[0] + c[1] * epsilon;
                double own = -0.5 * epsilon * epsilon - Math.log(c[1] * Math.sqrt(2 * Math.PI));
                gaussian += own + 0.5 * w * w / (c[2] * c[2]) + Math.log(c[2] * Math.sqrt(2 * Math.PI));
                laplace += own + Math.abs(w) / c[2] + Math.log(2 * c[2]);
            }
            double size = 1 + Math.abs(c[0]) / c[2] + Math.pow(c[1] / c[2], 2);
            assertEquals(gaussian / draws, new GaussianPrior().divergence(c[0], c[1], c[2]), 0.01 * size * size);
            assertEquals(laplace / draws, new LaplacePrior().divergence(c[0], c[1], c[2]), 0.01 * size);
        }
    }

    @ParameterizedTest
    @MethodSource("priors")
    void derivativesAreThoseOfFiniteDifferences(WeightPrior prior) {
        double h = 1e-6;
        for (double[] c : CASES) {
            double byMean = (prior.divergence(c[0] + h, c[1], c[2]) - prior.divergence(c[0] - h, c[1], c[2])) / (2 * h);
            double byDeviation = (prior.divergence(c[0], c[1] + h, c[2]) - prior.divergence(c[0], c[1] - h, c[2]))
                    / (2 * h);
            assertEquals(byMean, prior.byMean(c[0], c[1], c[2]), 1e-7);
            assertEquals(byDeviation, prior.byDeviation(c[0], c[1], c[2]), 1e-7);
        }
    }

    @ParameterizedTest
    @MethodSource("priors")
    void noOtherScaleGivesASmallerSum(WeightPrior prior) {
        double statistic = 0;
        for (double[] c : CASES) {
            statistic += prior.statistic(c[0], c[1]) / CASES.length;
        }
        double best = prior.scale(statistic);
        assertTrue(sum(prior, best) < sum(prior, 1.01 * best));
        assertTrue(sum(prior, best) < sum(prior, 0.99 * best));
    }

    private static double sum(WeightPrior prior, double scale) {
        double sum = 0;
        for (double[] c : CASES) {
            sum += prior.divergence(c[0], c[1], scale);
        }
        return sum;
    }
}
