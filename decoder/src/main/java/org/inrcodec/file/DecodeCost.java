package org.inrcodec.file;

import org.inrcodec.format.DecoderLimits;
import org.inrcodec.grid.GridPayload;
import org.inrcodec.shape.GridLayout;
import org.inrcodec.shape.SirenShape;

/**
 * Memory and work of decoding a picture at its stored size, known from its header alone (FORMAT.md §10). Sums stay below 2^63 for every
 * header that can be read.
 *
 * @param header the header
 */
public record DecodeCost(PictureHeader header) {
    // Rows are delivered in bands of at most so many bytes, or one row, and some bands are in memory together.
    private static final long BAND_BYTES = 1 << 20;
    private static final long BANDS = 3;

    // Column parts of the first map are kept up to so many bytes.
    private static final long MAX_COLUMN_BYTES = 4 << 20;

    /**
     * @return bytes to decode the picture on one thread: the samples and the bands of rows on the way to them, 64 for each parameter, the
     *     grids of a row of tiles and what decodes them
     */
    public long memoryBytes() {
        long rowBytes = (long) header.width() * header.channels() * (header.bitDepth() / 8);
        long samples = rowBytes * header.height();
        long grids = header.shape() instanceof GridLayout layout ? layout.memoryBytes() : 0;
        return samples + Math.min(samples, BANDS * Math.max(rowBytes, BAND_BYTES)) + 64 * header.shape().parameters()
                + grids;
    }

    /**
     * The column parts of the first map and of the bypass that are in memory together.
     *
     * @param columns columns of a region
     * @return bytes; 0 in profile {@code grid}
     */
    public long columnBytes(int columns) {
        return header.shape() instanceof SirenShape siren
                ? Math.min(MAX_COLUMN_BYTES, (long) columns * columnOutputs(siren) * Float.BYTES)
                : 0;
    }

    private static int columnOutputs(SirenShape siren) {
        int rank = siren.ranks().get(0);
        return (rank == 0 ? siren.layerOutputs(0) : rank) + (siren.bypass() ? siren.channels() : 0);
    }

    /** @return largest number of bytes that the picture data of a valid file have (FORMAT.md §10.1) */
    public long maxPictureData() {
        return header.shape() instanceof GridLayout layout
                ? GridPayload.longest(layout)
                : 64 * header.shape().parameters() + 2048L * header.shape().tensors().size();
    }

    /**
     * @return multiply-adds for the whole picture, all its grids, and what is computed once per column and row, a sine counted as
     *     {@link DecoderLimits#MULTIPLY_ADDS_PER_SINE} (FORMAT.md §10.4)
     */
    public long multiplyAdds() {
        long once = header.shape() instanceof GridLayout layout
                ? layout.cells() * layout.multiplyAddsPerCell()
                : axisMultiplyAdds(header.width(), header.height());
        long perPixel = header.shape().multiplyAddsPerPixel()
                + DecoderLimits.MULTIPLY_ADDS_PER_SINE * header.shape().sinesPerPixel();
        return once + header.pixels() * perPixel;
    }

    /**
     * The column and row parts of the first map and of the bypass of a picture of profile {@code siren}. Those of very many columns are not
     * kept but computed again for each band of rows, at worst for each row.
     *
     * @param columns columns of a region
     * @param rows rows of the region
     * @return multiply-adds
     * @throws IllegalStateException in another profile
     */
    public long axisMultiplyAdds(int columns, int rows) {
        SirenShape siren = header.sirenShape();
        long outputs = columnOutputs(siren);
        boolean kept = columns * outputs * Float.BYTES <= MAX_COLUMN_BYTES;
        return ((kept ? columns : (long) columns * rows) + rows) * outputs * siren.inputsPerAxis();
    }
}
