package org.inrcodec.web.standin;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** A queue that never blocks, because no other thread could end the wait. */
public final class LinkedBlockingQueue<E> extends ArrayDeque<E> implements BlockingQueue<E> {
    private static final long serialVersionUID = 1L;

    /** Empty. */
    public LinkedBlockingQueue() {}

    @Override
    public void put(E element) {
        add(element);
    }

    @Override
    public boolean offer(E element, long timeout, TimeUnit unit) {
        return offer(element);
    }

    @Override
    public E take() {
        return remove();
    }

    @Override
    public E poll(long timeout, TimeUnit unit) {
        return poll();
    }

    @Override
    public int remainingCapacity() {
        return Integer.MAX_VALUE;
    }

    @Override
    public int drainTo(Collection<? super E> target) {
        return drainTo(target, Integer.MAX_VALUE);
    }

    @Override
    public int drainTo(Collection<? super E> target, int most) {
        int moved = 0;
        while (moved < most && !isEmpty()) {
            target.add(remove());
            moved++;
        }
        return moved;
    }
}
