package org.inrcodec.cli.console;

import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.inrcodec.request.EncodeListener;

/** Shows an encode on the progress line, forwards its log, and cancels it on Ctrl-C. */
public final class EncodeProgress implements EncodeListener {
    private static final double MAX_ESTIMATE = 360_000;

    private final ProgressLine line;
    private final Consumer<String> log;
    private final BiConsumer<String, Boolean> device;
    private final Interruption interruption;

    /**
     * @param line shows the progress; cleared before a message
     * @param log receives the lines of the log
     * @param device receives messages about the device, and whether the device changed
     * @param interruption Ctrl-C
     */
    public EncodeProgress(
            ProgressLine line, Consumer<String> log, BiConsumer<String, Boolean> device, Interruption interruption) {
        this.line = line;
        this.log = log;
        this.device = device;
        this.interruption = interruption;
    }

    @Override
    public void progress(Progress progress) {
        if (!interruption.requested()) {
            line.show(text(progress));
        }
    }

    @Override
    public void log(String text) {
        line.clear();
        log.accept(text);
    }

    @Override
    public void device(String text, boolean changed) {
        line.clear();
        device.accept(text, changed);
    }

    @Override
    public boolean cancelled() {
        return interruption.requested();
    }

    private static String text(Progress progress) {
        StringBuilder text = new StringBuilder(progress.stage());
        if (progress.steps() > 0) {
            text.append(String.format(Locale.ROOT, " %,d/%,d", progress.step(), progress.steps()));
        }
        if (!Double.isNaN(progress.psnr())) {
            text.append(String.format(Locale.ROOT, "  %.2f dB", progress.psnr()));
        }
        if (!Double.isNaN(progress.bitsPerPixel())) {
            text.append(String.format(Locale.ROOT, "  %.3f bpp", progress.bitsPerPixel()));
        }
        text.append(String.format(Locale.ROOT, "  %.0f %%", 100 * Math.clamp(progress.done(), 0.0, 1.0)));
        if (progress.secondsLeft() < MAX_ESTIMATE) {
            text.append("  ").append(TimeLeft.words(progress.secondsLeft()));
        }
        return text.toString();
    }
}
