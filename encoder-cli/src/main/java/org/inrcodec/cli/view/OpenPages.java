package org.inrcodec.cli.view;

import java.time.Duration;

/** How many pages are open, and when the last one has been closed. */
final class OpenPages {
    private int open;
    private boolean any;

    synchronized void opened() {
        open++;
        any = true;
        notifyAll();
    }

    synchronized void closed() {
        open--;
        notifyAll();
    }

    /**
     * Waits until there was a page and there is none any more.
     *
     * @param pause for so long there may be none: a page that is loaded again closes first
     */
    synchronized void awaitLast(Duration pause) throws InterruptedException {
        while (true) {
            while (!any || open > 0) {
                wait();
            }
            long end = System.nanoTime() + pause.toNanos();
            for (long left = pause.toMillis(); open == 0 && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
            if (open == 0) {
                return;
            }
        }
    }
}
