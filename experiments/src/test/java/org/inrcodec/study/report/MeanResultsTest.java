package org.inrcodec.study.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.inrcodec.study.TrialResult;
import org.inrcodec.study.cost.MicroNetCost;
import org.inrcodec.study.cost.StoredSizes;
import org.junit.jupiter.api.Test;

class MeanResultsTest {
    private static TrialResult result(String sizeClass, TrialResult.Outcome outcome) {
        return new TrialResult("id", "group", "method=network width=8", 1, sizeClass, "deep", outcome, 2);
    }

    private static TrialResult.Measured measured(double scale, double psnr) {
        return new TrialResult.Measured(
                9, 8, Math.round(100 * scale), scale / 8, scale, psnr, 0.8, Double.NaN,
                Optional.of(new MicroNetCost(scale, 10 * scale)),
                new StoredSizes(Math.round(10 * scale), 2, 3, 4, 5, 6));
    }

    private static TrialResult mean(boolean pooled, TrialResult... same) {
        List<TrialResult> means = MeanResults.of(
                List.of(same).stream().map(List::of).toList(), pooled);
        assertEquals(1, means.size());
        return means.getFirst();
    }

    @Test
    void everythingIsAveragedAndThePsnrInBothConventions() {
        TrialResult first = result("mid", measured(1, 20));
        TrialResult second = result("mid", measured(3, 40));
        TrialResult.Measured mean = (TrialResult.Measured) mean(false, first, second).outcome();
        assertEquals(30, mean.psnr(), 1e-12);
        assertEquals(200, mean.bytes());
        assertEquals(2, mean.bitsPerPixel());
        assertEquals(new MicroNetCost(2, 20), mean.cost().orElseThrow());
        assertEquals(20, mean.sizes().packed());
        assertTrue(Double.isNaN(mean.msSsim()));
        // Errors of 1 % and of 0.01 % of the peak's square: mean 0.505 %.
        TrialResult.Measured pooled = (TrialResult.Measured) mean(true, first, second).outcome();
        assertEquals(-10 * Math.log10(0.00505), pooled.psnr(), 1e-9);
        assertEquals(4, mean(false, first, second).seconds());
    }

    @Test
    void aTrialThatFailedOnOnePictureHasNoMean() {
        TrialResult mean = mean(
                false, result("mid", measured(1, 20)), result("over", new TrialResult.Failed("diverged")));
        assertEquals(new TrialResult.Failed("on 1 of 2 pictures"), mean.outcome());
        assertEquals("mixed", mean.sizeClass());
    }
}
