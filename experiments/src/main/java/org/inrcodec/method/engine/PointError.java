package org.inrcodec.method.engine;

/**
 * An error that looks at more than a network's samples at one point: at outputs beyond the channels, or at derivatives
 * by the coordinates. Shared between threads, so it holds nothing that changes.
 */
public interface PointError {
    /** @return outputs of the network beyond the channels, rows of the last layer that no file has; usually 0 */
    int moreOutputs();

    /** @return whether it looks at derivatives */
    boolean derivatives();

    /**
     * The error at one point and its derivative by what the network gives there.
     *
     * @param point index of the point in the problem
     * @param given the outputs, {@code given[0][at + c]}, and where {@link #derivatives} their derivatives by the
     *     coordinates, {@code given[1][at + c]} by x and {@code given[2][at + c]} by y; a picture's longer side is 2
     *     long
     * @param at index of the first output
     * @param slopes laid out as {@code given}; gets the derivative of the error times {@code scale}, everywhere
     * @param scale factor of the derivative
     * @return the error, without {@code scale}
     */
    double at(int point, float[][] given, int at, float[][] slopes, float scale);
}
