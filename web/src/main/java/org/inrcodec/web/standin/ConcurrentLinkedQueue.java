package org.inrcodec.web.standin;

import java.util.ArrayDeque;

/** One thread needs no more than an ordinary queue. */
public final class ConcurrentLinkedQueue<E> extends ArrayDeque<E> {
    private static final long serialVersionUID = 1L;

    /** Empty. */
    public ConcurrentLinkedQueue() {}
}
