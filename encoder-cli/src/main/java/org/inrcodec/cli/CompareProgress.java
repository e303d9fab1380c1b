package org.inrcodec.cli;

import java.util.Locale;
import org.inrcodec.cli.compare.Comparison;
import org.inrcodec.cli.compare.Measurement;
import org.inrcodec.encode.EncodeListener;

/** Shows how a comparison goes on and how long it will take, and passes Ctrl-C on. */
final class CompareProgress implements Comparison.Follower {
    private final Terminal terminal;
    private final Interruption interruption;
    private final int files;
    private final long began = System.nanoTime();
    private String picture = "";
    private volatile ProgressLine line;
    private boolean failed;
    private int known;
    private int done;

    /**
     * @param terminal where to write
     * @param interruption Ctrl-C
     * @param files how many files are to be measured in all: pictures, points and codecs
     */
    CompareProgress(Terminal terminal, Interruption interruption, int files) {
        this.terminal = terminal;
        this.interruption = interruption;
        this.files = files;
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
        done++;
        terminal.message(
                m.picture(),
                String.format(
                        Locale.ROOT, "%s: %,d bytes, %.3f bpp, %.2f dB; %d of %d%s", m.codec(), m.bytes(),
                        m.bitsPerPixel(), m.fidelity().psnr(), known + done, files, left()));
    }

    /** The rest of the files is taken to need as long, each, as those of this run did. */
    private String left() {
        int rest = files - known - done;
        if (rest <= 0) {
            return "";
        }
        long seconds = Math.round((System.nanoTime() - began) / 1e9 / done * rest);
        return seconds < 3600
                ? String.format(Locale.ROOT, ", %d:%02d left", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, ", %d h %02d min left", seconds / 3600, seconds / 60 % 60);
    }

    @Override
    public void known(Measurement measurement) {
        known++;
    }

    @Override
    public void failed(String text) {
        clear();
        failed = true;
        done++;
        terminal.err().println("inr: " + text);
        terminal.err().flush();
    }
}
