package org.inrcodec.study.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class KernelDensityTest {
    private static final double[] VALUES = {30, 31, 31.5, 33, 40};

    @Test
    void oneValueIsAGaussianOfTheLeastWidth() {
        KernelDensity density = new KernelDensity(new double[] {30}, 0.5);
        assertEquals(1 / (0.5 * Math.sqrt(2 * Math.PI)), density.at(30), 1e-12);
        assertEquals(density.at(30) * Math.exp(-0.5), density.at(30.5), 1e-12);
        assertEquals(29.0, density.from());
        assertEquals(31.0, density.to());
    }

    @Test
    void theWidthIsThatOfTheRuleOfThumb() {
        // Quartiles 31 and 33, and a deviation that is larger: h = 0.9 · 2 / 1.34 · 5^(−1/5).
        double width = 0.9 * 2 / 1.34 * Math.pow(5, -0.2);
        assertEquals(30 - 2 * width, new KernelDensity(VALUES, 0.1).from(), 1e-9);
    }

    @Test
    void theAreaUnderItIsOne() {
        KernelDensity density = new KernelDensity(VALUES, 0.1);
        int steps = 2000;
        double step = (density.to() - density.from()) / steps;
        double area = 0;
        for (int i = 0; i < steps; i++) {
            area += step * density.at(density.from() + (i + 0.5) * step);
        }
        // The tails beyond two widths are cut off.
        assertEquals(0.97, area, 0.03);
        assertTrue(area < 1);
    }

    @Test
    void quantilesAreLinearBetweenTheValues() {
        KernelDensity density = new KernelDensity(VALUES, 0.1);
        assertEquals(31.5, density.quantile(0.5));
        assertEquals(31, density.quantile(0.25));
        assertEquals(33 + 0.6 * 7, density.quantile(0.9), 1e-12);
    }
}
