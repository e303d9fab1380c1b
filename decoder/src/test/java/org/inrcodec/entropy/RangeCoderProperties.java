package org.inrcodec.entropy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RangeCoderProperties {
    private static final BigInteger ONE = BigInteger.ONE;

    /** The coder's interval with unlimited digits: low and range over 2^(32 + 8 * shifts). */
    private static final class ExactInterval {
        private BigInteger low = BigInteger.ZERO;
        private long range = 0xffff_ffffL;
        private int shifts;

        void code(int probability, int bit) {
            long bound = range * probability >>> 16;
            if (bit == 1) {
                low = low.add(BigInteger.valueOf(bound));
            }
            range = bit == 0 ? bound : range - bound;
            while (range < 1 << 24) {
                range <<= 8;
                low = low.shiftLeft(8);
                shifts++;
            }
        }

        boolean contains(byte[] bytes) {
            int digits = 4 + shifts;
            BigInteger value = new BigInteger(1, bytes).shiftLeft(8 * (digits - bytes.length));
            return value.compareTo(low) >= 0 && value.compareTo(low.add(BigInteger.valueOf(range))) < 0;
        }

        /** Whether some number of {@code length} digits followed by zeros lies in the interval. */
        boolean reachableWith(int length) {
            int rest = 8 * (4 + shifts - length);
            BigInteger up = low.add(ONE.shiftLeft(rest)).subtract(ONE).shiftRight(rest).shiftLeft(rest);
            return up.compareTo(low.add(BigInteger.valueOf(range))) < 0;
        }
    }

    @Property(tries = 300)
    void streamIsInTheExactIntervalAndShortest(
            @ForAll long seed, @ForAll @IntRange(max = 400) int length, @ForAll @IntRange(max = 3) int skew)
            throws Exception {
        Random random = new Random(seed);
        RangeEncoder encoder = new RangeEncoder();
        ExactInterval exact = new ExactInterval();
        int[] probabilities = new int[length];
        int[] bits = new int[length];
        for (int i = 0; i < length; i++) {
            probabilities[i] = skew == 0
                    ? AdaptiveBit.MIN_PROBABILITY
                    : skew == 1 ? 65536 - AdaptiveBit.MIN_PROBABILITY : 32 + random.nextInt(65536 - 64 + 1);
            // Mostly ones keep low just below a carry; skew 3 follows the probabilities.
            bits[i] = skew == 3
                    ? (random.nextInt(65536) < probabilities[i] ? 0 : 1)
                    : (random.nextInt(10) == 0 ? 0 : 1);
            int[] state = {AdaptiveBit.start(probabilities[i], 5)};
            encoder.code(state, 0, bits[i]);
            exact.code(probabilities[i], bits[i]);
        }
        byte[] bytes = encoder.finish();
        assertTrue(exact.contains(bytes));
        assertTrue(bytes.length == 0 || !exact.reachableWith(bytes.length - 1));
        RangeDecoder decoder = new RangeDecoder(bytes, 0, bytes.length, 0);
        for (int i = 0; i < length; i++) {
            assertEquals(bits[i], decoder.code(new int[] {AdaptiveBit.start(probabilities[i], 5)}, 0, 0));
        }
        decoder.finish();
    }

    @Property(tries = 100)
    void adaptiveAndEqualBitsComeBackAndCostWhatTheyTake(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 3000) int length) throws Exception {
        Random random = new Random(seed);
        int ones = random.nextInt(101);
        int[] values = new int[length];
        RangeEncoder encoder = new RangeEncoder();
        BitCost cost = new BitCost();
        int[] states = {AdaptiveBit.UNKNOWN};
        int[] costStates = states.clone();
        for (int i = 0; i < length; i++) {
            int bit = random.nextInt(100) < ones ? 1 : 0;
            int more = random.nextInt(8);
            values[i] = bit << 3 | more;
            for (BitCoder coder : new BitCoder[] {encoder, cost}) {
                coder.code(coder == encoder ? states : costStates, 0, bit);
                coder.codeEqual(3, more);
            }
        }
        assertArrayEquals(states, costStates);
        assertEquals(cost.bits(), encoder.bitsUsed(), 1 + 0.001 * cost.bits());
        byte[] bytes = encoder.finish();
        assertEquals(cost.bits(), 8 * bytes.length, 17 + 0.001 * cost.bits());
        RangeDecoder decoder = new RangeDecoder(bytes, 0, bytes.length, 0);
        int[] decoded = new int[length];
        int[] decoderStates = {AdaptiveBit.UNKNOWN};
        for (int i = 0; i < length; i++) {
            decoded[i] = decoder.code(decoderStates, 0, 0) << 3 | decoder.codeEqual(3, 0);
        }
        assertArrayEquals(values, decoded);
        decoder.finish();
    }

    @Property(tries = 200)
    void anyBytesDecodeToTheSameBitsTwiceAndStayInBounds(@ForAll byte[] bytes) throws Exception {
        if (bytes.length >= 4
                && new BigInteger(1, bytes).shiftRight(8 * (bytes.length - 4)).longValue() == 0xffff_ffffL) {
            return;
        }
        int[] a = {AdaptiveBit.UNKNOWN};
        int[] b = {AdaptiveBit.UNKNOWN};
        RangeDecoder first = new RangeDecoder(bytes, 0, bytes.length, 7);
        RangeDecoder second = new RangeDecoder(bytes, 0, bytes.length, 7);
        for (int i = 0; i < 500; i++) {
            assertEquals(first.code(a, 0, 0), second.code(b, 0, 1));
            assertTrue(first.position() >= 7 && first.position() <= 7 + bytes.length);
        }
    }

    @Property(tries = 200)
    void statesStayInRangeWhateverComes(@ForAll long seed, @ForAll boolean same) {
        Random random = new Random(seed);
        int state = AdaptiveBit.UNKNOWN;
        for (int i = 0; i < 3000; i++) {
            state = AdaptiveBit.after(state, same ? (int) (seed & 1) : random.nextInt(2));
            int p = AdaptiveBit.probability(state);
            assertTrue(p >= AdaptiveBit.MIN_PROBABILITY && p <= 65536 - AdaptiveBit.MIN_PROBABILITY);
            assertTrue((state & 0x3ff) <= AdaptiveBit.LIMIT);
        }
    }
}
