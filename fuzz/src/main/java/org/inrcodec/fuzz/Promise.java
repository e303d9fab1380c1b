package org.inrcodec.fuzz;

import org.inrcodec.format.PictureHeader;
import org.inrcodec.format.Profile;
import org.inrcodec.grid.GridLayout;

/**
 * What reading and decoding may take, from the header alone: steps of {@link WorkMeter}, and bytes allocated in all, what
 * is garbage at once included. Every term is one that the decoder holds against its limits before it starts (FORMAT.md §10.4).
 *
 * @param readSteps to read the file
 * @param decodeSteps to decode the picture at its stored size on one thread
 * @param readBytes allocated while reading
 * @param decodeBytes allocated while decoding
 */
record Promise(long readSteps, long decodeSteps, long readBytes, long decodeBytes) {
    /** Pixels are computed in runs of so many. */
    private static final int RUN = 32;

    // Without regard to what the file declares: tables, scratch memory of one thread, objects.
    private static final long FIXED_STEPS = 200_000;
    private static final long FIXED_BYTES = 12 << 20;

    /** Steps and bytes of a file that is refused for its header. */
    static Promise ofNoHeader(long fileLength) {
        return new Promise(FIXED_STEPS + 8 * fileLength, 0, 1 << 20, 0);
    }

    static Promise of(PictureHeader header, long fileLength) {
        long parameters = header.shape().parameters();
        // A parameter takes at most some sixty binary decisions.
        long readSteps = FIXED_STEPS + 8 * fileLength + 400 * parameters;
        long readBytes = FIXED_BYTES + 6 * fileLength + 64 * parameters;
        long padded = (long) (header.width() + RUN) * header.height();
        long perPixel = header.multiplyAddsPerPixel() + 12 * header.sinesPerPixel() + 4L * header.channels();
        long decodeSteps = FIXED_STEPS + 64 * parameters;
        long samples = header.pixels() * header.channels() * header.bitDepth() / 8;
        long decodeBytes = FIXED_BYTES + 64 * parameters + 3 * samples;
        if (header.profile() == Profile.GRID) {
            GridLayout layout = header.gridLayout();
            long tiles = layout.tiles();
            padded += (long) RUN * layout.tiling().columns() * header.height();
            readSteps += 16 * tiles;
            readBytes += 8 * tiles;
            // Cells of a narrow tile are alone on their diagonals.
            decodeSteps += 8 * layout.cells() * layout.multiplyAddsPerCell() + 4000 * tiles;
            decodeBytes += 12 * layout.cells() + 1000 * tiles + 100L * layout.tiling().tileHeight();
        }
        return new Promise(readSteps, decodeSteps + padded * perPixel, readBytes, decodeBytes);
    }
}
