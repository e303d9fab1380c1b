package org.inrcodec.decoder;

import org.inrcodec.evaluate.SampleLattice;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.PictureHeader;
import org.inrcodec.grid.GridLayout;
import org.inrcodec.network.SirenShape;

/** What a decode takes, judged before it starts. */
final class DecodeCost {
    /** A derivative carries four binary64 numbers where a decode carries one binary32. */
    private static final int DERIVATIVE_FACTOR = 8;

    /** A tile's integers; and what the decoder of one tile has besides. */
    private static final int BYTES_PER_CELL = 4;

    private static final int BYTES_PER_CELL_IN_WORK = 12;

    private final PictureHeader header;
    private final SampleLattice lattice;
    private final Region region;

    DecodeCost(PictureHeader header, SampleLattice lattice, Region region) {
        this.header = header;
        this.lattice = lattice;
        this.region = region;
    }

    /** Multiply-adds of the region, with what is made once per column and row or per cell of its tiles. */
    long multiplyAdds() {
        return multiplyAddsOfPixels() + (header.shape() instanceof GridLayout layout
                ? new TileSpan(layout, lattice, region).cells() * layout.multiplyAddsPerCell()
                : multiplyAddsOfAxes(header.sirenShape()));
    }

    private long multiplyAddsOfPixels() {
        return region.pixels()
                * (header.multiplyAddsPerPixel() + DecoderLimits.MULTIPLY_ADDS_PER_SINE * header.sinesPerPixel());
    }

    /** The first linear map and the bypass, once per column and row. */
    private long multiplyAddsOfAxes(SirenShape shape) {
        int rank = shape.ranks().get(0);
        long axisOutputs = (rank == 0 ? shape.layerOutputs(0) : rank) + (shape.bypass() ? header.channels() : 0);
        return ((long) region.width() + region.height()) * axisOutputs * shape.inputsPerAxis();
    }

    /** The rows of tiles that are in memory together, and what decodes them. */
    private long bytesOfTiles(int threads) {
        if (!(header.shape() instanceof GridLayout layout)) {
            return 0;
        }
        TileSpan span = new TileSpan(layout, lattice, region);
        long rows = Math.min(span.lastRow() - span.firstRow() + 1, threads + 1L);
        long tiles = Math.min((span.lastColumn() - span.firstColumn() + 1L) * rows, threads);
        return BYTES_PER_CELL * rows * span.cellsOfRow()
                + BYTES_PER_CELL_IN_WORK * tiles * layout.cellsOfTile();
    }

    /** Canonical bytes of the region. */
    long sampleBytes() {
        return region.pixels() * header.channels() * (header.bitDepth() / 8);
    }

    /** Refuses a decode that delivers bands from {@code threads} threads and keeps {@code keptBytes} besides. */
    void check(DecoderLimits limits, int threads, long keptBytes) {
        check(limits, threads, keptBytes, 1);
    }

    /** Refuses a computation of derivatives. */
    void checkDerivatives(DecoderLimits limits, int threads, long keptBytes) {
        check(limits, threads, keptBytes, DERIVATIVE_FACTOR);
    }

    private void check(DecoderLimits limits, int threads, long keptBytes, int factor) {
        refuse("pixels", region.pixels(), limits.pixels(), "withPixels");
        long rowBytes = sampleBytes() / region.height();
        long memory = keptBytes + BandDelivery.bytesInFlight(rowBytes, region.height(), threads)
                + bytesOfTiles(threads);
        refuse("bytes of memory", memory, limits.memoryBytes(), "withMemoryBytes");
        long work = multiplyAdds();
        refuse(
                "multiply-adds",
                work > Long.MAX_VALUE / factor ? Long.MAX_VALUE : work * factor,
                limits.multiplyAdds(),
                "withMultiplyAdds");
    }

    private static void refuse(String what, long wanted, long limit, String method) {
        if (wanted > limit) {
            throw new DecodeLimitException(what, wanted, limit, method);
        }
    }
}
