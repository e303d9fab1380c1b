package org.inrcodec.study;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.inrcodec.device.DeviceChoice;
import org.inrcodec.picture.Picture;
import org.inrcodec.request.EncodeListener;
import org.inrcodec.study.recipe.Setting;
import org.inrcodec.study.recipe.Trial;

/**
 * Measures how long the encoder's own trials take, which no study shortens: one encode of each kind is begun and ended
 * again as soon as it can tell its time.
 */
final class EncodeTimeEstimate implements EncodeListener {
    /** Seconds of the final fit that do not count, since the virtual machine is not warm, and of those that do. */
    private static final double WARM_UP = 4;

    private static final double FOLLOWED = 2;
    /**
     * Seconds after which the final fit is no longer waited for: large pictures at high efforts choose their networks
     * for minutes.
     */
    private static final double PATIENCE = 120;
    /** Share of an encode that choosing networks takes at most. */
    private static final double CHOOSING = 0.2;

    private final long start = System.nanoTime();
    /** Where the final fit was when it was first heard of. */
    private double beganAt = Double.NaN;
    private double beganWith;
    /** Where it was when the virtual machine was warm. */
    private double warmAt = Double.NaN;
    private double warmWith;
    private double told = Double.NaN;

    private EncodeTimeEstimate() {}

    /**
     * @param trials trials
     * @param picture the picture
     * @param threads threads that work at once
     * @return seconds of all trials of method {@code inr} together, on all threads one after the other; 0 when there
     *     are none
     */
    static double seconds(List<Trial> trials, Picture picture, int threads) {
        Map<String, Double> measured = new HashMap<>();
        double sum = 0;
        for (Trial trial : trials) {
            if (trial.word(Setting.METHOD).equals("inr")) {
                // What weight, quality and seed make of the time is less than what the measurement is wrong by.
                String kind = trial.key(Setting.PROFILE, Setting.TUNE) + trial.settings().containsKey(Setting.BPP);
                sum += measured.computeIfAbsent(kind, k -> measured(trial, picture, threads));
            }
        }
        return sum;
    }

    /** An encode that ended before it could be followed has warmed up for another one. */
    private static double measured(Trial trial, Picture picture, int threads) {
        EncodeTimeEstimate first = new EncodeTimeEstimate();
        double seconds = first.follow(trial, picture, threads);
        return Double.isNaN(first.warmAt) ? new EncodeTimeEstimate().follow(trial, picture, threads) : seconds;
    }

    private double follow(Trial trial, Picture picture, int threads) {
        try {
            OwnFile.make(trial, picture, threads, DeviceChoice.CPU, this);
        } catch (CancellationException e) {
            return Double.isNaN(told) ? elapsed() / CHOOSING : told;
        } catch (RuntimeException e) {
            return elapsed(); // The trial will fail as soon, and be recorded.
        }
        return elapsed();
    }

    private double elapsed() {
        return (System.nanoTime() - start) * 1e-9;
    }

    @Override
    public void progress(Progress progress) {
        // Choosing a network takes less time per share of the work than the final fit.
        if (progress.stage().equals("search") || progress.stage().equals("trial")) {
            return;
        }
        double now = elapsed();
        if (Double.isNaN(beganAt)) {
            beganAt = now;
            beganWith = progress.done();
        } else if (Double.isNaN(warmAt) && now - beganAt > WARM_UP) {
            warmAt = now;
            warmWith = progress.done();
        } else if (!Double.isNaN(warmAt) && progress.done() > warmWith) {
            told = beganAt + (1 - beganWith) * (now - warmAt) / (progress.done() - warmWith);
        }
    }

    @Override
    public boolean cancelled() {
        return Double.isNaN(told) ? elapsed() > PATIENCE : elapsed() - warmAt > FOLLOWED;
    }
}
