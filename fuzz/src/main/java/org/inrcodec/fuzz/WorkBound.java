package org.inrcodec.fuzz;

import org.inrcodec.file.PictureHeader;
import org.inrcodec.format.Profile;
import org.inrcodec.shape.GridLayout;

/**
 * Upper bounds on the work of reading and decoding a file, computed from its header alone: steps of {@link WorkMeter}, and the sum
 * of all bytes allocated, including short-lived garbage. The decoder compares every term with its limits before it starts
 * (FORMAT.md 10.4).
 *
 * @param decodeSteps to decode the picture at its stored size on one thread
 * @param readBytes allocated while reading
 * @param decodeBytes allocated while decoding
 */
record WorkBound(long readSteps, long decodeSteps, long readBytes, long decodeBytes) {
    // Independent of the header: tables, scratch memory of one thread, objects.
    private static final long FIXED_STEPS = 40_000;
    private static final long FIXED_BYTES = 1 << 20;

    // Two Huffman tables, objects.
    private static final long STEPS_PER_TENSOR = 10_000;
    private static final long BYTES_PER_TENSOR = 10_000;

    // A parameter takes at most about sixty binary decisions.
    private static final long STEPS_PER_PARAMETER = 150;
    private static final long BYTES_PER_PARAMETER = 40;

    // Contexts, diagonals.
    private static final long STEPS_PER_TILE = 4_000;
    private static final long BYTES_PER_TILE = 1_000;

    private static final long STEPS_PER_ROW = 100;

    // The context network in plain Java computes as many cells in vain as there are, and some more, but no more than these for each.
    private static final long SPARE_LANES = 1 << 15;
    private static final long LANES_PER_CELL = 64;

    // Column parts of the first map are computed in strips, which become garbage at once when there are several.
    private static final long BYTES_PER_COLUMN = 4;

    /** Bounds for a file that is refused because of its header. */
    static WorkBound ofNoHeader(long fileLength) {
        return new WorkBound(FIXED_STEPS + 8 * fileLength, 0, FIXED_BYTES, 0);
    }

    static WorkBound of(PictureHeader header, long fileLength) {
        long parameters = header.shape().parameters();
        long tensors = header.shape().tensors().size();
        long readSteps = FIXED_STEPS + 8 * fileLength + STEPS_PER_TENSOR * tensors + STEPS_PER_PARAMETER * parameters;
        long readBytes = FIXED_BYTES + 5 * fileLength + BYTES_PER_TENSOR * tensors + BYTES_PER_PARAMETER * parameters;
        long outputs = header.pixels() * header.channels();
        // The declared work does not include rounding.
        long decodeSteps = FIXED_STEPS + header.cost().multiplyAdds() + 24 * parameters + 2 * outputs;
        long decodeBytes = FIXED_BYTES + header.cost().memoryBytes() + 2 * outputs * header.bitDepth() / 8;
        if (header.profile() == Profile.GRID) {
            GridLayout layout = header.gridLayout();
            long tiles = layout.tiles();
            readSteps += 16 * tiles;
            readBytes += 8 * tiles;
            decodeSteps += STEPS_PER_TILE * tiles * layout.shape().grids();
            long vain = Math.min(LANES_PER_CELL * layout.cells(), layout.cells() + SPARE_LANES);
            decodeSteps += layout.multiplyAddsPerCell() * vain;
            // Every output of the networks and every feature has a cost per row, even for rows of one pixel.
            long rows = (long) header.height() * layout.tiling().columns();
            decodeSteps += rows
                    * (STEPS_PER_ROW * layout.shape().features() + 4 * header.shape().multiplyAddsPerPixel());
            decodeBytes += 4 * layout.cells() + BYTES_PER_TILE * tiles;
        } else {
            decodeSteps += header.height() * (STEPS_PER_ROW + 4 * header.shape().multiplyAddsPerPixel());
            long first = header.sirenShape().inputsPerAxis();
            decodeBytes += BYTES_PER_COLUMN * header.cost().axisMultiplyAdds(header.width(), header.height()) / first;
        }
        return new WorkBound(readSteps, decodeSteps, readBytes, decodeBytes);
    }
}
