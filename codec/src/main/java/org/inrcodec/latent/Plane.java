package org.inrcodec.latent;

import java.util.Arrays;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.shape.GridShape;

/**
 * One grid of floats in training, with a margin of zeros on all sides, so that kernels load shifted neighbours and whole vectors without
 * looking at edges. Value (row, column) is {@code data[at(row) + column]}.
 */
public final class Plane {
    /** Columns of zeros on the left, and at least as many on the right; a multiple of every vector length. */
    public static final int SIDE = 16;

    /** Rows of zeros above and below. */
    public static final int ABOVE = 4;

    /** Columns. */
    public final int width;

    /** Rows. */
    public final int height;

    /** Distance of two rows in {@link #data}, a multiple of 16. */
    public final int stride;

    /** Rows with their margins. What kernels write into margins must be zeroed again by them or never be read. */
    public final float[] data;

    /**
     * A plane of zeros.
     *
     * @param width columns, at least 1
     * @param height rows, at least 1
     */
    public Plane(int width, int height) {
        this.width = width;
        this.height = height;
        stride = stride(width);
        data = new float[Math.toIntExact(floats(width, height))];
    }

    /**
     * @param width columns
     * @param height rows
     * @return length of {@link #data} of such a plane
     */
    public static long floats(int width, int height) {
        return (long) stride(width) * (height + 2 * ABOVE);
    }

    /** Distance of two rows of that many columns, margins included. */
    static int stride(int width) {
        return SIDE + (width + 15) / 16 * 16 + SIDE;
    }

    /**
     * Planes of zeros for all grids of a tile.
     *
     * @param shape shape of the grids
     * @param width width of the tile in pixels
     * @param height height of the tile in pixels
     * @return one plane per grid in coding order
     */
    public static Plane[] of(GridShape shape, int width, int height) {
        Plane[] planes = new Plane[shape.grids()];
        for (int g = 0; g < planes.length; g++) {
            planes[g] = new Plane(shape.cells(width, g), shape.cells(height, g));
        }
        return planes;
    }

    /**
     * The values of a tile's grids.
     *
     * @param shape shape of the grids
     * @param grids integers
     * @param width width of the tile in pixels
     * @param height height of the tile in pixels
     * @return one plane per grid in coding order
     */
    public static Plane[] of(GridShape shape, LatentGrids grids, int width, int height) {
        Plane[] planes = of(shape, width, height);
        for (int g = 0; g < planes.length; g++) {
            Plane plane = planes[g];
            for (int row = 0; row < plane.height; row++) {
                for (int column = 0; column < plane.width; column++) {
                    plane.data[plane.at(row) + column] = grids.values()[g][row * plane.width + column];
                }
            }
        }
        return planes;
    }

    /**
     * @param row −4 to height + 3
     * @return index of its column 0
     */
    public int at(int row) {
        return (row + ABOVE) * stride + SIDE;
    }

    /** Sets everything to zero, margins too. */
    public void clear() {
        Arrays.fill(data, 0);
    }
}
