package org.inrcodec.cli.metadata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Fields of a TIFF file that may say nothing but what is assumed without them: a page of one, and the colours of sRGB. */
final class TiffDefaults {
    private static final int PAGE_NUMBER = 297;
    private static final int WHITE_POINT = 318;
    private static final int PRIMARIES = 319;
    private static final double TOLERANCE = 0.001;

    private TiffDefaults() {}

    /** Whether fields with that tag can be such ones. */
    static boolean canHave(int tag) {
        return tag == PAGE_NUMBER || tag == WHITE_POINT || tag == PRIMARIES;
    }

    /** Whether a field is such a one. */
    static boolean has(TiffField field, ByteOrder order) {
        return switch (field.tag()) {
            case PAGE_NUMBER -> field.type() == TiffField.SHORT && field.count() == 2
                    && ByteBuffer.wrap(field.value()).order(order).getShort(2) <= 1; // Number of pages, 0 if unknown.
            case WHITE_POINT -> isNear(field, order, Primaries.SRGB.white());
            case PRIMARIES -> isNear(
                    field, order, Primaries.SRGB.rgb()[0][0], Primaries.SRGB.rgb()[0][1], Primaries.SRGB.rgb()[1][0],
                    Primaries.SRGB.rgb()[1][1], Primaries.SRGB.rgb()[2][0], Primaries.SRGB.rgb()[2][1]);
            default -> false;
        };
    }

    private static boolean isNear(TiffField field, ByteOrder order, double... expected) {
        if (field.type() != TiffField.RATIONAL || field.count() != expected.length) {
            return false;
        }
        ByteBuffer values = ByteBuffer.wrap(field.value()).order(order);
        for (double value : expected) {
            double found = (double) Integer.toUnsignedLong(values.getInt()) / Integer.toUnsignedLong(values.getInt());
            if (!(Math.abs(found - value) <= TOLERANCE)) {
                return false;
            }
        }
        return true;
    }
}
