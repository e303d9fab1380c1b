package org.inrcodec.study.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inrcodec.study.TrialResult;
import org.inrcodec.study.cost.MicroNetCost;
import org.inrcodec.study.cost.StoredSizes;
import org.junit.jupiter.api.Test;

class StudySummaryTest {
    private static final StoredSizes NONE = new StoredSizes(0, 0, 0, 0, 0, 0);
    private static final MicroNetCost REFERENCE = new MicroNetCost(100, 200);

    /** Of an RGB picture: 24 bits a pixel. */
    static TrialResult result(String group, String settings, double bitsPerPixel, double psnr) {
        boolean network = settings.startsWith("method=network");
        return new TrialResult(
                group + settings, group, settings, 1, "mid", network ? "deep" : "-",
                new TrialResult.Measured(
                        9, 8, 100, bitsPerPixel / 24, bitsPerPixel, psnr, 0.9, Double.NaN,
                        network ? Optional.of(new MicroNetCost(50, 50)) : Optional.empty(), NONE),
                1);
    }

    private static List<TrialResult> jpeg() {
        // 6 dB for every doubling of the rate from 0.5 to 4.
        List<TrialResult> jpeg = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            jpeg.add(result("control", "method=jpeg quality=" + i, 0.5 * (1 << i), 30 + 6 * i));
        }
        return jpeg;
    }

    private static StudySummary summary(TrialResult... more) {
        List<TrialResult> all = new ArrayList<>(jpeg());
        all.addAll(List.of(more));
        return new StudySummary(all, Optional.of(REFERENCE));
    }

    @Test
    void theBestTradeOffGainsMostOverJpegAtTheSameRate() {
        StudySummary summary = summary(
                result("nets", "method=network bits=8", 4, 46), result("nets", "method=network bits=4", 1, 35),
                result("nets", "method=network bits=2", 0.5, 28));
        StudySummary.TradeOff best = summary.best("nets").orElseThrow();
        assertEquals(1, best.point().measured().bitsPerPixel());
        assertEquals(35 - 36, best.decibels(), 1e-9);
        assertEquals("bits=4", summary.particular("nets", best.point().trial()));
        assertEquals(List.of("method=network"), summary.common("nets"));
        assertEquals(0.5 + 0.25, summary.microNet(best.point()).orElseThrow(), 1e-12);
        assertTrue(summary.best("control").isEmpty());
    }

    @Test
    void aboveItsRatesJpegGoesOnAsHighRatesDoAndBelowItIsWhatItIsAtItsLowest() {
        StudySummary summary = summary(
                result("high", "method=network", 7, 50), result("low", "method=network", 0.25, 25));
        // Three bits more are one more a sample: 6.02 dB.
        assertEquals(50 - (48 + 20 * Math.log10(2)), summary.best("high").orElseThrow().decibels(), 1e-9);
        assertEquals(25 - 30, summary.best("low").orElseThrow().decibels(), 1e-9);
    }

    @Test
    void ratesAreComparedWithJpegAndWithTheEncoder() {
        StudySummary summary = summary(
                result("ours", "method=inr tune=psnr quality=1", 0.25, 30),
                result("ours", "method=inr tune=psnr quality=2", 0.5, 36),
                result("soft", "method=inr tune=ssim quality=1", 0.5, 30),
                result("soft", "method=inr tune=ssim quality=2", 1, 36),
                result("one", "method=network", 1, 33));
        assertEquals(-0.5, summary.againstJpeg("ours").orElseThrow().rate(), 1e-9);
        assertEquals(1, summary.againstOwn("soft").orElseThrow().rate(), 1e-9);
        assertEquals(1, summary.againstOwn("control").orElseThrow().rate(), 1e-9);
        assertTrue(summary.againstOwn("ours").isEmpty());
        assertTrue(summary.againstJpeg("one").isEmpty());
        assertFalse(summary.own("soft"));
    }

    @Test
    void withoutJpegTheHighestPsnrCounts() {
        StudySummary summary = new StudySummary(
                List.of(result("a", "method=network x=1", 1, 30), result("a", "method=network x=2", 9, 31)),
                Optional.empty());
        assertEquals(31, summary.best("a").orElseThrow().point().measured().psnr());
        assertTrue(Double.isNaN(summary.best("a").orElseThrow().decibels()));
        assertTrue(summary.microNet(summary.points("a").getFirst()).isEmpty());
    }

    @Test
    void theTableHasALineForEachGroup() {
        List<String> lines = StudyMarkdown.summary(summary(result("nets", "method=network bits=4", 1, 35)));
        assertEquals(4, lines.size());
        assertTrue(lines.get(2).startsWith("| control | 4 | 0 | – | – |"), lines.get(2));
        assertEquals(
                "| nets | 1 | 0 | 1.000 | 35.00 | 0.9000 | – | -1.00 | – | – | 0.750 | – |", lines.get(3));
    }

    @Test
    void aNetworkIsInAClassOfItsSizeAndInOneOfItsDepth() {
        StudySummary summary = summary(
                result("nets", "method=network", 1, 35), result("ours", "method=inr tune=psnr", 1, 40));
        assertEquals(
                List.of("JPEG mid", "ours", "mid size", "deep"), List.copyOf(ClassPlots.classes(summary).keySet()));
    }
}
