package org.inrcodec.cli.image;

import org.inrcodec.picture.Picture;

/**
 * Transformations that turn stored rows into an upright picture, in the order of the values of Exif's tag 274 (CIPA
 * DC-008 §4.6.5.1), which begin with 1.
 */
enum Orientation {
    NORMAL(false, false, false), FLIP_HORIZONTALLY(false, true, false), ROTATE_180(false, true, true), FLIP_VERTICALLY(
            false, false, true), TRANSPOSE(true, false, false), ROTATE_CLOCKWISE(true, false, true), TRANSVERSE(true,
                    true, true), ROTATE_COUNTERCLOCKWISE(true, true, false);

    private final boolean transposed;
    private final boolean fromRight;
    private final boolean fromBottom;

    /**
     * The upright pixel (x, y) is the stored one at column and row (x, y), or (y, x) when transposed, counted from the
     * right or the bottom when the flags are set.
     */
    Orientation(boolean transposed, boolean fromRight, boolean fromBottom) {
        this.transposed = transposed;
        this.fromRight = fromRight;
        this.fromBottom = fromBottom;
    }

    /** Of a value of the tag, 1–8. */
    static Orientation of(int value) {
        return values()[value - 1];
    }

    /** Whether rows become columns. */
    boolean transposed() {
        return transposed;
    }

    /** The upright picture of a stored one. */
    Picture upright(Picture stored) {
        if (this == NORMAL) {
            return stored;
        }
        int width = transposed ? stored.height() : stored.width();
        int height = transposed ? stored.width() : stored.height();
        int bytes = stored.channels() * stored.bitDepth() / 8;
        byte[] from = stored.canonicalBytes();
        byte[] to = new byte[from.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int column = transposed ? y : x;
                int row = transposed ? x : y;
                column = fromRight ? stored.width() - 1 - column : column;
                row = fromBottom ? stored.height() - 1 - row : row;
                System.arraycopy(from, (row * stored.width() + column) * bytes, to, (y * width + x) * bytes, bytes);
            }
        }
        return new Picture(width, height, stored.channels(), stored.bitDepth(), to);
    }
}
