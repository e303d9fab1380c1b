package org.inrcodec.grid;

import java.util.Optional;
import java.util.function.Function;
import org.inrcodec.shape.GridShape;
import org.inrcodec.vector.VectorProvider;

/**
 * Chooses the kernel for a context network: the Vector API where it can be used and the work is large, otherwise plain Java. The choice
 * never changes a bit. The vector kernel is two to three times as fast; compiling it takes half a second longer, so that up to about
 * 3·10⁹ multiplications plain Java finishes earlier (measured).
 */
final class ContextKernels {
    private static final VectorProvider<Function<ContextNetwork, ContextKernel>> VECTOR = new VectorProvider<>(
            3_000_000_000L, () -> VectorContextKernel::new);

    private final ContextNetwork network;
    private final long multiplyAddsPerCell;
    private final Optional<ContextKernel> only;
    private Optional<ContextKernel> plain = Optional.empty();
    private Optional<ContextKernel> vector = Optional.empty();

    ContextKernels(ContextNetwork network) {
        this(network, Optional.empty());
    }

    /** A choice of one. */
    ContextKernels(ContextNetwork network, ContextKernel only) {
        this(network, Optional.of(only));
    }

    private ContextKernels(ContextNetwork network, Optional<ContextKernel> only) {
        this.network = network;
        this.only = only;
        long sum = 0;
        for (ContextNetwork.Layer layer : network.layers()) {
            sum += layer.weights().length;
        }
        multiplyAddsPerCell = sum;
    }

    GridShape shape() {
        return network.shape();
    }

    /** Chooses for a tile of so many cells, and counts the work. */
    ContextKernel choose(long cells) {
        if (only.isPresent()) {
            return only.get();
        }
        Optional<Function<ContextNetwork, ContextKernel>> vectors = VECTOR.choose(cells * multiplyAddsPerCell);
        if (vectors.isPresent()) {
            vector = vector.or(() -> vectors.map(create -> create.apply(network)));
            return vector.get();
        }
        plain = plain.or(() -> Optional.of(new PlainContextKernel(network)));
        return plain.get();
    }
}
