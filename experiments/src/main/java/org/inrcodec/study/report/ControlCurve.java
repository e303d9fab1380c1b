package org.inrcodec.study.report;

import java.util.List;
import java.util.Optional;
import org.inrcodec.curve.RateCurve;
import org.inrcodec.curve.RatePoint;

/**
 * PSNR of JPEG at any rate. Between its measured points it is their curve. Above the highest rate it gains 20 log₁₀ 2 =
 * 6.02 dB for each bit a sample, as every code does at high rates (D ∝ 2^(−2R)); below the lowest rate it is constant.
 */
final class ControlCurve {
    private static final double DECIBELS_PER_BIT = 20 * Math.log10(2);

    private final RateCurve curve;
    private final int samplesPerPixel;

    private ControlCurve(RateCurve curve, int samplesPerPixel) {
        this.curve = curve;
        this.samplesPerPixel = samplesPerPixel;
    }

    /**
     * @param points JPEG's, in any order
     * @param samplesPerPixel channels of the picture
     * @return its curve; empty when the points are no curve
     */
    static Optional<ControlCurve> of(List<RatePoint> points, int samplesPerPixel) {
        return RateCurve.through(points).map(curve -> new ControlCurve(curve, samplesPerPixel));
    }

    /** @return the curve of the measured points */
    RateCurve measured() {
        return curve;
    }

    /**
     * @param bitsPerPixel above 0
     * @return dB
     */
    double decibelsAt(double bitsPerPixel) {
        double log = Math.log10(bitsPerPixel);
        double first = curve.decibelsOfLogRate().first();
        double last = curve.decibelsOfLogRate().last();
        if (log > last) {
            double more = (bitsPerPixel - Math.pow(10, last)) / samplesPerPixel;
            return curve.decibelsOfLogRate().value(last) + DECIBELS_PER_BIT * more;
        }
        return curve.decibelsOfLogRate().value(Math.max(first, log));
    }
}
