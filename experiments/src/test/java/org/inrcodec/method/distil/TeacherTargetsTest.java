package org.inrcodec.method.distil;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TeacherTargetsTest {
    @Test
    void errorsAgainstTheMixAndAgainstBothDifferByAConstant() {
        float[] picture = {0, 1, -0.5f};
        float[] teacher = {0.25f, 0.5f, -0.75f};
        float[] mixed = TeacherTargets.mixed(picture, teacher, 0.25);
        assertArrayEquals(new float[] {0.0625f, 0.875f, -0.5625f}, mixed);
        double constant = 0.25 * 0.75 * squares(picture, teacher);
        for (float y : new float[] {0, 0.3f, -2}) {
            float[] outputs = {y, 1 - y, y * y};
            assertEquals(
                    0.75 * squares(outputs, picture) + 0.25 * squares(outputs, teacher),
                    squares(outputs, mixed) + constant, 1e-6);
        }
    }

    private static double squares(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.pow((double) a[i] - b[i], 2);
        }
        return sum;
    }

    @Test
    void outputsOfAnotherPictureAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> TeacherTargets.mixed(new float[3], new float[6], 0.5));
    }
}
