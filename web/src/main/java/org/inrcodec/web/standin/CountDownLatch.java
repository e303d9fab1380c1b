package org.inrcodec.web.standin;

/** Never waits: the only thread has done the work that it would wait for. */
public final class CountDownLatch {
    private int count;

    /** @param count events to come */
    public CountDownLatch(int count) {
        this.count = count;
    }

    /** Notes an event. */
    public void countDown() {
        count--;
    }

    /** Returns at once. */
    public void await() {
        if (count > 0) {
            throw new IllegalStateException("no other thread could end the wait for " + count + " events");
        }
    }
}
