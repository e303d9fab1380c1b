package org.inrcodec.decoder;

/**
 * A rectangle of pixels.
 *
 * @param x leftmost column, at least 0
 * @param y topmost row, at least 0
 * @param width columns, at least 1
 * @param height rows, at least 1
 */
public record Region(int x, int y, int width, int height) {
    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException when a component is out of its range
     */
    public Region {
        if (x < 0 || y < 0 || width < 1 || height < 1) {
            throw new IllegalArgumentException("no such region: " + width + "x" + height + " at " + x + "," + y);
        }
    }

    /** {@return whether this rectangle lies within a picture of that size} */
    boolean within(int pictureWidth, int pictureHeight) {
        return (long) x + width <= pictureWidth && (long) y + height <= pictureHeight;
    }

    /** {@return number of pixels} */
    public long pixels() {
        return (long) width * height;
    }

    @Override
    public String toString() {
        return width + "x" + height + " at " + x + "," + y;
    }
}
