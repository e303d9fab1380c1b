package org.inrcodec.request;

/** Hears how an encode goes on, and can end it. Called on the encoding thread, a few times a second at most. */
public interface EncodeListener {
    /**
     * Where the encode stands.
     *
     * @param stage name of the stage: search, fit, prune, quantise, round, write
     * @param done share of the whole work done, 0–1
     * @param step training steps done in this stage
     * @param steps training steps of this stage
     * @param psnr current PSNR in dB, NaN when not known
     * @param bitsPerPixel current rate or its estimate, NaN when not known
     * @param secondsLeft estimated time left, NaN when not known
     */
    record Progress(
            String stage, double done, long step, long steps, double psnr, double bitsPerPixel, double secondsLeft) {}

    /**
     * @param progress where the encode stands
     */
    void progress(Progress progress);

    /**
     * One line for a log: what a stage did and what it gave.
     *
     * @param line without line end
     */
    void log(String line);

    /**
     * What the encode computes on.
     *
     * @param line one line: the device and, when it is the CPU though CUDA might have been used, why
     * @param changed whether the encode has to go on elsewhere than it began
     */
    default void device(String line, boolean changed) {
        log(line);
    }

    /** @return true to end the encode; it then throws {@link java.util.concurrent.CancellationException} */
    boolean cancelled();

    /** @return a listener that hears nothing and never cancels */
    static EncodeListener silent() {
        return new EncodeListener() {
            @Override
            public void progress(Progress progress) {}

            @Override
            public void log(String line) {}

            @Override
            public boolean cancelled() {
                return false;
            }
        };
    }
}
