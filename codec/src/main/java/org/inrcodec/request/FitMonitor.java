package org.inrcodec.request;

/** Follows a fit; may end it by throwing {@link java.util.concurrent.CancellationException}. */
public interface FitMonitor {
    /**
     * Called after every step.
     *
     * @param stage fit, quantise or round
     * @param step steps done of the fit
     * @param steps steps of the fit
     * @param meanSquaredError error seen in this step, targets −1…1
     * @param bits last measured size in bits, NaN before the first
     */
    void step(String stage, int step, int steps, double meanSquaredError, double bits);
}
