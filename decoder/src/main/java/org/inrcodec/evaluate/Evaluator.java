package org.inrcodec.evaluate;

/**
 * A way to compute the normative arithmetic. All ways give the same samples to the bit; they differ in speed. Implementations
 * are stateless.
 */
public sealed interface Evaluator permits ScalarEvaluator, VectorEvaluator {
    /** @return a readable name, such as {@code vector (512 bit)} */
    String name();

    /**
     * @param network the network
     * @return an evaluator of its rows for one thread
     */
    RowEvaluator open(PreparedNetwork network);

    /**
     * @param picture filters and pixel network of a picture of grids
     * @return an evaluator of its tiles for one thread
     */
    GridEvaluator open(PreparedGrids picture);
}
