package org.inrcodec.web.standin;

import java.util.Optional;
import java.util.function.Supplier;

/** Never provides an implementation with the Vector API, and keeps no reference to what would make one, so that none is compiled. */
public final class VectorProvider<T> {
    /**
     * @param vectorWork ignored
     * @param factory ignored
     */
    public VectorProvider(long vectorWork, Supplier<? extends T> factory) {}

    /**
     * @param multiplyAdds ignored
     * @return empty
     */
    public Optional<T> choose(long multiplyAdds) {
        return Optional.empty();
    }

    /**
     * @param total ignored
     * @return empty
     */
    public Optional<T> forWork(long total) {
        return Optional.empty();
    }

    /** @return empty */
    public Optional<T> implementation() {
        return Optional.empty();
    }

    /** @return why there is none, in words */
    public String reason() {
        return "WebAssembly has no Vector API";
    }
}
