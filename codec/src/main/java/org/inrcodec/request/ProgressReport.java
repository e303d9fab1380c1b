package org.inrcodec.request;

import java.util.concurrent.CancellationException;

/**
 * Progress of an encode or of a part of it. Turns the steps of all fits into a few calls of the listener a second, with the share of
 * the whole work that is done, which never falls, and the time left. Safe for use by several threads, of which one at a time calls the
 * listener; only {@link #next} is for the thread that plans the work.
 */
public final class ProgressReport {
    private static final long INTERVAL = 200_000_000L;

    private final Encode encode;
    private final double from;
    private final double to;
    private final long started = System.nanoTime();
    /** Share of the whole up to which parts are planned. */
    private double planned;

    /** The whole encode. */
    private static final class Encode {
        private final EncodeListener listener;
        private final long pixels;
        private final long started = System.nanoTime();
        private long reported = started - INTERVAL;
        private final TimeEstimate estimate = new TimeEstimate();
        private double done;

        Encode(EncodeListener listener, long pixels) {
            this.listener = listener;
            this.pixels = pixels;
        }

        synchronized void check() {
            if (listener.cancelled()) {
                throw new CancellationException("encode cancelled");
            }
        }

        synchronized void log(String line) {
            listener.log(line);
        }

        synchronized void device(String line, boolean changed) {
            listener.device(line, changed);
        }

        synchronized void report(
                String stage, double share, long step, long steps, double meanSquaredError, double bits) {
            check();
            done = Math.max(done, share);
            long now = System.nanoTime();
            if (now - reported < INTERVAL && step != steps) {
                return;
            }
            reported = now;
            double left = estimate.secondsLeft((now - started) * 1e-9, done);
            // Targets span 2 units.
            double psnr = 10 * Math.log10(4 / meanSquaredError);
            listener.progress(new EncodeListener.Progress(
                    stage, done, step, steps, psnr, bits / pixels, left));
        }
    }

    /**
     * The progress of a whole encode.
     *
     * @param listener receives it
     * @param pixels pixels of the picture
     */
    public ProgressReport(EncodeListener listener, long pixels) {
        this(new Encode(listener, pixels), 0, 1);
    }

    private ProgressReport(Encode encode, double from, double to) {
        this.encode = encode;
        this.from = from;
        this.to = to;
        planned = from;
    }

    /**
     * The next part of this work.
     *
     * @param share expected share of the part in the work for which no part is planned yet, 0–1
     * @return progress of that part, which begins now
     */
    public ProgressReport next(double share) {
        double start = planned;
        planned += share * (to - start);
        return new ProgressReport(encode, start, planned);
    }

    /**
     * Reports a step.
     *
     * @param stage name of the stage
     * @param done share of this part's work done, 0–1
     * @param step steps done in this stage
     * @param steps steps of the stage, negative when not known
     * @param meanSquaredError error seen in this step, targets −1…1; NaN when not known
     * @param bits bits of the whole file as far as known, or NaN
     * @throws CancellationException when the listener cancels
     */
    public void step(String stage, double done, long step, long steps, double meanSquaredError, double bits) {
        double share = Math.clamp(from + done * (to - from), 0.0, 1.0);
        encode.report(stage, share, step, steps, meanSquaredError, bits);
    }

    /**
     * For work that has no steps to report.
     *
     * @throws CancellationException when the listener cancels
     */
    public void check() {
        encode.check();
    }

    /**
     * Passes a line on to the listener.
     *
     * @param line a line for the log
     */
    public void log(String line) {
        encode.log(line);
    }

    /**
     * As {@link EncodeListener#device}.
     *
     * @param line the device in words
     * @param changed whether the encode continues on another device than it began on
     */
    public void device(String line, boolean changed) {
        encode.device(line, changed);
    }

    /** {@return seconds since this part began} */
    public double seconds() {
        return (System.nanoTime() - started) * 1e-9;
    }
}
