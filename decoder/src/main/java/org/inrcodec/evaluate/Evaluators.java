package org.inrcodec.evaluate;

import java.util.Optional;
import org.inrcodec.vector.VectorApi;
import org.inrcodec.vector.VectorProvider;

/**
 * Chooses the {@link Evaluator}: the Vector API where it can be used and the work is large, otherwise plain Java. The choice never changes
 * a sample. The vector evaluator is about twice as fast; compiling it takes so long that up to about 3·10¹⁰ multiplications plain Java
 * finishes earlier (measured; in profile {@code grid}, where sines weigh more, a sine counts as twelve of them).
 */
public final class Evaluators {
    private static final Evaluator SCALAR = new ScalarEvaluator();
    private static final VectorProvider<Evaluator> VECTOR = new VectorProvider<>(
            30_000_000_000L, () -> new VectorEvaluator());
    // Columns: most vectors are as wide or wider, and a vector evaluator computes several of them at least.
    private static final int NARROW = 8;

    private Evaluators() {}

    /**
     * Chooses for a region and counts its work; a region that is narrower than a vector gets plain Java.
     *
     * @param multiplyAdds multiplications of the decode ahead
     * @param columns columns of the region
     * @return the evaluator to use
     */
    public static Evaluator choose(long multiplyAdds, int columns) {
        Optional<Evaluator> vector = VECTOR.choose(multiplyAdds);
        boolean forced = VectorApi.forced().equals("vector");
        return columns >= NARROW || forced ? vector.orElse(SCALAR) : SCALAR;
    }

    /** The evaluator for so much work of this virtual machine, past work included. */
    static Evaluator forWork(long total) {
        return VECTOR.forWork(total).orElse(SCALAR);
    }

    /** @return the plain Java evaluator */
    public static Evaluator scalar() {
        return SCALAR;
    }

    /** @return the vector evaluator, if it can be used here */
    public static Optional<Evaluator> vector() {
        return VECTOR.implementation();
    }

    /** @return the evaluators of this machine in one readable line, with the reason when the vector evaluator cannot be used */
    public static String description() {
        return vector()
                .map(v -> SCALAR.name() + " for small pictures, " + v.name() + " for large ones")
                .orElseGet(() -> SCALAR.name() + "; " + VECTOR.reason());
    }
}
