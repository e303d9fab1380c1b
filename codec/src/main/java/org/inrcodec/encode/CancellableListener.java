package org.inrcodec.encode;

import java.util.function.BooleanSupplier;
import org.inrcodec.request.EncodeListener;

/** Forwards to a listener, and cancels the encode also for another reason. */
record CancellableListener(EncodeListener listener, BooleanSupplier alsoCancelled) implements EncodeListener {
    @Override
    public void progress(Progress progress) {
        listener.progress(progress);
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
        return alsoCancelled.getAsBoolean() || listener.cancelled();
    }
}
