package org.inrcodec.evaluate;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.inrcodec.vector.VectorApi;

/**
 * Chooses the {@link Evaluator}: the Vector API where it is there and the work is large, otherwise plain Java. The choice never
 * changes a sample.
 *
 * <p>The vector evaluator is about twice as fast once compiled, but compiling it takes longer; up to about 3·10¹⁰
 * multiplications plain Java is done earlier (measured; in profile {@code grid}, whose sines weigh more, a sine counts as twelve of
 * them). The work of one virtual machine counts together: a program that
 * decodes for long gets the vector evaluator after a while. The system property {@value VectorApi#PROPERTY} set to {@code scalar} or {@code vector}
 * forces one ({@code auto}: as above).
 */
public final class Evaluators {
    private static final long VECTOR_WORK = 30_000_000_000L;
    // Columns: most vectors are as wide or wider, and a vector evaluator computes several of them at least.
    private static final int NARROW = 8;
    private static final Evaluator SCALAR = new ScalarEvaluator();
    private static final AtomicLong WORK = new AtomicLong();

    private Evaluators() {}

    /** Looked up once, when a large decode first asks. */
    private static final class Vector {
        static final Optional<Evaluator> EVALUATOR;
        static final String REASON;

        static {
            Optional<Evaluator> found = Optional.empty();
            String reason = VectorApi.unsuitable();
            if (reason.isEmpty()) {
                try {
                    found = Optional.of((Evaluator) Class.forName("org.inrcodec.evaluate.VectorEvaluator")
                            .getDeclaredConstructor()
                            .newInstance());
                } catch (ReflectiveOperationException | LinkageError e) {
                    Throwable cause = e;
                    while (cause.getCause() != null) {
                        cause = cause.getCause();
                    }
                    reason = "the Vector API does not start: " + cause;
                }
            }
            EVALUATOR = found;
            REASON = reason;
        }
    }

    /**
     * Chooses and notes the work done.
     *
     * @param multiplyAdds multiplications of the decode at hand
     * @return the evaluator to take
     */
    public static Evaluator choose(long multiplyAdds) {
        return forWork(WORK.addAndGet(Math.min(multiplyAdds, VECTOR_WORK)));
    }

    /**
     * As {@link #choose(long)}, for a region: one that is narrower than a vector is not worth one.
     *
     * @param multiplyAdds multiplications of the decode at hand
     * @param columns columns of the region
     * @return the evaluator to take
     */
    public static Evaluator choose(long multiplyAdds, int columns) {
        Evaluator usual = choose(multiplyAdds);
        boolean forced = System.getProperty(VectorApi.PROPERTY, "auto").equals("vector");
        return columns >= NARROW || forced ? usual : SCALAR;
    }

    /** The evaluator for so much work of this virtual machine, what was done before included. */
    static Evaluator forWork(long total) {
        String forced = System.getProperty(VectorApi.PROPERTY, "auto");
        boolean wanted = forced.equals("vector") || !forced.equals("scalar") && total >= VECTOR_WORK;
        return wanted ? Vector.EVALUATOR.orElse(SCALAR) : SCALAR;
    }

    /** @return the plain Java evaluator */
    public static Evaluator scalar() {
        return SCALAR;
    }

    /** @return the vector evaluator, if it can be used here */
    public static Optional<Evaluator> vector() {
        return Vector.EVALUATOR;
    }

    /** @return what this machine offers, one line for people, with the reason when the vector evaluator can't be used */
    public static String description() {
        return Vector.EVALUATOR
                .map(v -> SCALAR.name() + " for small pictures, " + v.name() + " for large ones")
                .orElse(SCALAR.name() + "; " + Vector.REASON);
    }
}
