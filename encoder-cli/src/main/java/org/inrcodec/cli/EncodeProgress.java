package org.inrcodec.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.inrcodec.encode.EncodeListener;

/** Shows an encode on one line of the terminal that is rewritten, logs when asked, and passes Ctrl-C on. */
final class EncodeProgress implements EncodeListener {
    private static final int LINE_WIDTH = 79;
    private static final int LONGEST_NAME = 24;

    private final String name;
    private final Terminal terminal;
    private final boolean shown;
    private final boolean verbose;
    private final Interruption interruption;
    private boolean lineOpen;

    EncodeProgress(String name, Terminal terminal, boolean shown, boolean verbose, Interruption interruption) {
        this.name = name.length() <= LONGEST_NAME ? name : "…" + name.substring(name.length() - LONGEST_NAME + 1);
        this.terminal = terminal;
        this.shown = shown;
        this.verbose = verbose;
        this.interruption = interruption;
    }

    @Override
    public synchronized void progress(Progress progress) {
        if (!shown || interruption.requested()) {
            return;
        }
        String line = line(name, progress);
        line = line.substring(0, Math.min(line.length(), LINE_WIDTH));
        PrintWriter out = terminal.out();
        out.print("\r" + line + " ".repeat(LINE_WIDTH - line.length()));
        out.flush();
        lineOpen = true;
    }

    @Override
    public synchronized void log(String line) {
        if (verbose) {
            clear();
            terminal.message(name, line);
        }
    }

    @Override
    public boolean cancelled() {
        return interruption.requested();
    }

    /** Removes the line, so that a message or the result can take its place. */
    synchronized void clear() {
        if (lineOpen) {
            terminal.out().print("\r" + " ".repeat(LINE_WIDTH) + "\r");
            terminal.out().flush();
            lineOpen = false;
        }
    }

    private static String line(String name, Progress progress) {
        StringBuilder line = new StringBuilder(name).append("  ").append(progress.stage());
        if (progress.steps() > 0) {
            line.append(String.format(Locale.ROOT, " %,d/%,d", progress.step(), progress.steps()));
        }
        if (!Double.isNaN(progress.psnr())) {
            line.append(String.format(Locale.ROOT, "  %.2f dB", progress.psnr()));
        }
        if (!Double.isNaN(progress.bitsPerPixel())) {
            line.append(String.format(Locale.ROOT, "  %.3f bpp", progress.bitsPerPixel()));
        }
        line.append(String.format(Locale.ROOT, "  %.0f %%", 100 * Math.clamp(progress.done(), 0.0, 1.0)));
        if (!Double.isNaN(progress.secondsLeft()) && progress.secondsLeft() < 360_000) {
            long left = Math.round(Math.max(0, progress.secondsLeft()));
            line.append(String.format(Locale.ROOT, "  %d:%02d left", left / 60, left % 60));
        }
        return line.toString();
    }
}
