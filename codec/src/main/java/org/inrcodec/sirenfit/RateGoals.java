package org.inrcodec.sirenfit;

import org.inrcodec.metrics.Psnr;
import org.inrcodec.request.Target;

/** What the user's target means for λ, the mean squared error (targets −1…1) that a bit per pixel may cost. */
final class RateGoals {
    /** Pixels below which a bit may cost less. */
    private static final double SMALL = 16384;

    private RateGoals() {}

    /**
     * λ of a target, or where to start looking for it.
     *
     * @param pixels pixels of the picture
     */
    static double lambda(Target target, long pixels) {
        return switch (target) {
            // Quality 0 … 100 is λ 0.3 … 0.00095, a factor of 10 every 40. Small pictures pay less: people look at files, not at rates.
            case Target.Quality q -> 0.3 * Math.pow(10, -q.value() / 40) * Math.min(1, pixels / SMALL);
            case Target.Psnr p -> lambda(Psnr.toMeanSquaredError(p.decibels(), 2));
            case Target.BitsPerPixel b -> ofRate(b.value());
            case Target.MaxBytes m -> 0.01;
        };
    }

    /** λ for a mean squared error (targets −1…1). Measured on photographs: at the optimum it is about 2.3 times the error, wherever that is. */
    static double lambda(double meanSquaredError) {
        return 2.3 * meanSquaredError;
    }

    /** λ 0.01 at half a bit per pixel, falling with the square. */
    private static double ofRate(double bitsPerPixel) {
        return Math.max(1e-5, Math.min(0.3, 0.0025 / (bitsPerPixel * bitsPerPixel)));
    }

    /**
     * Parameters that suit a λ, measured on photographs: a cheaper bit buys more of them.
     *
     * @param pixels pixels of the picture
     * @return number of parameters
     */
    static double parameters(double lambda, long pixels) {
        return 60 + pixels * 0.06 * Math.pow(0.01 / lambda, 0.75);
    }
}
