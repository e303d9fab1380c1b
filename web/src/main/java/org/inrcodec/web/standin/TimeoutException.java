package org.inrcodec.web.standin;

/** Never thrown: nothing waits. */
public final class TimeoutException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Without a message. */
    public TimeoutException() {}
}
