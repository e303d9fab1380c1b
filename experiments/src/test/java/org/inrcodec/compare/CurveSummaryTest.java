package org.inrcodec.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.inrcodec.curve.RatePoint;
import org.junit.jupiter.api.Test;

class CurveSummaryTest {
    private static Measurement measurement(String picture, String codec, int point, double rate, double psnr) {
        return new Measurement(
                picture, codec, point, "s", 100, rate, new Fidelity(psnr, psnr, psnr, psnr, psnr, 0.9, 0.9), 1);
    }

    /** 20 dB and 40 dB are mean squared errors of 650.25 and 6.5025: 328.37625 in the mean, which is 22.967086 dB. */
    @Test
    void meansAreOfDecibelsOrOfErrorsAsAsked() {
        CurveSummary summary = new CurveSummary(List.of(
                measurement("a", "inr", 0, 0.5, 20), measurement("b", "inr", 0, 1.5, 40)));
        RatePoint ofDecibels = summary.mean("inr", false).get(0);
        assertEquals(1.0, ofDecibels.bitsPerPixel(), 1e-12);
        assertEquals(30.0, ofDecibels.decibels(), 1e-12);
        RatePoint ofErrors = summary.mean("inr", true).get(0);
        assertEquals(1.0, ofErrors.bitsPerPixel(), 1e-12);
        assertEquals(22.967086, ofErrors.decibels(), 1e-6);
    }

    @Test
    void everyMeasureHasItsMean() {
        CurveSummary summary = new CurveSummary(List.of(
                new Measurement("a", "inr", 0, "low", 100, 1, new Fidelity(30, 31, 32, 33, 34, 0.9, 0.8), 2),
                new Measurement("b", "inr", 0, "low", 201, 2, new Fidelity(32, 35, 38, 41, 44, 0.7, 0.4), 5),
                measurement("a", "inr", 1, 3, 40)));
        assertEquals(
                List.of(new Measurement(
                        "mean of 2", "inr", 0, "low", 151, 1.5, new Fidelity(31, 33, 35, 37, 39, 0.8, 0.6), 3.5)),
                summary.means("inr").stream().map(CurveSummaryTest::rounded).toList());
    }

    private static Measurement rounded(Measurement m) {
        Fidelity f = m.fidelity();
        return new Measurement(m.picture(), m.codec(), m.point(), m.setting(), m.bytes(), m.bitsPerPixel(),
                new Fidelity(f.psnr(), f.red(), f.green(), f.blue(), f.luma(), Math.rint(f.ssim() * 1e9) / 1e9,
                        Math.rint(f.msSsim() * 1e9) / 1e9),
                m.seconds());
    }

    @Test
    void aPointThatAPictureLacksHasNoMeanAndTheOthersComeByRate() {
        CurveSummary summary = new CurveSummary(List.of(
                measurement("a", "inr", 0, 2, 40), measurement("a", "inr", 1, 1, 35), measurement("a", "inr", 2, 3, 45),
                measurement("b", "inr", 0, 2, 38), measurement("b", "inr", 1, 1, 31)));
        assertEquals(List.of(33.0, 39.0), summary.mean("inr", false).stream().map(RatePoint::decibels).toList());
    }

    @Test
    void theLatestMeasurementOfAPointCounts() {
        CurveSummary summary = new CurveSummary(List.of(
                measurement("a", "inr", 0, 1, 30), measurement("a", "inr", 0, 1, 31),
                measurement("a", "inr", Measurement.NONE, 1, 39)));
        assertEquals(List.of(31.0), summary.mean("inr", false).stream().map(RatePoint::decibels).toList());
        assertEquals(3, summary.all("a", "inr").size());
    }

    /**
     * A codec that takes twice the bits at every quality: inr has half of them, −50 %, on each picture and both means.
     */
    @Test
    void halfTheBitsAreMinusFiftyPerCentInEveryConvention() {
        List<Measurement> all = new ArrayList<>();
        for (String picture : List.of("a", "b")) {
            double better = picture.equals("a") ? 0 : 3;
            for (int p = 0; p < 4; p++) {
                double rate = 0.25 * Math.pow(2, p);
                all.add(measurement(picture, "inr", p, rate, 30 + 2 * p + better));
                all.add(measurement(picture, "twice", p, 2 * rate, 30 + 2 * p + better));
            }
        }
        CurveSummary summary = new CurveSummary(all);
        assertEquals(List.of("inr", "twice"), summary.codecs());
        List<CurveSummary.Difference> differences = summary.against("twice");
        assertEquals(
                List.of("a", "b", "curve of mean-PSNR", "curve of PSNR-of-mean-MSE"),
                differences.stream().map(CurveSummary.Difference::name).toList());
        for (CurveSummary.Difference difference : differences) {
            assertEquals(-0.5, difference.delta().orElseThrow().rate(), 1e-12, difference.name());
            assertEquals(2, difference.delta().orElseThrow().decibels(), 1e-9, difference.name());
        }
    }

    @Test
    void onePointIsNoCurve() {
        CurveSummary summary = new CurveSummary(List.of(
                measurement("a", "inr", 0, 1, 30), measurement("a", "x", 0, 1, 31),
                measurement("a", "x", Measurement.NONE, 2, 33)));
        assertTrue(summary.against("x").get(0).delta().isEmpty());
    }
}
