package org.inrcodec.grid;

import org.inrcodec.format.InrFormatException;

/** stub. */
public final class GridCoder {
    /** @param shape s @param network n */
    public GridCoder(GridShape shape, ContextNetwork network) {}

    public byte[] encode(LatentGrids grids) {
        throw new UnsupportedOperationException();
    }

    public LatentGrids decode(byte[] data, int from, int to, long offset, int width, int height)
            throws InrFormatException {
        throw new UnsupportedOperationException();
    }

    public double[] bitsOfGrids() {
        throw new UnsupportedOperationException();
    }
}
