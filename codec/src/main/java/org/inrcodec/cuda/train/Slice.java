package org.inrcodec.cuda.train;

import java.util.ArrayList;
import java.util.List;

/**
 * Selected points of a step that are in memory together: whole rows.
 *
 * @param first first of them among the selected points
 * @param padded points rounded up to whole chunks
 * @param chunk points of one partial product, a multiple of 256
 */
record Slice(int first, int rows, int points, int padded, int chunk) {
    /** Points that one block of the elementwise kernels sums over. */
    static final int BLOCK = 256;

    /** Partial products of a step that fill a large device. */
    private static final int WANTED_CHUNKS = 256;

    private static final int MAX_CHUNK = 4096;

    /**
     * Divides a step.
     *
     * @param rows selected rows
     * @param width points per row
     * @param pictures pictures that are worked on at once
     * @param bytesPerPoint activations of one point
     * @param settings bytes of a slice, and the chunk if it is given
     * @return the slices in order, about equally large
     */
    static List<Slice> of(int rows, int width, int pictures, long bytesPerPoint, EngineSettings settings) {
        long rowBytes = bytesPerPoint * width * pictures;
        int most = Math.clamp(settings.sliceBytes() / rowBytes, 1, rows);
        int count = (rows + most - 1) / most;
        List<Slice> slices = new ArrayList<>();
        int done = 0;
        for (int s = 0; s < count; s++) {
            int end = (int) ((long) rows * (s + 1) / count);
            int points = (end - done) * width;
            int chunk = settings.chunk() > 0 ? settings.chunk() : chunk(points, pictures);
            int padded = Math.multiplyExact(Math.ceilDiv(points, chunk), chunk);
            slices.add(new Slice(done * width, end - done, points, padded, chunk));
            done = end;
        }
        return slices;
    }

    /** Large enough that there are not many more chunks than wanted, small enough that the last one is not mostly padding. */
    private static int chunk(int points, int pictures) {
        int chunk = BLOCK;
        while (chunk < MAX_CHUNK && (long) points * pictures / chunk > WANTED_CHUNKS
                && Math.ceilDiv(points, 2 * chunk) * 2L * chunk - points <= points / 8) {
            chunk *= 2;
        }
        return chunk;
    }

    /** Blocks of the elementwise kernels that sum. */
    int blocks() {
        return padded / BLOCK;
    }

    /** Partial products. */
    int chunks() {
        return padded / chunk;
    }
}
