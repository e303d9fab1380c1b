package org.inrcodec.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.inrcodec.entropy.BitCost;
import org.inrcodec.entropy.IntegerCoding;
import org.junit.jupiter.api.Test;

class IntegerContextTest {
    private static int[] integers(int size, int columns, double sigma, double slope) {
        Random random = new Random(size + (long) sigma);
        int[] q = new int[size];
        for (int i = 0; i < size; i++) {
            q[i] = (int) Math.rint(sigma * Math.exp(-slope * (i % columns)) * random.nextGaussian());
        }
        return q;
    }

    @Test
    void cheapestIsTheCheapestOfAllModesAndHints() {
        IntegerCoding coding = new IntegerCoding();
        BitCost cost = new BitCost();
        for (double sigma : new double[] {0.2, 2, 30, 900}) {
            for (double slope : new double[] {0, 0.1}) {
                int[] q = integers(20 * 30, 30, sigma, slope);
                double least = Double.POSITIVE_INFINITY;
                for (int mode = 0; mode < IntegerCoding.MODES; mode++) {
                    for (int hint = 0; hint <= IntegerCoding.MAX_HINT; hint++) {
                        least = Math.min(least, coding.cost(mode, hint, q, 30, cost));
                    }
                }
                IntegerContext found = IntegerContext.cheapest(q, 30, coding, cost);
                double bits = coding.cost(found.mode(), found.hint(), q, 30, cost);
                assertEquals(least, bits, 0.001 * least, "sigma " + sigma + ", slope " + slope);
            }
        }
    }

    @Test
    void zerosHaveACheapContextToo() {
        int[] q = new int[100];
        IntegerContext found = IntegerContext.cheapest(q, 10);
        assertTrue(new IntegerCoding().cost(found.mode(), found.hint(), q, 10, new BitCost()) < 4);
        assertEquals(CodedTensor.zeros(10, 10), CodedTensor.rangeCoded(10, 10, 90, q));
    }
}
