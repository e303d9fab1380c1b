package org.inrcodec.request;

/** What the encoder is asked to reach; exactly one. */
public sealed interface Target {
    /**
     * A point on a scale from small to good.
     *
     * @param value 0–100
     */
    record Quality(double value) implements Target {}

    /**
     * A rate.
     *
     * @param value bits of the whole file per pixel, above 0
     */
    record BitsPerPixel(double value) implements Target {}

    /**
     * A distortion.
     *
     * @param decibels PSNR over all channels of the decoded file
     */
    record Psnr(double decibels) implements Target {}

    /**
     * A size that the file never exceeds.
     *
     * @param bytes whole file
     */
    record MaxBytes(long bytes) implements Target {}
}
