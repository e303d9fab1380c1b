package org.inrcodec.tensor;

import java.util.Objects;

/** One bit a value (FORMAT.md §7.1, encoding 7). Symbol 0 is +scale, symbol 1 is −scale. Immutable. */
public final class BinaryEncoding implements ScalarEncoding {
    private final Scales scales;
    private final Storage storage;

    /**
     * @param scales one scale, or one per row
     * @param storage how the bits are stored
     */
    public BinaryEncoding(Scales scales, Storage storage) {
        this.scales = Objects.requireNonNull(scales, "scales");
        this.storage = Objects.requireNonNull(storage, "storage");
    }

    /** @return the scales */
    public Scales scales() {
        return scales;
    }

    @Override
    public EncodingCode code() {
        return EncodingCode.BINARY;
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public boolean perRow() {
        return scales.count() > 1;
    }

    @Override
    public float value(int symbol, int row) {
        float scale = scales.at(row);
        return symbol == 0 ? scale : -scale;
    }

    @Override
    public boolean allows(int symbol, int row) {
        return symbol == 0 || symbol == 1;
    }

    @Override
    public int parameterRows() {
        return perRow() ? scales.count() : 0;
    }

    @Override
    public String describe() {
        return "binary, scale " + scales;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BinaryEncoding b && scales.equals(b.scales) && storage == b.storage;
    }

    @Override
    public int hashCode() {
        return Objects.hash(scales, storage);
    }

    @Override
    public String toString() {
        return describe() + ", " + storage;
    }
}
