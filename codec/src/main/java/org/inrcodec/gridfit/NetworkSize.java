package org.inrcodec.gridfit;

/**
 * How large the networks may become where a file has room for them. Larger ones take fewer bits for the grids and more time for each step (docs/grid.md):
 * against {@link #STANDARD} 1.5 and 1.9 times as much on a
 * processor.
 */
public enum NetworkSize {
    /** Two hidden layers of 16 in both networks. */
    STANDARD(16, 2),
    /** Two hidden layers of 24 in both. */
    WIDE(24, 2),
    /** Two hidden layers of 24 in the context network, three in the pixel network. */
    DEEP(24, 3);

    private final int width;
    private final int pixelLayers;

    NetworkSize(int width, int pixelLayers) {
        this.width = width;
        this.pixelLayers = pixelLayers;
    }

    /** @return neurons of a hidden layer */
    int width() {
        return width;
    }

    /** @return hidden layers of the pixel network */
    int pixelLayers() {
        return pixelLayers;
    }
}
