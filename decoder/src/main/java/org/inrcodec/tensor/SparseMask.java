package org.inrcodec.tensor;

import java.util.Arrays;

/** Which values of a tensor are present; the others are 0 (FORMAT.md §7.1). Immutable. */
public final class SparseMask {
    private final boolean[] present;
    private final int count;

    /** @param present {@code boolean[rows * columns]}, row-major; copied */
    public SparseMask(boolean... present) {
        this.present = present.clone();
        int n = 0;
        for (boolean p : present) {
            n += p ? 1 : 0;
        }
        count = n;
    }

    /** @return number of positions */
    public int size() {
        return present.length;
    }

    /** @return number of values that are present */
    public int count() {
        return count;
    }

    /**
     * @param i position in row order
     * @return whether its value is present
     */
    public boolean at(int i) {
        return present[i];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SparseMask m && Arrays.equals(present, m.present);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(present);
    }

    @Override
    public String toString() {
        return count + " of " + present.length;
    }
}
