package org.inrcodec.entropy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class IntegerCodingProperties {
    private static int[] integers(Random random, int size, double sigma) {
        int[] q = new int[size];
        for (int i = 0; i < size; i++) {
            q[i] = (int) Math.rint(Math.max(-65535, Math.min(65535, sigma * random.nextGaussian())));
        }
        return q;
    }

    @Property(tries = 300)
    void integersComeBackInEveryModeAndCostWhatTheyTake(
            @ForAll long seed,
            @ForAll @IntRange(max = 2) int mode,
            @ForAll @IntRange(max = 31) int hint,
            @ForAll @IntRange(min = 1, max = 40) int columns,
            @ForAll @IntRange(min = 1, max = 20) int rows) throws Exception {
        Random random = new Random(seed);
        int[] q = integers(random, rows * columns, Math.pow(2, random.nextInt(18) - 1));
        q[random.nextInt(q.length)] = random.nextBoolean() ? IntegerCoding.MAX_VALUE : -IntegerCoding.MAX_VALUE;
        RangeEncoder encoder = new RangeEncoder();
        IntegerCoding coding = new IntegerCoding();
        coding.start(mode, hint, columns);
        for (int v : q) {
            coding.code(encoder, v);
        }
        byte[] bytes = encoder.finish();
        assertEquals(8 * bytes.length, coding.cost(mode, hint, q, columns, new BitCost()), 20 + 0.02 * bytes.length);
        RangeDecoder decoder = new RangeDecoder(bytes, 0, bytes.length, 0);
        coding.start(mode, hint, columns);
        int[] decoded = new int[q.length];
        for (int i = 0; i < q.length; i++) {
            decoded[i] = coding.code(decoder, 0);
        }
        decoder.finish();
        assertArrayEquals(q, decoded);
    }

    @Property(tries = 50)
    void costHereIsTheCostOfTheNextValueAndChangesNothing(
            @ForAll long seed, @ForAll @IntRange(max = 2) int mode) {
        Random random = new Random(seed);
        int[] q = integers(random, 200, 9);
        IntegerCoding coding = new IntegerCoding();
        BitCost peek = new BitCost();
        BitCost real = new BitCost();
        coding.start(mode, 11, 20);
        for (int v : q) {
            coding.costHere(peek, v + 7);
            peek.reset();
            coding.costHere(peek, v);
            real.reset();
            coding.code(real, v);
            // A long value can meet a context twice, and the real one has learnt from the first time.
            assertEquals(real.bits(), peek.bits(), 0.2);
            peek.reset();
        }
        assertEquals(
                coding.cost(mode, 11, q, 20, real), new IntegerCoding().cost(mode, 11, q, 20, new BitCost()));
    }

    @Test
    void normalIntegersCostAboutTheirEntropyWithAllLearning() {
        // Differential entropy of a normal distribution, log2(sigma sqrt(2 pi e)), is that of its integers for sigma >= 3.
        for (double sigma : new double[] {3, 10, 40, 300}) {
            double bits = 0;
            for (int seed = 0; seed < 5; seed++) {
                int[] q = integers(new Random(seed), 26 * 66, sigma);
                int hint = (int) Math.round(2 * Math.log(sigma * 0.8) / Math.log(2) + 6);
                bits += new IntegerCoding().cost(0, hint, q, 66, new BitCost());
            }
            double entropy = 5 * 26 * 66 * Math.log(sigma * Math.sqrt(2 * Math.PI * Math.E)) / Math.log(2);
            assertTrue(bits < 1.01 * entropy, sigma + ": " + bits + " of " + entropy);
        }
    }

    @Test
    void columnsOfDifferentScaleAreCheaperInModeOne() {
        Random random = new Random(3);
        int[] q = new int[26 * 66];
        for (int i = 0; i < q.length; i++) {
            q[i] = (int) Math.rint(Math.exp(4 - i % 66 / 20.0) * random.nextGaussian());
        }
        IntegerCoding coding = new IntegerCoding();
        BitCost cost = new BitCost();
        assertTrue(coding.cost(1, 12, q, 66, cost) < 0.95 * coding.cost(0, 12, q, 66, cost));
    }

    @Test
    void extremeSumsDoNotOverflow() {
        int[] q = new int[256 * 256];
        java.util.Arrays.fill(q, IntegerCoding.MAX_VALUE);
        for (int mode = 1; mode <= 2; mode++) {
            double bits = new IntegerCoding().cost(mode, 31, q, 256, new BitCost());
            assertTrue(bits > 13.0 * q.length && bits < 20.0 * q.length, "mode " + mode + ": " + bits);
        }
    }
}
