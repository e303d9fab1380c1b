package org.inrcodec.request;

/**
 * The time left of work whose share done is known, at its speed so far. The first seconds do not count: code is compiled and devices start,
 * which later parts need not wait for.
 */
final class TimeEstimate {
    private static final double WARM_UP_SECONDS = 3;
    /** Seconds and share of the work after that from which an estimate is worth telling. */
    private static final double MIN_SECONDS = 4;

    private static final double MIN_SHARE = 0.005;

    private double firstSeconds;
    private double firstDone;

    /**
     * Observes the work.
     *
     * @param seconds seconds since the work began; not falling
     * @param done share of the work done, 0–1; not falling
     * @return seconds left; NaN while too little is known
     */
    double secondsLeft(double seconds, double done) {
        if (seconds < WARM_UP_SECONDS) {
            firstSeconds = seconds;
            firstDone = done;
            return Double.NaN;
        }
        double spent = seconds - firstSeconds;
        double share = done - firstDone;
        return spent < MIN_SECONDS || share < MIN_SHARE ? Double.NaN : spent * (1 - done) / share;
    }
}
