package org.inrcodec.method.distil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DerivativeErrorTest {
    @Test
    void aConstantStudentErrsAsMuchInItsDerivativesAsInItsSamples() {
        float[] targets = {1, -1, 1, -1};
        float[] byX = {2, 2, -2, -2};
        float[] byY = {0, 4, 0, 4};
        DerivativeError error = DerivativeError.of(targets, 1, byX, byY, 0.5);
        // Variance 1; mean of squared gradients (4 + 20 + 4 + 20) / 4.
        assertEquals(1 / 12.0, error.unit(), 1e-12);
        double mean = 0;
        float[][] slopes = new float[3][1];
        for (int p = 0; p < 4; p++) {
            mean += error.at(p, new float[3][1], 0, slopes, 1) / 4;
        }
        assertEquals(1, mean, 1e-6);
        // Last point: ½ · 2 (0 + 1) for the sample, ½ · 2/12 · 2 and ½ · 2/12 · (−4) for the derivatives.
        assertEquals(1, slopes[0][0], 1e-6);
        assertEquals(1 / 6.0, slopes[1][0], 1e-6);
        assertEquals(-1 / 3.0, slopes[2][0], 1e-6);
    }

    @Test
    void aConstantPictureOrTeacherHasNoUnit() {
        float[] picture = new float[1000];
        Arrays.fill(picture, 0.3f);
        float[] slopes = new float[1000];
        Arrays.fill(slopes, 2);
        double unit = DerivativeError.of(picture, 1, slopes, slopes, 0.5).unit();
        assertEquals(0, unit, 1e-12);
        assertEquals(unit, Math.abs(unit), "not below 0");
        picture[0] = 1;
        assertEquals(0, DerivativeError.of(picture, 1, new float[1000], new float[1000], 0.5).unit());
    }

    @Test
    void derivativesOfAnotherPictureAreRefused() {
        float[] six = new float[6];
        assertThrows(IllegalArgumentException.class, () -> DerivativeError.of(six, 2, six, new float[4], 0.5));
        assertThrows(IllegalArgumentException.class, () -> new DerivativeError(six, 2, new float[4], six, 0.5, 1));
    }
}
