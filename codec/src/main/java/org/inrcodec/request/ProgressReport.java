package org.inrcodec.request;

import java.util.concurrent.CancellationException;

/** Turns the steps of all fits of an encode into a few reports a second, with the time left. */
public final class ProgressReport {
    private static final long INTERVAL = 200_000_000L;

    private final EncodeListener listener;
    private final long pixels;
    private final long started = System.nanoTime();
    private long reported;
    private double workDone;
    private double workPlanned = 1;

    /**
     * @param listener who hears
     * @param pixels pixels of the picture
     */
    public ProgressReport(EncodeListener listener, long pixels) {
        this.listener = listener;
        this.pixels = pixels;
    }

    /**
     * Announces work that is to be done.
     *
     * @param steps training steps
     * @param parameters parameters of the network
     */
    public void plan(double steps, double parameters) {
        workPlanned = workDone + steps * parameters;
    }

    /**
     * @param trial whether this is a competitor, not the final fit
     * @param parameters parameters of the network
     * @return hears a fit
     */
    public FitMonitor monitor(boolean trial, int parameters) {
        return (stage, step, steps, mse, bits) -> {
            workDone += parameters;
            double done = Math.min(0.99, workDone / Math.max(workPlanned, workDone + 1));
            report(trial ? "search" : stage, done, step, steps, mse, bits);
        };
    }

    /**
     * Hears of a fit whose length is known as a share.
     *
     * @param stage name of the stage
     * @param done share of the whole encode done
     * @param step steps done
     * @param steps steps of the stage
     * @param meanSquaredError error seen in this step, targets −1…1
     * @param bits bits of the file as far as known
     */
    public void report(String stage, double done, long step, long steps, double meanSquaredError, double bits) {
        if (listener.cancelled()) {
            throw new CancellationException("encode cancelled");
        }
        long now = System.nanoTime();
        if (now - reported < INTERVAL && step != steps) {
            return;
        }
        reported = now;
        double seconds = (now - started) * 1e-9;
        // Targets span 2 units.
        double psnr = 10 * Math.log10(4 / meanSquaredError);
        listener.progress(new EncodeListener.Progress(
                stage, done, step, steps, psnr, bits / pixels, seconds * (1 - done) / Math.max(done, 1e-3)));
    }

    /** @param line a line for the log */
    public void log(String line) {
        listener.log(line);
    }

    /** @return seconds since the encode began */
    public double seconds() {
        return (System.nanoTime() - started) * 1e-9;
    }
}
