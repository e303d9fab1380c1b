package org.inrcodec.cli.study;

import java.util.Locale;
import org.inrcodec.cli.console.ProgressLine;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.cli.console.TimeLeft;
import org.inrcodec.study.Study;
import org.inrcodec.study.TrialResult;
import org.inrcodec.study.recipe.Stage;

/** Shows the progress of a study's trainings and the remaining time, and reports every trial that is done. */
final class StudyProgress implements Study.Listener {
    /** Nanoseconds between two changes of the line. */
    static final long REFRESH_NANOS = 500_000_000L;

    /** No estimate before this share of the work: the first steps are slower than the others. */
    private static final double MIN_SHARE_DONE = 0.02;

    private final String recipe;
    private final Terminal terminal;
    private final ProgressLine line;
    private final long refreshNanos;
    private long began = System.nanoTime();
    private long shown = began;
    private int done;
    private int all;
    private double work;
    private double worked;

    /** A line that changes every {@code refreshNanos} nanoseconds at most. */
    StudyProgress(String recipe, Terminal terminal, long refreshNanos) {
        this.recipe = recipe;
        this.terminal = terminal;
        this.refreshNanos = refreshNanos;
        this.line = new ProgressLine(recipe, terminal, terminal.interactive());
    }

    @Override
    public synchronized void begins(int finished, int trials, double remainingWork) {
        began = System.nanoTime();
        done = finished;
        all = trials;
        work = remainingWork;
    }

    @Override
    public synchronized void stepped(Stage stage, int step, int steps, double stepWork, double meanSquaredError) {
        worked += stepWork;
        long now = System.nanoTime();
        if (now - shown >= refreshNanos) {
            shown = now;
            // Errors are in units of targets −1…1.
            line.show(String.format(
                    Locale.ROOT, "%d of %d  %s %,d/%,d  %.2f dB  %.0f %%%s", done, all,
                    stage.name().toLowerCase(Locale.ROOT), step, steps, 10 * Math.log10(4 / meanSquaredError),
                    100 * Math.min(1, worked / work), left("  ")));
        }
    }

    @Override
    public synchronized void ended(TrialResult result, int finished, int trials) {
        line.clear();
        done = finished;
        String outcome = switch (result.outcome()) {
            case TrialResult.Measured m -> String.format(
                    Locale.ROOT, "%,d bytes, %.3f bpp, %.2f dB", m.bytes(), m.bitsPerPixel(), m.psnr());
            case TrialResult.Failed f -> "failed: " + f.reason();
        };
        terminal.message(
                recipe,
                done + " of " + all + ": " + result.settings() + ": " + outcome + (done < all ? left(", ") : ""));
    }

    /** Removes the line. */
    void clear() {
        line.clear();
    }

    /** The remaining time, at the speed so far. */
    private String left(String before) {
        double seconds = (System.nanoTime() - began) / 1e9;
        if (worked < MIN_SHARE_DONE * work || worked == 0) {
            return "";
        }
        return before + TimeLeft.words(seconds / worked * (work - worked));
    }
}
