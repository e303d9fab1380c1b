package org.inrcodec.cli.compare;

import java.util.Locale;
import org.inrcodec.cli.console.Interruption;
import org.inrcodec.cli.console.ProgressLine;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.cli.console.TimeLeft;
import org.inrcodec.cli.encode.EncodeProgress;
import org.inrcodec.compare.Comparison;
import org.inrcodec.compare.Measurement;
import org.inrcodec.compare.RemainingTime;
import org.inrcodec.request.EncodeListener;

/** Shows how a comparison goes on and how long it will take, and passes Ctrl-C on. */
final class CompareProgress implements Comparison.Listener {
    private final Terminal terminal;
    private final Interruption interruption;
    private final RemainingTime remaining;
    private long before = System.nanoTime();
    private String picture = "";
    private volatile ProgressLine line;
    private boolean failed;

    /**
     * @param terminal where to write
     * @param interruption Ctrl-C
     * @param remaining how many files are to be measured, and what they take
     */
    CompareProgress(Terminal terminal, Interruption interruption, RemainingTime remaining) {
        this.terminal = terminal;
        this.interruption = interruption;
        this.remaining = remaining;
        line = new ProgressLine("", terminal, false);
    }

    /**
     * @param name the picture that comes now
     * @param pixels its size
     */
    void picture(String name, long pixels) {
        clear();
        picture = name;
        remaining.picture(pixels);
        before = System.nanoTime();
    }

    /** Removes the line. */
    void clear() {
        line.clear();
    }

    /** @return whether something could not be measured */
    boolean failures() {
        return failed;
    }

    /** Notes that a picture could not be read or measured. */
    void lost() {
        failed = true;
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
        return remaining.done() == remaining.files()
                ? ""
                : ", about " + TimeLeft.words(remaining.seconds().orElse(0));
    }

    @Override
    public void skipped(String codec, String label) {
        remaining.cached(codec, label);
        before = System.nanoTime();
    }

    @Override
    public void failed(String codec, String label, String text) {
        clear();
        failed = true;
        remaining.completed(codec, label, seconds());
        terminal.err().println("inr: " + text);
        terminal.err().flush();
    }

    /** Seconds since the last file's turn was over. */
    private double seconds() {
        long now = System.nanoTime();
        double seconds = (now - before) / 1e9;
        before = now;
        return seconds;
    }
}
