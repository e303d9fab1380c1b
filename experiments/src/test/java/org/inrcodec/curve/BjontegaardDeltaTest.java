package org.inrcodec.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BjontegaardDeltaTest {
    private static final List<RatePoint> TESTED = points(0.1, 27.0, 0.25, 30.5, 0.6, 33.0, 1.1, 36.2);
    private static final List<RatePoint> REFERENCE = points(0.12, 26.1, 0.3, 29.9, 0.55, 32.0, 1.3, 35.8, 2.0, 37.5);

    private static List<RatePoint> points(double... ratesAndPsnrs) {
        List<RatePoint> points = new ArrayList<>();
        for (int i = 0; i < ratesAndPsnrs.length; i += 2) {
            points.add(new RatePoint("" + i, ratesAndPsnrs[i], ratesAndPsnrs[i + 1]));
        }
        return points;
    }

    private static BjontegaardDelta delta(List<RatePoint> tested, List<RatePoint> reference) {
        return BjontegaardDelta.of(new RateCurve(tested), new RateCurve(reference)).orElseThrow();
    }

    @Test
    void isWhatScipysPchipGives() {
        BjontegaardDelta delta = delta(TESTED, REFERENCE);
        assertEquals(-0.236813061, delta.rate(), 1e-8);
        assertEquals(1.079308391, delta.decibels(), 1e-8);
        assertEquals(27.0, delta.lowest());
        assertEquals(36.2, delta.highest());
    }

    @Test
    void twiceTheRateIsTwiceTheRate() {
        List<RatePoint> twice = TESTED.stream()
                .map(p -> new RatePoint(p.setting(), 2 * p.bitsPerPixel(), p.decibels())).toList();
        assertEquals(1, delta(twice, TESTED).rate(), 1e-12);
        assertEquals(-0.5, delta(TESTED, twice).rate(), 1e-12);
    }

    @Test
    void theOrderOfPointsDoesNotMatterNorDoPointsWithoutUse() {
        List<RatePoint> mixed = new ArrayList<>(TESTED);
        mixed.add(new RatePoint("worse", 0.3, 30.4));
        mixed.add(new RatePoint("dearer", 0.26, 30.5));
        Collections.reverse(mixed);
        assertEquals(delta(TESTED, REFERENCE), delta(mixed, REFERENCE));
    }

    @Test
    void curvesWithoutACommonPsnrHaveNoDifference() {
        assertTrue(BjontegaardDelta.of(new RateCurve(TESTED), new RateCurve(points(1, 40, 2, 45))).isEmpty());
    }

    @Test
    void onePointIsComparedAtItsPsnrAndAtItsRate() {
        RateCurve line = new RateCurve(points(0.1, 30, 10, 40));
        assertEquals(1, line.bitsPerPixelAt(35).orElseThrow(), 1e-12);
        assertEquals(35, line.decibelsAt(1).orElseThrow(), 1e-12);
        assertTrue(line.bitsPerPixelAt(29.9).isEmpty());
        assertTrue(line.decibelsAt(11).isEmpty());
    }
}
