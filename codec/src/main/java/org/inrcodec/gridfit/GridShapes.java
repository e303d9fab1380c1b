package org.inrcodec.gridfit;

import java.util.ArrayList;
import java.util.List;
import org.inrcodec.grid.GridShape;

/** Shapes of grids and networks that suit a picture and a price. */
public final class GridShapes {
    private static final int COARSEST = 6;
    /** Cells that the shorter side of the coarsest grid should have. */
    private static final int FEWEST_CELLS = 8;

    private GridShapes() {}

    /**
     * @param width width of a tile
     * @param height height of a tile
     * @param channels channels of the picture
     * @param contextWidth width of the two hidden layers of the context network
     * @param pixelWidth width of the two hidden layers of the pixel network
     * @return grids of every scale down to full resolution
     */
    public static GridShape of(int width, int height, int channels, int contextWidth, int pixelWidth) {
        int coarsest = COARSEST;
        while (coarsest > 0 && Math.min(width, height) >> coarsest < FEWEST_CELLS) {
            coarsest--;
        }
        List<Integer> scales = new ArrayList<>();
        for (int k = coarsest; k >= 0; k--) {
            scales.add(k);
        }
        return new GridShape(
                scales, 3, 12, 1, List.of(contextWidth, contextWidth), List.of(pixelWidth, pixelWidth), true, true,
                channels);
    }
}
