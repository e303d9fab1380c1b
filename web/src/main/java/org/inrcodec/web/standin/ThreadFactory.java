package org.inrcodec.web.standin;

/** Never asked for a thread. */
@FunctionalInterface
public interface ThreadFactory {
    /**
     * @param task what the thread does
     * @return a thread
     */
    Thread newThread(Runnable task);
}
