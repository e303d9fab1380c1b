package org.inrcodec.decoder;

import org.inrcodec.evaluate.SampleDepth;
import org.inrcodec.evaluate.SampleLattice;
import org.inrcodec.file.LimitChecks;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.shape.GridLayout;

/** A request applied to a picture: sample positions and region, and the memory and work that they take, judged before they are spent. */
final class DecodePlan {
    /** A derivative carries four binary64 numbers where a decode carries one binary32. */
    private static final int DERIVATIVE_FACTOR = 8;

    /** Rows of floats and the tables of the coder, for each thread. */
    private static final long SCRATCH_BYTES = 1 << 20;

    private final PictureHeader header;
    private final SampleLattice lattice;
    private final Region region;
    private final Subsampling steps;

    /** @throws IllegalArgumentException when size or region is out of range */
    DecodePlan(PictureHeader header, DecodeRequest request) {
        this.header = header;
        TargetSize.Exact size = request.sizeFor(header.width(), header.height());
        lattice = new SampleLattice(header.width(), header.height(), size.width(), size.height());
        region = request.regionFor(header.width(), header.height());
        steps = request.subsampling();
    }

    SampleLattice lattice() {
        return lattice;
    }

    Region region() {
        return region;
    }

    Subsampling steps() {
        return steps;
    }

    /** Columns that are decoded. */
    int columns() {
        return steps.columns(region.width());
    }

    /** Rows that are decoded. */
    int rows() {
        return steps.rows(region.height());
    }

    private long pixels() {
        return (long) columns() * rows();
    }

    SampleDepth depth() {
        return SampleDepth.ofBits(header.bitDepth());
    }

    /** The tiles of the region, in profile {@code grid}. */
    TileSpan tiles() {
        return new TileSpan(header.gridLayout(), lattice, region, steps);
    }

    /** Multiply-adds of the region's pixels, a sine counted as so many of them. */
    long multiplyAddsOfPixels(long perSine) {
        return pixels() * (header.shape().multiplyAddsPerPixel() + perSine * header.shape().sinesPerPixel());
    }

    /** All multiply-adds: pixels, and what is computed once per column and row or per cell of the region's tiles. */
    private long multiplyAdds() {
        return multiplyAddsOfPixels(DecoderLimits.MULTIPLY_ADDS_PER_SINE) + (header.shape() instanceof GridLayout layout
                ? tiles().cells() * layout.multiplyAddsPerCell()
                : header.cost().axisMultiplyAdds(columns(), rows()));
    }

    /** The rows of tiles that are in memory together, and what decodes them. */
    private long bytesOfTiles(int threads) {
        if (!(header.shape() instanceof GridLayout layout)) {
            return 0;
        }
        TileSpan span = tiles();
        // One thread drops a row of tiles before it begins the next.
        long rows = Math.min(span.lastRow() - span.firstRow() + 1, threads == 1 ? 1 : threads + 1L);
        long tiles = Math.min((span.lastColumn() - span.firstColumn() + 1L) * rows, threads);
        return Integer.BYTES * rows * span.cellsOfRow() + tiles * layout.coderBytes();
    }

    /** Canonical bytes of the decoded samples. */
    long sampleBytes() {
        return pixels() * header.channels() * (header.bitDepth() / 8);
    }

    /**
     * Refuses a decode that delivers bands and holds {@code otherBytes} besides.
     *
     * @return how many of the {@code threads} the memory allows, at least 1
     */
    int check(DecoderLimits limits, int threads, long otherBytes) throws InrFormatException {
        int allowed = threads;
        while (allowed > 1 && memory(allowed, otherBytes) > limits.memoryBytes()) {
            allowed /= 2;
        }
        check(limits, allowed, otherBytes, 1);
        return allowed;
    }

    /**
     * Refuses a computation of derivatives.
     *
     * @throws IllegalArgumentException when it is to leave out samples
     */
    void checkDerivatives(DecoderLimits limits, int threads, long otherBytes) throws InrFormatException {
        if (!steps.equals(Subsampling.NONE)) {
            throw new IllegalArgumentException("derivatives are computed at all samples of a region");
        }
        check(limits, threads, otherBytes, DERIVATIVE_FACTOR);
    }

    private void check(DecoderLimits limits, int threads, long otherBytes, int factor) throws InrFormatException {
        LimitChecks.checkDecode("pixels", pixels(), limits.pixels(), "withPixels");
        LimitChecks.checkDecode(
                "bytes of memory", memory(threads, otherBytes), limits.memoryBytes(), "withMemoryBytes");
        long work = multiplyAdds();
        LimitChecks.checkDecode(
                "multiply-adds",
                work > Long.MAX_VALUE / factor ? Long.MAX_VALUE : work * factor,
                limits.multiplyAdds(),
                "withMultiplyAdds");
    }

    /** Bytes of a decode that delivers bands, with the scratch memory that the limits do not count. */
    long bytesWithScratch(int threads) {
        return memory(threads, 0) + threads * SCRATCH_BYTES + header.cost().columnBytes(columns());
    }

    private long memory(int threads, long otherBytes) {
        long rowBytes = sampleBytes() / rows();
        return otherBytes + BandDelivery.bytesInFlight(rowBytes, rows(), threads) + bytesOfTiles(threads);
    }
}
