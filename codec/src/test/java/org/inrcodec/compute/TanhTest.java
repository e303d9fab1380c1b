package org.inrcodec.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;

class TanhTest {
    @Test
    void tangentIsWithin2e7AndItsDecayWithin2e7OfItsSize() {
        SplittableRandom random = new SplittableRandom(5);
        float[] x = new float[4096];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) ((random.nextDouble() * 2 - 1) * Math.exp(random.nextDouble() * 30 - 20));
        }
        float[] tangent = new float[x.length];
        float[] decay = new float[x.length];
        for (int i = 0; i < x.length; i += Lanes.COUNT) {
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, x, i);
            Tanh.tanh(v).intoArray(tangent, i);
            Tanh.decay(v).intoArray(decay, i);
        }
        for (int i = 0; i < x.length; i++) {
            assertEquals(Math.tanh(x[i]), tangent[i], 2e-7);
            double exact = Math.exp(-2 * Math.abs((double) x[i]));
            // The exponent −2|x| log₂ e is rounded to a float: that many units of relative error.
            assertEquals(exact, decay[i], (2e-7 + 1.2e-7 * Math.abs(x[i]) * 3) * exact + 0x1p-126);
        }
    }
}
