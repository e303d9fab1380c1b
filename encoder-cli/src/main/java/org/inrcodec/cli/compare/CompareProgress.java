package org.inrcodec.cli.compare;

import java.util.Locale;
import java.util.OptionalDouble;
import org.inrcodec.cli.console.EncodeProgress;
import org.inrcodec.cli.console.Interruption;
import org.inrcodec.cli.console.ProgressLine;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.cli.console.TimeLeft;
import org.inrcodec.compare.Comparison;
import org.inrcodec.compare.Measurement;
import org.inrcodec.compare.RemainingTime;
import org.inrcodec.request.EncodeListener;

/** Shows the progress of a comparison and the remaining time, and cancels encodes on Ctrl-C. */
final class CompareProgress implements Comparison.Listener {
    private final Terminal terminal;
    private final Interruption interruption;
    private final RemainingTime remaining;
    private long previous = System.nanoTime();
    private String picture = "";
    private volatile ProgressLine line;
    private boolean anyFailed;

    CompareProgress(Terminal terminal, Interruption interruption, RemainingTime remaining) {
        this.terminal = terminal;
        this.interruption = interruption;
        this.remaining = remaining;
        line = new ProgressLine("", terminal, false);
    }

    /** The next picture begins. */
    void picture(String name, long pixels) {
        clear();
        picture = name;
        remaining.picture(pixels);
        previous = System.nanoTime();
    }

    /** Removes the line. */
    void clear() {
        line.clear();
    }

    /** Whether a picture or a file could not be measured. */
    boolean failures() {
        return anyFailed;
    }

    /** A picture could not be read or measured. */
    void skipped() {
        anyFailed = true;
        remaining.skipped();
    }

    @Override
    public EncodeListener encoding(String name, String codec, String label) {
        clear();
        line = new ProgressLine(name, terminal, terminal.interactive());
        line.show(codec + " " + label);
        return new EncodeProgress(line, text -> {}, (text, changed) -> {
            if (changed) {
                terminal.message(picture, text);
            }
        }, interruption);
    }

    @Override
    public void measured(Measurement m, String label) {
        clear();
        remaining.completed(m.codec(), label, seconds());
        terminal.message(
                m.picture(),
                String.format(
                        Locale.ROOT, "%s: %,d bytes, %.3f bpp, %.2f dB; %d of %d%s", m.codec(), m.bytes(),
                        m.bitsPerPixel(), m.fidelity().psnr(), remaining.done(), remaining.files(), left()));
    }

    private String left() {
        OptionalDouble seconds = remaining.seconds();
        return remaining.done() == remaining.files() || seconds.isEmpty()
                ? ""
                : ", about " + TimeLeft.words(seconds.getAsDouble());
    }

    @Override
    public void skipped(String codec, String label) {
        remaining.cached(codec, label);
        previous = System.nanoTime();
    }

    @Override
    public void failed(String codec, String label, String text) {
        clear();
        anyFailed = true;
        remaining.completed(codec, label, seconds());
        terminal.err().println("inr: " + text);
        terminal.err().flush();
    }

    /** Seconds since the last file was done. */
    private double seconds() {
        long now = System.nanoTime();
        double seconds = (now - previous) / 1e9;
        previous = now;
        return seconds;
    }
}
