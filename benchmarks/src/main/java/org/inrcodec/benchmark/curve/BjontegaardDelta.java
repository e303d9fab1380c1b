package org.inrcodec.benchmark.curve;

import java.util.Optional;

/**
 * Mean difference between two curves over the range that both were measured in (Bjøntegaard 2001, VCEG-M33, with monotone cubics instead of one
 * polynomial).
 *
 * @param rate by what share of the reference's rate the tested codec's is larger at equal PSNR, mean over PSNR of the logarithm: −0.2 is a fifth
 *     fewer bits
 * @param lowestPsnr where the range of equal PSNR begins, in dB
 * @param highestPsnr where it ends
 * @param psnr by how many dB the tested codec is better at equal rate, mean over the logarithm of the rate; NaN when the rates do not overlap
 */
record BjontegaardDelta(double rate, double lowestPsnr, double highestPsnr, double psnr) {
    /**
     * @param tested the codec in question
     * @param reference what it is compared with
     * @return the difference, empty when the curves have no PSNR in common
     */
    static Optional<BjontegaardDelta> of(RateCurve tested, RateCurve reference) {
        double low = Math.max(tested.logRateOfPsnr().first(), reference.logRateOfPsnr().first());
        double high = Math.min(tested.logRateOfPsnr().last(), reference.logRateOfPsnr().last());
        if (!(low < high)) {
            return Optional.empty();
        }
        double logRatio = meanDifference(tested.logRateOfPsnr(), reference.logRateOfPsnr(), low, high);
        double least = Math.max(tested.psnrOfLogRate().first(), reference.psnrOfLogRate().first());
        double most = Math.min(tested.psnrOfLogRate().last(), reference.psnrOfLogRate().last());
        double psnr = least < most
                ? meanDifference(tested.psnrOfLogRate(), reference.psnrOfLogRate(), least, most)
                : Double.NaN;
        return Optional.of(new BjontegaardDelta(Math.pow(10, logRatio) - 1, low, high, psnr));
    }

    private static double meanDifference(MonotoneCubic a, MonotoneCubic b, double from, double to) {
        return (a.integral(from, to) - b.integral(from, to)) / (to - from);
    }
}
