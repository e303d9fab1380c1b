package org.inrcodec.method.engine;

/**
 * The activation φ(z) = g sin z + (1 − g) z, elementwise: a sine layer for g = 1, a linear one for g = 0; with φ′ = g
 * cos z + 1 − g and φ″ = −g sin z. Derivatives of z by the coordinates, z_x, become φ′ z_x.
 */
final class BlendedSine {
    private BlendedSine() {}

    /** {@code h = φ(z)}. */
    static void forward(float[] z, float[] sine, float g, float[] h, int count) {
        for (int i = 0; i < count; i++) {
            h[i] = g * sine[i] + (1 - g) * z[i];
        }
    }

    /** {@code hx = φ′(z) zx}. */
    static void tangent(float[] cosine, float[] zx, float g, float[] hx, int count) {
        for (int i = 0; i < count; i++) {
            hx[i] = (g * cosine[i] + 1 - g) * zx[i];
        }
    }

    /** Derivatives by h in {@code a} become derivatives by z: {@code a φ′}. */
    static void backward(float[] a, float[] cosine, float g, int count) {
        for (int i = 0; i < count; i++) {
            a[i] *= g * cosine[i] + 1 - g;
        }
    }

    /**
     * Derivatives by h, h_x and h_y become derivatives by z, z_x and z_y: {@code a φ′ + (ax zx + ay zy) φ″},
     * {@code ax φ′}, {@code ay φ′}.
     */
    static void backward(
            float[] a, float[] ax, float[] ay, float[] sine, float[] cosine, float[] zx, float[] zy, float g,
            int count) {
        for (int i = 0; i < count; i++) {
            float slope = g * cosine[i] + 1 - g;
            float mixed = ax[i] * zx[i] + ay[i] * zy[i];
            a[i] = a[i] * slope - mixed * g * sine[i];
            ax[i] *= slope;
            ay[i] *= slope;
        }
    }

    /** @return Σ a (sin z − z), the derivative by g; before {@link #backward(float[], float[], float, int)} */
    static double byBlend(float[] a, float[] z, float[] sine, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += a[i] * (sine[i] - z[i]);
        }
        return sum;
    }

    /** @return Σ ax (cos z − 1) zx, the part of the derivative by g that comes from one derivative by a coordinate */
    static double byBlendOfTangent(float[] ax, float[] zx, float[] cosine, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += ax[i] * (cosine[i] - 1) * zx[i];
        }
        return sum;
    }
}
