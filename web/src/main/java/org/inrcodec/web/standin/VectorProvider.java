package org.inrcodec.web.standin;

import java.util.Optional;
import java.util.function.Supplier;
import org.inrcodec.web.simd.Arena;

/** Provides the implementations of {@link org.inrcodec.web.simd}, for work of any size, where the browser has vectors. */
public final class VectorProvider<T> {
    private final Supplier<? extends T> factory;

    /**
     * @param vectorWork ignored: nothing needs to be compiled first
     * @param factory makes the implementation
     */
    public VectorProvider(long vectorWork, Supplier<? extends T> factory) {
        this.factory = factory;
    }

    /**
     * @param multiplyAdds ignored
     * @return the implementation, if the browser has vectors
     */
    public Optional<T> choose(long multiplyAdds) {
        return implementation();
    }

    /**
     * @param total ignored
     * @return the implementation, if the browser has vectors
     */
    public Optional<T> forWork(long total) {
        return implementation();
    }

    /** @return the implementation, if the browser has vectors */
    public Optional<T> implementation() {
        return Arena.usable() ? Optional.of(factory.get()) : Optional.empty();
    }

    /** @return why there is none, in words */
    public String reason() {
        return "this browser has no vectors in WebAssembly";
    }
}
