package org.inrcodec.entropy;

/**
 * Adds up what bits would cost a {@link RangeEncoder}, in fractions of a bit, with the same adaptation (FORMAT.md
 * §7.4). Allocates nothing, so that a rate–distortion search may use it for whole tensors repeatedly.
 */
public final class BitCost implements BitCoder {
    // -log2 of the middle of each of 2^13 classes of the probability.
    private static final int SHIFT = 3;
    private static final float[] COST = new float[1 << 16 - SHIFT];

    static {
        for (int i = 0; i < COST.length; i++) {
            COST[i] = (float) (-Math.log((i + 0.5) / COST.length) / Math.log(2));
        }
    }

    private double bits;
    private boolean frozen;

    /** A cost of nothing so far. */
    public BitCost() {}

    @Override
    public int code(int[] states, int index, int bit) {
        int state = states[index];
        int zero = AdaptiveBit.probability(state);
        bits += COST[(bit == 0 ? zero : (1 << 16) - zero) >> SHIFT];
        if (!frozen) {
            states[index] = AdaptiveBit.after(state, bit);
        }
        return bit;
    }

    @Override
    public int codeEqual(int count, int value) {
        bits += count;
        return value;
    }

    /** @return the cost so far in bits */
    public double bits() {
        return bits;
    }

    /** Starts again at a cost of 0 bits. */
    public void reset() {
        bits = 0;
    }

    /**
     * Chooses whether coded bits adapt their contexts; frozen, alternatives can be compared from one state.
     *
     * @param frozen true to leave contexts as they are
     */
    public void freeze(boolean frozen) {
        this.frozen = frozen;
    }
}
