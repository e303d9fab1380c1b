package org.inrcodec.curve;

import java.util.List;
import java.util.Optional;

/**
 * Mean difference between two curves over the range that both were measured in (Bjøntegaard 2001, VCEG-M33, with
 * monotone cubics instead of one polynomial).
 *
 * @param rate by what share of the reference's rate the tested codec's is larger at equal quality, mean over dB of the
 *     logarithm: −0.2 is a fifth fewer bits
 * @param lowest where the range of equal quality begins, in dB
 * @param highest where it ends
 * @param decibels by how many dB the tested codec is better at equal rate, mean over the logarithm of the rate; NaN
 *     when the rates do not overlap
 */
public record BjontegaardDelta(double rate, double lowest, double highest, double decibels) {
    /**
     * @param tested the codec in question
     * @param reference the codec that it is compared with
     * @return the difference, empty when the curves have no quality in common
     */
    public static Optional<BjontegaardDelta> of(RateCurve tested, RateCurve reference) {
        double low = Math.max(tested.logRateOfDecibels().first(), reference.logRateOfDecibels().first());
        double high = Math.min(tested.logRateOfDecibels().last(), reference.logRateOfDecibels().last());
        if (!(low < high)) {
            return Optional.empty();
        }
        double logRatio = meanDifference(tested.logRateOfDecibels(), reference.logRateOfDecibels(), low, high);
        double least = Math.max(tested.decibelsOfLogRate().first(), reference.decibelsOfLogRate().first());
        double most = Math.min(tested.decibelsOfLogRate().last(), reference.decibelsOfLogRate().last());
        double decibels = least < most
                ? meanDifference(tested.decibelsOfLogRate(), reference.decibelsOfLogRate(), least, most)
                : Double.NaN;
        return Optional.of(new BjontegaardDelta(Math.pow(10, logRatio) - 1, low, high, decibels));
    }

    /**
     * @param tested points of the codec in question
     * @param reference points of the codec that it is compared with
     * @return the difference, empty when one of them has too few points for a curve or the curves have no quality in common
     */
    public static Optional<BjontegaardDelta> of(List<RatePoint> tested, List<RatePoint> reference) {
        Optional<RateCurve> curve = RateCurve.through(reference);
        return RateCurve.through(tested).flatMap(t -> curve.flatMap(r -> of(t, r)));
    }

    private static double meanDifference(MonotoneCubic a, MonotoneCubic b, double from, double to) {
        return (a.integral(from, to) - b.integral(from, to)) / (to - from);
    }
}
