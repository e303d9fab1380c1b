package org.inrcodec.benchmark.curve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Rate and distortion of one codec on one picture, or on the mean of several, between its measured points: logarithm of the rate over PSNR and
 * PSNR over the logarithm of the rate, each by {@link MonotoneCubic}.
 */
final class RateCurve {
    private final MonotoneCubic logRateOfPsnr;
    private final MonotoneCubic psnrOfLogRate;

    /**
     * @param points in any order; a point that costs at least as much as another and is no better does not count
     * @throws IllegalArgumentException when fewer than two points remain, or one is not finite
     */
    RateCurve(List<RatePoint> points) {
        List<RatePoint> useful = new ArrayList<>();
        List<RatePoint> sorted = new ArrayList<>(points);
        sorted.sort(Comparator.comparingDouble(RatePoint::bitsPerPixel)
                .thenComparing(Comparator.comparingDouble(RatePoint::psnr).reversed()));
        double best = Double.NEGATIVE_INFINITY;
        for (RatePoint point : sorted) {
            if (!Double.isFinite(point.psnr()) || !(point.bitsPerPixel() > 0)) {
                throw new IllegalArgumentException("not a point of a curve: " + point);
            }
            if (point.psnr() > best) {
                useful.add(point);
                best = point.psnr();
            }
        }
        double[] logRate = useful.stream().mapToDouble(p -> Math.log10(p.bitsPerPixel())).toArray();
        double[] psnr = useful.stream().mapToDouble(RatePoint::psnr).toArray();
        logRateOfPsnr = new MonotoneCubic(psnr, logRate);
        psnrOfLogRate = new MonotoneCubic(logRate, psnr);
    }

    /** log10 of bits per pixel over PSNR in dB. */
    MonotoneCubic logRateOfPsnr() {
        return logRateOfPsnr;
    }

    /** PSNR in dB over log10 of bits per pixel. */
    MonotoneCubic psnrOfLogRate() {
        return psnrOfLogRate;
    }

    /**
     * @param psnr in dB
     * @return bits per pixel, empty outside the measured range
     */
    OptionalDouble bitsPerPixelAt(double psnr) {
        return psnr >= logRateOfPsnr.first() && psnr <= logRateOfPsnr.last()
                ? OptionalDouble.of(Math.pow(10, logRateOfPsnr.value(psnr)))
                : OptionalDouble.empty();
    }

    /**
     * @param bitsPerPixel above 0
     * @return PSNR in dB, empty outside the measured range
     */
    OptionalDouble psnrAt(double bitsPerPixel) {
        double log = Math.log10(bitsPerPixel);
        return log >= psnrOfLogRate.first() && log <= psnrOfLogRate.last()
                ? OptionalDouble.of(psnrOfLogRate.value(log))
                : OptionalDouble.empty();
    }
}
