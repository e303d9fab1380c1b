package org.inrcodec.tensor;

import java.util.Objects;

/** Three values (FORMAT.md §7.1, encoding 8): symbol 0 is 0, 1 is +scale⁺, 2 is −scale⁻. Immutable. */
public final class TernaryEncoding implements ScalarEncoding {
    private final Scales plus;
    private final Scales minus;
    private final Storage storage;

    /**
     * @param plus scale⁺, one or one per row
     * @param minus scale⁻, as many
     * @param storage how the symbols are stored
     */
    public TernaryEncoding(Scales plus, Scales minus, Storage storage) {
        this.plus = Objects.requireNonNull(plus, "plus");
        this.minus = Objects.requireNonNull(minus, "minus");
        this.storage = Objects.requireNonNull(storage, "storage");
        if (plus.count() != minus.count()) {
            throw new IllegalArgumentException(plus.count() + " and " + minus.count() + " scales");
        }
    }

    /** @return scale⁺ */
    public Scales plus() {
        return plus;
    }

    /** @return scale⁻ */
    public Scales minus() {
        return minus;
    }

    @Override
    public EncodingCode code() {
        return EncodingCode.TERNARY;
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public boolean perRow() {
        return plus.count() > 1;
    }

    @Override
    public float value(int symbol, int row) {
        return symbol == 0 ? 0 : symbol == 1 ? plus.at(row) : -minus.at(row);
    }

    @Override
    public boolean allows(int symbol, int row) {
        return symbol >= 0 && symbol <= 2;
    }

    @Override
    public int parameterRows() {
        return perRow() ? plus.count() : 0;
    }

    @Override
    public String describe() {
        return "ternary, scales " + plus + " and " + minus;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TernaryEncoding t
                && plus.equals(t.plus) && minus.equals(t.minus) && storage == t.storage;
    }

    @Override
    public int hashCode() {
        return Objects.hash(plus, minus, storage);
    }

    @Override
    public String toString() {
        return describe() + ", " + storage;
    }
}
