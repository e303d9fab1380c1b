package org.inrcodec.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ExpLogTest {
    private interface Kernel {
        void apply(float[] x, int offset, int count);
    }

    @Test
    void expm1IsAccurateFromLargeToTinyArguments() {
        check(ExpLog::expm1, Math::expm1, -80, 80);
        check(ExpLog::expm1, Math::expm1, -1, 1);
        check(ExpLog::expm1, Math::expm1, -1e-3, 1e-3);
        check(ExpLog::expm1, Math::expm1, -1e-12, 1e-12);
    }

    @Test
    void exp2IsAccurateOverAllNormalResults() {
        check(ExpLog::exp2, x -> Math.pow(2, x), -126, 127);
        check(ExpLog::exp2, x -> Math.pow(2, x), -9, 6);
    }

    @Test
    void powersOfTwoAreExact() {
        for (int k = -126; k <= 127; k++) {
            float[] x = new float[Lanes.LONGEST.length()];
            x[0] = k;
            ExpLog.exp2(x, 0, x.length);
            assertEquals(Math.scalb(1f, k), x[0]);
            ExpLog.log2(x, 0, x.length);
            assertEquals(k, x[0]);
        }
    }

    @Test
    void log2IsAccurateNearOneToo() {
        check(ExpLog::log2, x -> Math.log(x) / Math.log(2), 1e-6, 1e-3);
        check(ExpLog::log2, x -> Math.log(x) / Math.log(2), 0.5, 2);
        check(ExpLog::log2, x -> Math.log(x) / Math.log(2), 0.9999, 1.0001);
        check(ExpLog::log2, x -> Math.log(x) / Math.log(2), 1, 1e30);
    }

    private static void check(Kernel actual, DoubleUnaryOperator expected, double from, double to) {
        SplittableRandom random = new SplittableRandom(1);
        float[] x = new float[Lanes.LONGEST.length()];
        float[] y = new float[1 + Lanes.LONGEST.length()];
        for (int round = 0; round < 4000; round++) {
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) random.nextDouble(from, to);
            }
            System.arraycopy(x, 0, y, 1, x.length);
            actual.apply(y, 1, x.length);
            for (int i = 0; i < x.length; i++) {
                double truth = expected.applyAsDouble(x[i]);
                assertEquals(truth, y[1 + i], 3e-7 * Math.abs(truth), "at " + x[i]);
            }
        }
    }
}
