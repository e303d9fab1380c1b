package org.inrcodec.metrics;

/**
 * Mean similarity of one channel at one scale to a reference, and its gradient. At each place of the window, with the moments μ, σ under it,
 *
 * <pre>
 *   l = (2 μx μy + C1) / (μx² + μy² + C1)      cs = (2 σxy + C2) / (σx² + σy² + C2)
 * </pre>
 *
 * with C1 = (0.01 L)², C2 = (0.03 L)² (Wang, Bovik, Sheikh, Simoncelli 2004). Samples are −1 … 1, so L is 2; l is taken of samples + 1, which
 * count from black. Not shared between threads.
 */
final class SimilarityScale {
    private static final float C1 = 0.0004f;
    private static final float C2 = 0.0036f;

    private final float[] x;
    private final GaussianWindow window;
    private final int places;
    private final float[] meanX;
    private final float[] varianceX;
    private final float[] product;
    private final float[] meanY;
    private final float[] meanYy;
    private final float[] meanXy;
    private final float[] similarity;

    /**
     * @param reference {@code float[height * width]}; not copied
     * @param width in pixels
     * @param height in pixels
     */
    SimilarityScale(float[] reference, int width, int height) {
        x = reference;
        window = new GaussianWindow(width, height);
        places = window.columns() * window.rows();
        product = new float[width * height];
        meanX = new float[places];
        varianceX = new float[places];
        meanY = new float[places];
        meanYy = new float[places];
        meanXy = new float[places];
        similarity = new float[places];
        window.means(x, meanX);
        multiply(x, x, product);
        window.means(product, varianceX);
        for (int i = 0; i < places; i++) {
            varianceX[i] -= meanX[i] * meanX[i];
        }
    }

    /**
     * @param y {@code float[height * width]}
     * @param luminance whether l · cs counts instead of cs
     * @return mean over all places
     */
    double mean(float[] y, boolean luminance) {
        moments(y);
        for (int i = 0; i < places; i++) {
            float mx = meanX[i];
            float my = meanY[i];
            similarity[i] = (2 * (meanXy[i] - mx * my) + C2) / (varianceX[i] + (meanYy[i] - my * my) + C2);
        }
        if (luminance) {
            for (int i = 0; i < places; i++) {
                float mx = meanX[i] + 1;
                float my = meanY[i] + 1;
                similarity[i] *= (2 * mx * my + C1) / (mx * mx + my * my + C1);
            }
        }
        return meanSimilarity();
    }

    /**
     * @param y {@code float[height * width]}
     * @param luminance whether l · cs counts instead of cs
     * @param gradient {@code float[height * width]} or longer: gradient of the <em>sum</em> over all places with respect to y, overwritten
     * @return mean over all places
     */
    double gradient(float[] y, boolean luminance, float[] gradient) {
        moments(y);
        if (luminance) {
            slopesWithLuminance();
        } else {
            slopes();
        }
        // ∂/∂y = window' (∂/∂μy) + x window' (∂/∂E xy) + 2 y window' (∂/∂E y²)
        int pixels = product.length;
        window.transposed(meanY, gradient);
        window.transposed(meanXy, product);
        for (int i = 0; i < pixels; i++) {
            gradient[i] += x[i] * product[i];
        }
        window.transposed(meanYy, product);
        for (int i = 0; i < pixels; i++) {
            gradient[i] += 2 * y[i] * product[i];
        }
        return meanSimilarity();
    }

    int places() {
        return places;
    }

    private void moments(float[] y) {
        window.means(y, meanY);
        multiply(y, y, product);
        window.means(product, meanYy);
        multiply(x, y, product);
        window.means(product, meanXy);
    }

    /** Replaces the moments by the derivatives of cs with respect to them. */
    private void slopes() {
        for (int i = 0; i < places; i++) {
            float mx = meanX[i];
            float my = meanY[i];
            float scale = 1 / (varianceX[i] + (meanYy[i] - my * my) + C2);
            float cs = (2 * (meanXy[i] - mx * my) + C2) * scale;
            similarity[i] = cs;
            meanXy[i] = 2 * scale;
            meanYy[i] = -cs * scale;
            meanY[i] = 2 * (cs * my - mx) * scale;
        }
    }

    /** Replaces the moments by the derivatives of l · cs with respect to them. */
    private void slopesWithLuminance() {
        for (int i = 0; i < places; i++) {
            float mx = meanX[i];
            float my = meanY[i];
            float scale = 1 / (varianceX[i] + (meanYy[i] - my * my) + C2);
            float cs = (2 * (meanXy[i] - mx * my) + C2) * scale;
            float lx = mx + 1;
            float ly = my + 1;
            float lightness = 1 / (lx * lx + ly * ly + C1);
            float l = (2 * lx * ly + C1) * lightness;
            similarity[i] = l * cs;
            meanXy[i] = l * 2 * scale;
            meanYy[i] = l * -cs * scale;
            meanY[i] = l * 2 * (cs * my - mx) * scale + cs * 2 * (lx - l * ly) * lightness;
        }
    }

    private double meanSimilarity() {
        double sum = 0;
        for (int i = 0; i < places; i++) {
            sum += similarity[i];
        }
        return sum / places;
    }

    private static void multiply(float[] a, float[] b, float[] product) {
        for (int i = 0; i < product.length; i++) {
            product[i] = a[i] * b[i];
        }
    }
}
