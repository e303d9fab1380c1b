package org.inrcodec.study;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.inrcodec.picture.Picture;
import org.inrcodec.request.EncodeListener;
import org.inrcodec.study.recipe.Method;
import org.inrcodec.study.recipe.Setting;
import org.inrcodec.study.recipe.Trial;

/**
 * Estimates the time of the encoder's trials, which no study shortens: one encode of each kind is started, and
 * cancelled as
 * soon as its progress gives an estimate.
 */
final class EncodeTimeEstimate implements EncodeListener {
    /** Seconds of the final fit that are not measured, since the virtual machine is not warm. */
    private static final double WARM_UP = 4;
    /** Seconds of the final fit that are measured. */
    private static final double MEASURED = 2;
    /** Seconds within which the final fit must start: the search for an architecture can take minutes. */
    private static final double MAX_SEARCH = 120;
    /** Largest share of an encode that this search takes. */
    private static final double SEARCH_SHARE = 0.2;

    private final long start = System.nanoTime();
    /** Seconds and share of the work at the first progress of the final fit. */
    private double firstSeconds = Double.NaN;
    private double firstDone;
    /** Seconds and share of the work when the virtual machine was warm. */
    private double warmSeconds = Double.NaN;
    private double warmDone;
    private double estimate = Double.NaN;

    private EncodeTimeEstimate() {}

    /**
     * Seconds of all trials of {@link Method#INR} together, one after the other on all threads; 0 when there are
     * none.
     */
    static double seconds(List<Trial> trials, Picture picture, int threads) {
        Map<String, Double> measured = new HashMap<>();
        double sum = 0;
        for (Trial trial : trials) {
            if (trial.method() == Method.INR) {
                // Rate, quality, texture and seed change the time by less than the error of the estimate.
                String kind = trial.key(Setting.PROFILE, Setting.TUNE) + trial.has(Setting.BPP);
                sum += measured.computeIfAbsent(kind, k -> measured(trial, picture, threads));
            }
        }
        return sum;
    }

    /** A first encode that ends before it was measured has warmed up the virtual machine for a second one. */
    private static double measured(Trial trial, Picture picture, int threads) {
        EncodeTimeEstimate first = new EncodeTimeEstimate();
        double seconds = first.encode(trial, picture, threads);
        return Double.isNaN(first.warmSeconds) ? new EncodeTimeEstimate().encode(trial, picture, threads) : seconds;
    }

    private double encode(Trial trial, Picture picture, int threads) {
        try {
            EncoderTrial.file(trial, picture, threads, this);
        } catch (CancellationException e) {
            return Double.isNaN(estimate) ? elapsed() / SEARCH_SHARE : estimate;
        } catch (RuntimeException e) {
            return elapsed(); // The trial itself will fail after as long, and be recorded.
        }
        return elapsed();
    }

    private double elapsed() {
        return (System.nanoTime() - start) * 1e-9;
    }

    @Override
    public void progress(Progress progress) {
        // Choosing a network takes less time per share of the work than the final fit.
        if (progress.done() == 0 || progress.stage().equals("search") || progress.stage().equals("trial")) {
            return;
        }
        double now = elapsed();
        if (Double.isNaN(firstSeconds)) {
            firstSeconds = now;
            firstDone = progress.done();
        } else if (Double.isNaN(warmSeconds) && now - firstSeconds > WARM_UP) {
            warmSeconds = now;
            warmDone = progress.done();
        } else if (!Double.isNaN(warmSeconds) && progress.done() > warmDone) {
            estimate = firstSeconds + (1 - firstDone) * (now - warmSeconds) / (progress.done() - warmDone);
        }
    }

    @Override
    public boolean cancelled() {
        return Double.isNaN(estimate) ? elapsed() > MAX_SEARCH : elapsed() - warmSeconds > MEASURED;
    }
}
