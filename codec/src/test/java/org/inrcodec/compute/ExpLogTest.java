package org.inrcodec.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;

class ExpLogTest {
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
            FloatVector x = FloatVector.broadcast(Lanes.SPECIES, (float) k);
            assertEquals(Math.scalb(1f, k), ExpLog.exp2(x).lane(0));
            assertEquals(k, ExpLog.log2(ExpLog.exp2(x)).lane(0));
        }
    }

    @Test
    void log2IsAccurateNearOneToo() {
        check(ExpLog::log2, x -> Math.log(x) / Math.log(2), 1e-6, 1e-3);
        check(ExpLog::log2, x -> Math.log(x) / Math.log(2), 0.5, 2);
        check(ExpLog::log2, x -> Math.log(x) / Math.log(2), 0.9999, 1.0001);
        check(ExpLog::log2, x -> Math.log(x) / Math.log(2), 1, 1e30);
    }

    private static void check(UnaryOperator<FloatVector> actual, DoubleUnaryOperator expected, double from, double to) {
        SplittableRandom random = new SplittableRandom(1);
        float[] x = new float[Lanes.COUNT];
        float[] y = new float[Lanes.COUNT];
        for (int round = 0; round < 4000; round++) {
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) random.nextDouble(from, to);
            }
            actual.apply(FloatVector.fromArray(Lanes.SPECIES, x, 0)).intoArray(y, 0);
            for (int i = 0; i < x.length; i++) {
                double truth = expected.applyAsDouble(x[i]);
                assertEquals(truth, y[i], 3e-7 * Math.abs(truth), "at " + x[i]);
            }
        }
    }
}
