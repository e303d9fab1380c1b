package org.inrcodec.gridfit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.inrcodec.shape.GridShape;

/** Shapes of grids and networks that suit a picture and a λ. */
public final class GridShapes {
    private static final int COARSEST = 6;
    /** Cells that the shorter side of the coarsest grid should have. */
    private static final int MIN_CELLS = 8;

    /** Neighbours that a context sees. */
    private static final int NEIGHBOURS = 12;

    /** Kernels on the finest grid, and on the one before it. */
    private static final int KERNELS_OF_FINEST = 4;

    private static final int KERNELS_BEFORE = 2;

    /** Bytes of a file below which smaller networks are worth more than better ones (docs/grid.md). */
    private static final int TINY_FILE = 500;

    private static final int SMALL_FILE = 1100;
    private static final int MIDDLING_FILE = 3000;

    /** Bytes of a file that has room for wide networks, and for deep ones. */
    private static final int ROOM_FOR_WIDE = 5000;

    private static final int ROOM_FOR_DEEP = 10000;

    /** Bytes of a file that has room for kernels. */
    private static final int ROOM_FOR_KERNELS = 10000;

    /** Bits per pixel from which on one grid of full resolution is not enough for three colours (docs/grid.md). */
    private static final double HIGH_RATE = 2.1;

    private GridShapes() {}

    /**
     * Networks that suit the file, which they are a part of: at 16 neurons a layer they take 600 to 900 bytes. Colour pictures at high rates get a
     * second grid of full resolution.
     *
     * @param width width of a tile
     * @param height height of a tile
     * @param channels channels of the picture
     * @param goal what the fit is to arrive at
     * @param pixels pixels of the whole picture
     * @param largest size of the networks where the file has room for them
     * @param finest finest scale, 0 for full resolution
     * @return grids of every scale down to the finest, full resolution perhaps twice
     */
    static GridShape of(
            int width, int height, int channels, Goal goal, long pixels, NetworkSize largest, int finest) {
        double bytes = GoalLambdas.usualBytes(goal, pixels);
        if (bytes < TINY_FILE) {
            return new GridShape(
                    scales(width, height, finest), 3, NEIGHBOURS / 2, 1, List.of(8), List.of(8), true, true, channels);
        }
        GridShape usual = from(usual(width, height, channels, bytes, largest), scales(width, height, finest));
        return finest == 0 && channels >= 3 && 8 * bytes / pixels >= HIGH_RATE ? withSecondFullGrid(usual) : usual;
    }

    /**
     * Kernels on the two finest grids, where the file has room for them: with their weights in the pixel network they take some 130 bytes.
     *
     * @param shape a shape without kernels
     * @param goal what the fit is to arrive at
     * @param pixels pixels of the whole picture
     * @return the shape, perhaps with kernels
     */
    static GridShape withKernels(GridShape shape, Goal goal, long pixels) {
        if (shape.grids() < 2 || GoalLambdas.usualBytes(goal, pixels) < ROOM_FOR_KERNELS) {
            return shape;
        }
        List<Integer> kernels = new ArrayList<>(Collections.nCopies(KERNELS_BEFORE, shape.grids() - 2));
        kernels.addAll(Collections.nCopies(KERNELS_OF_FINEST, shape.grids() - 1));
        return shape.withKernels(kernels);
    }

    private static GridShape usual(int width, int height, int channels, double bytes, NetworkSize largest) {
        if (bytes < MIDDLING_FILE) {
            int hidden = bytes < SMALL_FILE ? 8 : 12;
            return of(width, height, channels, hidden, hidden);
        }
        NetworkSize room = bytes < ROOM_FOR_WIDE
                ? NetworkSize.STANDARD
                : bytes < ROOM_FOR_DEEP ? NetworkSize.WIDE : NetworkSize.DEEP;
        NetworkSize size = room.compareTo(largest) < 0 ? room : largest;
        GridShape shape = of(width, height, channels, size.width(), size.width());
        return new GridShape(
                shape.scales(), shape.filterRadius(), shape.neighbours(), shape.previous(), shape.contextWidths(),
                Collections.nCopies(size.pixelLayers(), size.width()), shape.coordinates(), shape.bypass(), channels);
    }

    /**
     * @param width width of a tile
     * @param height height of a tile
     * @param channels channels of the picture
     * @param contextWidth width of the two hidden layers of the context network
     * @param pixelWidth width of the two hidden layers of the pixel network
     * @return grids of every scale down to full resolution
     */
    public static GridShape of(int width, int height, int channels, int contextWidth, int pixelWidth) {
        return new GridShape(
                scales(width, height, 0), 3, NEIGHBOURS, 1, List.of(contextWidth, contextWidth),
                List.of(pixelWidth, pixelWidth), true, true, channels);
    }

    private static GridShape withSecondFullGrid(GridShape shape) {
        List<Integer> scales = new ArrayList<>(shape.scales());
        scales.add(0);
        return from(shape, scales);
    }

    /** The same networks on grids of these scales. */
    private static GridShape from(GridShape shape, List<Integer> scales) {
        return new GridShape(
                scales, shape.filterRadius(), shape.neighbours(), shape.previous(), shape.contextWidths(),
                shape.pixelWidths(), shape.coordinates(), shape.bypass(), shape.channels());
    }

    private static List<Integer> scales(int width, int height, int finest) {
        int coarsest = COARSEST;
        while (coarsest > 0 && Math.min(width, height) >> coarsest < MIN_CELLS) {
            coarsest--;
        }
        List<Integer> scales = new ArrayList<>();
        for (int k = coarsest; k >= Math.min(finest, coarsest); k--) {
            scales.add(k);
        }
        return scales;
    }
}
