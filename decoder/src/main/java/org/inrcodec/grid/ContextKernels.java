package org.inrcodec.grid;

import java.lang.reflect.Constructor;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.inrcodec.shape.GridShape;
import org.inrcodec.vector.VectorApi;

/**
 * Chooses the kernel for a context network: the Vector API where it is there and the work is large, otherwise plain Java. The choice never
 * changes a bit. The vector kernel is two to three times as fast once compiled, but compiling it takes half a second longer: up to about
 * 3·10⁹ multiplications plain Java is done earlier (measured). The work of one virtual machine counts together. The system property
 * {@value VectorApi#PROPERTY} forces one.
 */
final class ContextKernels {
    private static final long VECTOR_WORK = 3_000_000_000L;
    private static final AtomicLong WORK = new AtomicLong();

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

    /** Chooses for a tile of so many cells, and notes the work. */
    ContextKernel choose(long cells) {
        if (only.isPresent()) {
            return only.get();
        }
        long total = WORK.addAndGet(Math.min(cells * multiplyAddsPerCell, VECTOR_WORK));
        String forced = System.getProperty(VectorApi.PROPERTY, "auto");
        boolean wanted = forced.equals("vector") || !forced.equals("scalar") && total >= VECTOR_WORK;
        if (wanted && Vector.KERNEL.isPresent()) {
            vector = vector.or(() -> Optional.of(Vector.create(network)));
            return vector.get();
        }
        plain = plain.or(() -> Optional.of(new PlainContextKernel(network)));
        return plain.get();
    }

    /** Looked up once, when large work first asks; the class needs a module that may be missing. */
    private static final class Vector {
        static final Optional<Constructor<? extends ContextKernel>> KERNEL = find();

        private static Optional<Constructor<? extends ContextKernel>> find() {
            if (!VectorApi.unsuitable().isEmpty()) {
                return Optional.empty();
            }
            try {
                Class<?> kernel = Class.forName("org.inrcodec.grid.VectorContextKernel");
                boolean useful = (boolean) kernel.getDeclaredMethod("useful").invoke(null);
                return useful
                        ? Optional
                                .of(kernel.asSubclass(ContextKernel.class).getDeclaredConstructor(ContextNetwork.class))
                        : Optional.empty();
            } catch (ReflectiveOperationException | LinkageError e) {
                // No vectors on this machine: plain Java does the same.
                return Optional.empty();
            }
        }

        static ContextKernel create(ContextNetwork network) {
            try {
                return KERNEL.orElseThrow().newInstance(network);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a kernel that was found does not start", e);
            }
        }
    }
}
