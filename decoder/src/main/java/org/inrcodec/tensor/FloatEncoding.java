package org.inrcodec.tensor;

/**
 * Values as floats (FORMAT.md §7.1, encodings 1 and 2). A symbol is the raw bits of the value.
 *
 * @param half binary16 instead of binary32
 */
public record FloatEncoding(boolean half) implements ScalarEncoding {
    @Override
    public EncodingCode code() {
        return half ? EncodingCode.FLOAT16 : EncodingCode.FLOAT32;
    }

    @Override
    public Storage storage() {
        return Storage.PACKED;
    }

    @Override
    public boolean perRow() {
        return false;
    }

    @Override
    public float value(int symbol, int row) {
        return half ? HalfFloat.toFloat(symbol) : Float.intBitsToFloat(symbol);
    }

    @Override
    public boolean allows(int symbol, int row) {
        return !half || symbol >>> 16 == 0;
    }

    @Override
    public int parameterRows() {
        return 0;
    }

    /**
     * @param value a value
     * @return the symbol of the nearest value that can be stored
     */
    public int symbol(float value) {
        return half ? HalfFloat.toHalf(value) : Float.floatToRawIntBits(value);
    }

    @Override
    public String describe() {
        return half ? "float16" : "float32";
    }
}
