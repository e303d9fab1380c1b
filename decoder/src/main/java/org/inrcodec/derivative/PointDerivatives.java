package org.inrcodec.derivative;

/**
 * The picture at one position, one channel: samples as 0–1, lengths in stored pixels.
 *
 * @param value the sample, neither clamped nor rounded
 * @param dx ∂/∂x
 * @param dy ∂/∂y
 * @param laplacian ∂²/∂x² + ∂²/∂y²
 */
public record PointDerivatives(double value, double dx, double dy, double laplacian) {
    /** {@return length of the gradient} */
    public double magnitude() {
        return Math.sqrt(dx * dx + dy * dy);
    }
}
