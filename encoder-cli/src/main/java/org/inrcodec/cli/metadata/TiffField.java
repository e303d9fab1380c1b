package org.inrcodec.cli.metadata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A field of a TIFF directory (TIFF 6.0 §2).
 *
 * @param tag number that says what the field is
 * @param type type of its values
 * @param value its values, in the byte order of its directory; not copied
 */
record TiffField(int tag, int type, byte[] value) {
    static final int BYTE = 1;
    static final int ASCII = 2;
    static final int SHORT = 3;
    static final int LONG = 4;
    static final int RATIONAL = 5;
    static final int UNDEFINED = 7;
    static final int SLONG = 9;
    static final int IFD = 13;

    /** Bytes of a value by type, from 1: BYTE, ASCII, SHORT, LONG, RATIONAL, SBYTE … DOUBLE, IFD. */
    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};
    /** Bytes of the numbers that values are made of: a rational is two numbers. */
    private static final int[] NUMBERS = {0, 1, 1, 2, 4, 4, 1, 1, 2, 4, 4, 4, 8, 4};

    /** Bytes of one value of a type; 0 for unknown types. */
    static int size(int type) {
        return type > 0 && type < SIZES.length ? SIZES[type] : 0;
    }

    /** Number of values. */
    int count() {
        return value.length / SIZES[type];
    }

    /** The same with the bytes of every number reversed. */
    TiffField reversed() {
        int number = NUMBERS[type];
        byte[] swapped = value.clone();
        for (int at = 0; at + number <= value.length; at += number) {
            for (int i = 0; i < number; i++) {
                swapped[at + i] = value[at + number - 1 - i];
            }
        }
        return new TiffField(tag, type, swapped);
    }

    static TiffField ascii(int tag, String text) {
        return new TiffField(tag, ASCII, (text + "\0").getBytes(StandardCharsets.UTF_8));
    }

    static TiffField shortValue(int tag, int value, ByteOrder order) {
        return new TiffField(tag, SHORT, ByteBuffer.allocate(2).order(order).putShort((short) value).array());
    }

    static TiffField rational(int tag, long numerator, long denominator, ByteOrder order) {
        return new TiffField(
                tag, RATIONAL,
                ByteBuffer.allocate(8).order(order).putInt((int) numerator).putInt((int) denominator).array());
    }

    /** The first value of a SHORT, LONG or RATIONAL, or NaN. */
    double number(ByteOrder order) {
        ByteBuffer fields = ByteBuffer.wrap(value).order(order);
        if (value.length < SIZES[type]) {
            return Double.NaN;
        }
        return switch (type) {
            case SHORT -> Short.toUnsignedInt(fields.getShort(0));
            case LONG -> Integer.toUnsignedLong(fields.getInt(0));
            case RATIONAL -> (double) Integer.toUnsignedLong(fields.getInt(0))
                    / Integer.toUnsignedLong(fields.getInt(4));
            default -> Double.NaN;
        };
    }
}
