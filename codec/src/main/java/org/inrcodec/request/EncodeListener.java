package org.inrcodec.request;

/**
 * Receives the progress of an encode and can cancel it. Called by one thread at a time, a few times a second at most, and not
 * after the encode has returned; not always by the same thread.
 */
public interface EncodeListener {
    /** Ignores progress and never cancels. */
    EncodeListener NONE = new EncodeListener() {};

    /**
     * State of an encode.
     *
     * @param stage name of the stage: search, trial, fit, tiles, prune, quantise, round, write
     * @param done share of the whole work done, 0–1; never falls
     * @param step training steps done in this stage
     * @param steps training steps of this stage, negative when not known
     * @param psnr current PSNR in dB, NaN when not known
     * @param bitsPerPixel current rate or its estimate, NaN when not known
     * @param secondsLeft estimated time left, NaN when not known
     */
    record Progress(
            String stage, double done, long step, long steps, double psnr, double bitsPerPixel, double secondsLeft) {
        /**
         * Checks the share.
         *
         * @throws IllegalArgumentException when {@code done} is not in 0–1
         */
        public Progress {
            if (!(done >= 0 && done <= 1)) {
                throw new IllegalArgumentException("share " + done + " of the work is not in 0 to 1");
            }
        }
    }

    /**
     * The encode has got further.
     *
     * @param progress state of the encode
     */
    default void progress(Progress progress) {}

    /**
     * One line for a log: a stage and its result.
     *
     * @param line without line end
     */
    default void log(String line) {}

    /**
     * The device that the encode runs on; logs it unless overridden.
     *
     * @param line one line: the device and, when it is the CPU though CUDA might have been used, why
     * @param changed whether the encode continues on another device than it began on
     */
    default void device(String line, boolean changed) {
        log(line);
    }

    /** {@return true to end the encode; it then throws {@link java.util.concurrent.CancellationException}} */
    default boolean cancelled() {
        return false;
    }
}
