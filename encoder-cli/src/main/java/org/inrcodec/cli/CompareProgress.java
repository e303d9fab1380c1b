package org.inrcodec.cli;

import java.util.Locale;
import org.inrcodec.cli.compare.Comparison;
import org.inrcodec.cli.compare.Measurement;
import org.inrcodec.encode.EncodeListener;

/** Shows how a comparison goes on, and passes Ctrl-C on. */
final class CompareProgress implements Comparison.Follower {
    private final Terminal terminal;
    private final Interruption interruption;
    private final int points;
    private String picture = "";
    private ProgressLine line;
    private boolean failed;

    /**
     * @param terminal where to write
     * @param interruption Ctrl-C
     * @param points points of each picture
     */
    CompareProgress(Terminal terminal, Interruption interruption, int points) {
        this.terminal = terminal;
        this.interruption = interruption;
        this.points = points;
        line = new ProgressLine("", terminal, false);
    }

    /** @param name the picture that comes now */
    void picture(String name) {
        clear();
        picture = name;
    }

    /** Removes the line. */
    void clear() {
        line.clear();
    }

    /** @return whether something could not be measured */
    boolean failures() {
        return failed;
    }

    /** Notes that something could not be measured. */
    void failed() {
        failed = true;
    }

    @Override
    public EncodeListener encoding(String name, String codec, String label) {
        clear();
        line = new ProgressLine(name, terminal, terminal.interactive());
        interruption.announce(line::clear);
        line.show(codec + " " + label);
        return new EncodeProgress(line, text -> {}, (text, changed) -> {
            if (changed) {
                terminal.message(picture, text);
            }
        }, interruption);
    }

    @Override
    public void measured(Measurement m) {
        clear();
        terminal.message(
                m.picture(),
                String.format(
                        Locale.ROOT, "%s, point %d of %d: %,d bytes, %.3f bpp, %.2f dB", m.codec(), m.point() + 1,
                        points, m.bytes(), m.bitsPerPixel(), m.fidelity().psnr()));
    }

    @Override
    public void failed(String text) {
        clear();
        failed = true;
        terminal.err().println("inr: " + text);
        terminal.err().flush();
    }
}
