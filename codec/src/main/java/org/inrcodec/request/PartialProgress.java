package org.inrcodec.request;

/**
 * Follows one of several encodes that are one to the listener.
 *
 * @param listener hears of the whole
 * @param from share of the whole work done before this encode
 * @param share share of this encode in the whole work
 */
public record PartialProgress(EncodeListener listener, double from, double share) implements EncodeListener {
    @Override
    public void progress(Progress part) {
        double done = from + share * part.done();
        // What this encode still takes, and the others as long for their shares.
        double secondsLeft = part.secondsLeft() * (1 - done) / (share * Math.max(1e-3, 1 - part.done()));
        listener.progress(new Progress(
                part.stage(), done, part.step(), part.steps(), part.psnr(), part.bitsPerPixel(), secondsLeft));
    }

    @Override
    public void log(String line) {
        listener.log(line);
    }

    @Override
    public void device(String line, boolean changed) {
        listener.device(line, changed);
    }

    @Override
    public boolean cancelled() {
        return listener.cancelled();
    }
}
