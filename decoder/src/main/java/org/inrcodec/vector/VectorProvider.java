package org.inrcodec.vector;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Decides for one kind of work between plain Java and its implementation with the Vector API. Vectors are faster once compiled, but
 * compiling them takes longer, so they pay only above some amount of work. The work of one virtual machine counts together: a program that
 * decodes for long gets vectors after a while. The system property {@value VectorApi#PROPERTY} set to {@code scalar} or {@code vector}
 * forces one ({@code auto}: as above).
 *
 * @param <T> the implementation with the Vector API, or what makes it
 */
public final class VectorProvider<T> {
    private final long vectorWork;
    private final Supplier<? extends T> factory;
    private final AtomicLong work = new AtomicLong();
    private Optional<Lookup<T>> lookup = Optional.empty();

    /** An implementation, or why there is none. */
    private record Lookup<T>(Optional<T> implementation, String reason) {}

    /**
     * @param vectorWork multiply-adds from which on vectors pay
     * @param factory makes the implementation, called once, when it is first needed; a class that uses the Vector API must not be
     *     initialised before, because its module may be missing
     */
    public VectorProvider(long vectorWork, Supplier<? extends T> factory) {
        this.vectorWork = vectorWork;
        this.factory = factory;
    }

    /**
     * Counts work and chooses for it.
     *
     * @param multiplyAdds the work ahead
     * @return the implementation with vectors if it pays and can be used; empty for plain Java
     */
    public Optional<T> choose(long multiplyAdds) {
        return forWork(work.addAndGet(Math.min(multiplyAdds, vectorWork)));
    }

    /**
     * @param total multiply-adds of this virtual machine, past ones included
     * @return the implementation with vectors if it pays and can be used
     */
    public Optional<T> forWork(long total) {
        String forced = VectorApi.forced();
        boolean vectors = forced.equals("vector") || !forced.equals("scalar") && total >= vectorWork;
        return vectors ? implementation() : Optional.empty();
    }

    /** @return the implementation with vectors, if it can be used */
    public Optional<T> implementation() {
        return lookup().implementation();
    }

    /** @return why it cannot be used, in words; empty when it can */
    public String reason() {
        return lookup().reason();
    }

    private synchronized Lookup<T> lookup() {
        if (lookup.isEmpty()) {
            lookup = Optional.of(find());
        }
        return lookup.get();
    }

    private Lookup<T> find() {
        if (!VectorApi.unsuitable().isEmpty()) {
            return new Lookup<>(Optional.empty(), VectorApi.unsuitable());
        }
        try {
            return VectorSize.useful()
                    ? new Lookup<>(Optional.of(factory.get()), "")
                    : new Lookup<>(Optional.empty(), "the vectors of this processor have less than 128 bit");
        } catch (LinkageError | IllegalArgumentException | UnsupportedOperationException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return new Lookup<>(Optional.empty(), "the Vector API does not start: " + cause);
        }
    }
}
