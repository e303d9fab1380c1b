package org.inrcodec.request;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetTest {
    @Test
    void aPsnrIsMissedFromBelow() {
        Target target = new Target.Psnr(30);
        assertEquals(Optional.of("the file does not reach 30 dB: it has 29.81 dB"), target.miss(1, 29.81));
        assertEquals(Optional.empty(), target.miss(1, 29.95));
        assertEquals(Optional.empty(), target.miss(1, Double.POSITIVE_INFINITY));
        assertEquals(Optional.of("the file does not reach 42.5 dB: it has 40.00 dB"),
                new Target.Psnr(42.5).miss(1, 40));
    }

    @Test
    void aRateIsMissedFromBothSides() {
        Target target = new Target.BitsPerPixel(0.1);
        assertEquals(Optional.of("the file does not meet 0.1 bits per pixel: it has 1.594"), target.miss(1.594, 16));
        assertEquals(Optional.of("the file does not meet 0.1 bits per pixel: it has 0.090"), target.miss(0.09, 16));
        assertEquals(Optional.empty(), target.miss(0.102, 16));
    }

    @Test
    void aQualityAndASizeHaveNothingToMiss() {
        assertEquals(Optional.empty(), new Target.Quality(100).miss(9, 3));
        assertEquals(Optional.empty(), new Target.MaxBytes(5).miss(9, 3));
    }
}
