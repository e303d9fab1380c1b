package org.inrcodec.decoder;

import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.PictureHeader;

/** What a decode takes, judged before it starts. */
final class DecodeCost {
    /** A derivative carries four binary64 numbers where a decode carries one binary32. */
    private static final int DERIVATIVE_FACTOR = 8;

    private final PictureHeader header;
    private final Region region;

    DecodeCost(PictureHeader header, Region region) {
        this.header = header;
        this.region = region;
    }

    /** Multiply-adds of the region: its pixels, and the first linear map and the bypass once per column and row. */
    long multiplyAdds() {
        int rank = header.sirenShape().ranks().get(0);
        long axisOutputs = (rank == 0 ? header.sirenShape().layerOutputs(0) : rank)
                + (header.sirenShape().bypass() ? header.channels() : 0);
        long perAxis = axisOutputs * header.sirenShape().inputsPerAxis();
        return multiplyAddsOfPixels() + ((long) region.width() + region.height()) * perAxis;
    }

    private long multiplyAddsOfPixels() {
        return region.pixels()
                * (header.multiplyAddsPerPixel() + DecoderLimits.MULTIPLY_ADDS_PER_SINE * header.sinesPerPixel());
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
        long memory = keptBytes + BandDelivery.bytesInFlight(rowBytes, region.height(), threads);
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
