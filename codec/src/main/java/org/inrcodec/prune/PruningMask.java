package org.inrcodec.prune;

import java.util.Arrays;

/**
 * Which parameters are pruned: they are exactly zero and get no gradient. Immutable; covers the whole flat parameter
 * vector.
 */
public final class PruningMask {
    private final boolean[] pruned;
    private final int prunedCount;

    private PruningMask(boolean[] pruned) {
        this.pruned = pruned;
        this.prunedCount = count(pruned, 0, pruned.length);
    }

    /**
     * Nothing pruned.
     *
     * @param parameters length of the parameter vector
     * @return the mask
     */
    public static PruningMask none(int parameters) {
        return new PruningMask(new boolean[parameters]);
    }

    /**
     * @param pruned {@code boolean[parameters]}, true where a parameter is pruned; copied
     * @return the mask
     */
    public static PruningMask of(boolean[] pruned) {
        return new PruningMask(pruned.clone());
    }

    /** @return length of the parameter vector */
    public int parameters() {
        return pruned.length;
    }

    /**
     * @param index index in the parameter vector
     * @return whether that parameter is pruned
     */
    public boolean pruned(int index) {
        return pruned[index];
    }

    /** @return number of pruned parameters */
    public int prunedCount() {
        return prunedCount;
    }

    /**
     * @param from first index
     * @param to index after the last
     * @return number of pruned parameters in that stretch of the vector
     */
    public int prunedCount(int from, int to) {
        return count(pruned, from, to);
    }

    /**
     * Sets pruned entries to 0. For gradients before the optimiser's step, and for parameters after it: optimisers
     * with momentum or a rotated basis move an entry whose gradient is 0.
     *
     * @param vector {@code float[parameters()]}, changed in place
     */
    public void apply(float[] vector) {
        if (vector.length != pruned.length) {
            throw new IllegalArgumentException(vector.length + " values for a mask of " + pruned.length);
        }
        if (prunedCount > 0) {
            for (int i = 0; i < vector.length; i++) {
                if (pruned[i]) {
                    vector[i] = 0;
                }
            }
        }
    }

    /**
     * The mask of a vector gathered from this one's, as when rows are removed.
     *
     * @param origin for each entry of the new vector its index in the old one
     * @return the mask of the new vector
     */
    public PruningMask gather(int[] origin) {
        boolean[] gathered = new boolean[origin.length];
        for (int i = 0; i < origin.length; i++) {
            gathered[i] = pruned[origin[i]];
        }
        return new PruningMask(gathered);
    }

    /** @return a copy, {@code boolean[parameters()]}, true where a parameter is pruned */
    public boolean[] toArray() {
        return pruned.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PruningMask mask && Arrays.equals(pruned, mask.pruned);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pruned);
    }

    private static int count(boolean[] pruned, int from, int to) {
        int n = 0;
        for (int i = from; i < to; i++) {
            n += pruned[i] ? 1 : 0;
        }
        return n;
    }
}
