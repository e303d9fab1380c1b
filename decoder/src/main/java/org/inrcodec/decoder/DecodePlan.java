package org.inrcodec.decoder;

import org.inrcodec.evaluate.SampleLattice;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.shape.GridLayout;

/** What a decode takes, judged before it starts. */
final class DecodeCost {
    /** A derivative carries four binary64 numbers where a decode carries one binary32. */
    private static final int DERIVATIVE_FACTOR = 8;

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
                : header.axisMultiplyAdds(region.width(), region.height()));
    }

    private long multiplyAddsOfPixels() {
        return region.pixels()
                * (header.multiplyAddsPerPixel() + DecoderLimits.MULTIPLY_ADDS_PER_SINE * header.sinesPerPixel());
    }

    /** The rows of tiles that are in memory together, and what decodes them. */
    private long bytesOfTiles(int threads) {
        if (!(header.shape() instanceof GridLayout layout)) {
            return 0;
        }
        TileSpan span = new TileSpan(layout, lattice, region);
        // One thread drops a row of tiles before it begins the next.
        long rows = Math.min(span.lastRow() - span.firstRow() + 1, threads == 1 ? 1 : threads + 1L);
        long tiles = Math.min((span.lastColumn() - span.firstColumn() + 1L) * rows, threads);
        return Integer.BYTES * rows * span.cellsOfRow() + tiles * layout.coderBytes();
    }

    /** Canonical bytes of the region. */
    long sampleBytes() {
        return region.pixels() * header.channels() * (header.bitDepth() / 8);
    }

    /**
     * Refuses a decode that delivers bands and keeps {@code keptBytes} besides.
     *
     * @return how many of the {@code threads} the memory allows, at least 1
     */
    int check(DecoderLimits limits, int threads, long keptBytes) {
        int allowed = threads;
        while (allowed > 1 && memory(allowed, keptBytes) > limits.memoryBytes()) {
            allowed /= 2;
        }
        check(limits, allowed, keptBytes, 1);
        return allowed;
    }

    /** Refuses a computation of derivatives. */
    void checkDerivatives(DecoderLimits limits, int threads, long keptBytes) {
        check(limits, threads, keptBytes, DERIVATIVE_FACTOR);
    }

    private void check(DecoderLimits limits, int threads, long keptBytes, int factor) {
        refuse("pixels", region.pixels(), limits.pixels(), "withPixels");
        refuse("bytes of memory", memory(threads, keptBytes), limits.memoryBytes(), "withMemoryBytes");
        long work = multiplyAdds();
        refuse(
                "multiply-adds",
                work > Long.MAX_VALUE / factor ? Long.MAX_VALUE : work * factor,
                limits.multiplyAdds(),
                "withMultiplyAdds");
    }

    private long memory(int threads, long keptBytes) {
        long rowBytes = sampleBytes() / region.height();
        return keptBytes + BandDelivery.bytesInFlight(rowBytes, region.height(), threads) + bytesOfTiles(threads);
    }

    private static void refuse(String what, long wanted, long limit, String method) {
        if (wanted > limit) {
            throw new DecodeLimitException(what, wanted, limit, method);
        }
    }
}
