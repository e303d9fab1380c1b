package org.inrcodec.cli.study;

import java.util.Locale;
import org.inrcodec.cli.console.ProgressLine;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.cli.console.TimeLeft;
import org.inrcodec.study.Study;
import org.inrcodec.study.TrialResult;
import org.inrcodec.study.recipe.Stage;

/** Shows how the trainings of a study go on and how long they will take, and tells of every trial that has ended. */
final class StudyProgress implements Study.Listener {
    /** Nanoseconds between two changes of the line. */
    static final long BETWEEN = 500_000_000L;

    /** Before this share of the work the time left is anybody's guess: programs start slowly. */
    private static final double SOON = 0.02;

    private final String recipe;
    private final Terminal terminal;
    private final ProgressLine line;
    private final long between;
    private long began = System.nanoTime();
    private long shown = began;
    private int done;
    private int all;
    private double work;
    private double worked;

    /**
     * @param recipe name of the recipe
     * @param terminal where to write
     * @param between nanoseconds between two changes of the line
     */
    StudyProgress(String recipe, Terminal terminal, long between) {
        this.recipe = recipe;
        this.terminal = terminal;
        this.between = between;
        this.line = new ProgressLine(recipe, terminal, terminal.interactive());
    }

    @Override
    public synchronized void begins(int finished, int trials, double toCome) {
        began = System.nanoTime();
        done = finished;
        all = trials;
        work = toCome;
    }

    @Override
    public synchronized void stepped(Stage stage, int step, int steps, double stepWork, double meanSquaredError) {
        worked += stepWork;
        long now = System.nanoTime();
        if (now - shown >= between) {
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
        String told = switch (result.outcome()) {
            case TrialResult.Measured m -> String.format(
                    Locale.ROOT, "%,d bytes, %.3f bpp, %.2f dB", m.bytes(), m.bitsPerPixel(), m.psnr());
            case TrialResult.Failed f -> "failed: " + f.reason();
        };
        terminal.message(
                recipe, done + " of " + all + ": " + result.settings() + ": " + told + (done < all ? left(", ") : ""));
    }

    /** Removes the line. */
    void clear() {
        line.clear();
    }

    /** What is left of the work is taken to go on as it did so far. */
    private String left(String before) {
        double seconds = (System.nanoTime() - began) / 1e9;
        if (worked < SOON * work || worked == 0) {
            return "";
        }
        return before + TimeLeft.words(seconds / worked * (work - worked));
    }
}
