package org.inrcodec.metrics;

import org.inrcodec.picture.Picture;

/**
 * Peak signal-to-noise ratio of two pictures in dB: {@code 10 · log10(maximum² / MSE)}, where the mean squared error
 * is taken over samples. The sum of squared errors is an exact integer.
 *
 * @param joint PSNR in dB over all samples of all channels (one mean squared error), infinite when the pictures are
 *     equal
 * @param perChannel PSNR in dB of each channel alone, {@code double[channels]}, infinite where a channel is equal;
 *     not copied
 */
public record Psnr(double joint, double[] perChannel) {
    /**
     * Compares two pictures of the same size, channels and bit depth.
     *
     * @param reference the original
     * @param other the measured picture
     * @return the ratio
     * @throws IllegalArgumentException when the pictures differ in size, channels or bit depth
     */
    public static Psnr of(Picture reference, Picture other) {
        SamplePlanes.requireSameForm(reference, other);
        int channels = reference.channels();
        long[] squares = reference.bitDepth() == 8
                ? squaredErrors8(reference.canonicalBytes(), other.canonicalBytes(), channels)
                : squaredErrors16(reference.canonicalBytes(), other.canonicalBytes(), channels);
        double[] perChannel = new double[channels];
        long sum = 0;
        for (int c = 0; c < channels; c++) {
            perChannel[c] = ofMeanSquaredError((double) squares[c] / reference.pixels(), reference.maximum());
            sum += squares[c];
        }
        return new Psnr(
                ofMeanSquaredError((double) sum / (reference.pixels() * channels), reference.maximum()), perChannel);
    }

    /**
     * The ratio that belongs to a mean squared error.
     *
     * @param meanSquaredError at least 0
     * @param peak distance between the smallest and the largest value in the same units: 255 for 8-bit samples, 2 for
     *     the network's outputs −1…1
     * @return PSNR in dB, infinite when the error is 0
     */
    public static double ofMeanSquaredError(double meanSquaredError, double peak) {
        return meanSquaredError == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(peak * peak / meanSquaredError);
    }

    /**
     * The mean squared error that belongs to a ratio.
     *
     * @param decibels PSNR in dB
     * @param peak as in {@link #ofMeanSquaredError}
     * @return the mean squared error
     */
    public static double toMeanSquaredError(double decibels, double peak) {
        return peak * peak * Math.pow(10, -decibels / 10);
    }

    /**
     * The mean squared error of samples before their rounding, with a deviation of a tenth of a unit, from which rounding gives the
     * original: a smaller one is nothing to aim at.
     *
     * @param maximum largest sample, 255 or 65535
     * @return the mean squared error of the network's outputs −1…1
     */
    public static double exactMeanSquaredError(int maximum) {
        double deviation = 0.1 * 2 / maximum;
        return deviation * deviation;
    }

    private static long[] squaredErrors8(byte[] a, byte[] b, int channels) {
        long[] sums = new long[channels];
        for (int i = 0; i < a.length; i += channels) {
            for (int c = 0; c < channels; c++) {
                int d = (a[i + c] & 0xff) - (b[i + c] & 0xff);
                sums[c] += (long) d * d;
            }
        }
        return sums;
    }

    private static long[] squaredErrors16(byte[] a, byte[] b, int channels) {
        long[] sums = new long[channels];
        for (int i = 0; i < a.length; i += 2 * channels) {
            for (int c = 0; c < channels; c++) {
                int j = i + 2 * c;
                int d = ((a[j] & 0xff) << 8 | a[j + 1] & 0xff) - ((b[j] & 0xff) << 8 | b[j + 1] & 0xff);
                sums[c] += (long) d * d;
            }
        }
        return sums;
    }
}
