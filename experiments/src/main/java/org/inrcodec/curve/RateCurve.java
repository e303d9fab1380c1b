package org.inrcodec.curve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Rate and quality of one codec on one picture, or on the mean of several, between its measured points: logarithm of
 * the rate over dB and dB over the logarithm of the rate, each by {@link MonotoneCubic}.
 */
public final class RateCurve {
    private final MonotoneCubic logRateOfDecibels;
    private final MonotoneCubic decibelsOfLogRate;

    /**
     * @param points in any order; a point that costs at least as much as another and is no better does not count
     * @throws IllegalArgumentException when fewer than two points remain, or one is not finite
     */
    public RateCurve(List<RatePoint> points) {
        List<RatePoint> useful = new ArrayList<>();
        List<RatePoint> sorted = new ArrayList<>(points);
        sorted.sort(Comparator.comparingDouble(RatePoint::bitsPerPixel)
                .thenComparing(Comparator.comparingDouble(RatePoint::decibels).reversed()));
        double best = Double.NEGATIVE_INFINITY;
        for (RatePoint point : sorted) {
            if (!Double.isFinite(point.decibels()) || !(point.bitsPerPixel() > 0)) {
                throw new IllegalArgumentException("not a point of a curve: " + point);
            }
            if (point.decibels() > best) {
                useful.add(point);
                best = point.decibels();
            }
        }
        double[] logRate = useful.stream().mapToDouble(p -> Math.log10(p.bitsPerPixel())).toArray();
        double[] decibels = useful.stream().mapToDouble(RatePoint::decibels).toArray();
        logRateOfDecibels = new MonotoneCubic(decibels, logRate);
        decibelsOfLogRate = new MonotoneCubic(logRate, decibels);
    }

    /**
     * @param points in any order
     * @return their curve; empty when they are too few, or one is not finite
     */
    public static Optional<RateCurve> through(List<RatePoint> points) {
        try {
            return Optional.of(new RateCurve(points));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** log10 of bits per pixel over dB. */
    public MonotoneCubic logRateOfDecibels() {
        return logRateOfDecibels;
    }

    /** dB over log10 of bits per pixel. */
    public MonotoneCubic decibelsOfLogRate() {
        return decibelsOfLogRate;
    }

    /**
     * @param decibels the quality
     * @return bits per pixel, empty outside the measured range
     */
    public OptionalDouble bitsPerPixelAt(double decibels) {
        return decibels >= logRateOfDecibels.first() && decibels <= logRateOfDecibels.last()
                ? OptionalDouble.of(Math.pow(10, logRateOfDecibels.value(decibels)))
                : OptionalDouble.empty();
    }

    /**
     * @param bitsPerPixel above 0
     * @return dB, empty outside the measured range
     */
    public OptionalDouble decibelsAt(double bitsPerPixel) {
        double log = Math.log10(bitsPerPixel);
        return log >= decibelsOfLogRate.first() && log <= decibelsOfLogRate.last()
                ? OptionalDouble.of(decibelsOfLogRate.value(log))
                : OptionalDouble.empty();
    }
}
