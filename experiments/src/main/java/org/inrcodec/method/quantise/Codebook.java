package org.inrcodec.method.quantise;

import java.util.Arrays;

/**
 * A few values, found by k-means in one dimension (Han et al. 2016, "Deep compression"), that stand for all of a
 * tensor's. Deterministic.
 *
 * @param centroids {@code float[K]}, strictly rising, K = 1–256; not copied
 */
public record Codebook(float[] centroids) {
    private static final int LLOYD_STEPS = 60;

    /** @throws IllegalArgumentException when the number is out of range or the values do not rise */
    public Codebook {
        if (centroids.length < 1 || centroids.length > 256) {
            throw new IllegalArgumentException(centroids.length + " centroids");
        }
        for (int k = 1; k < centroids.length; k++) {
            if (!(centroids[k] > centroids[k - 1])) {
                throw new IllegalArgumentException("centroids do not rise");
            }
        }
    }

    /**
     * Fits a codebook: Lloyd's steps from equally spaced centroids and from quantiles, the better of both. With no
     * more distinct values than centroids these are the values themselves.
     *
     * @param values values to stand for, finite, at least one
     * @param size largest number of centroids, 1–256
     * @param half whether centroids are rounded to binary16
     * @return the codebook; smaller than asked when centroids coincide or stand for nothing
     */
    public static Codebook fit(float[] values, int size, boolean half) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        float[] distinct = distinct(sorted);
        if (distinct.length <= size) {
            return new Codebook(rounded(distinct, half));
        }
        double[] spaced = new double[size];
        double[] quantiles = new double[size];
        for (int k = 0; k < size; k++) {
            double at = (k + 0.5) / size;
            spaced[k] = sorted[0] + at * ((double) sorted[sorted.length - 1] - sorted[0]);
            quantiles[k] = sorted[(int) (at * sorted.length)];
        }
        Codebook a = new Codebook(rounded(lloyd(sorted, spaced), half));
        Codebook b = new Codebook(rounded(lloyd(sorted, quantiles), half));
        return a.distortion(values) <= b.distortion(values) ? a : b;
    }

    /**
     * Index of the nearest centroid; the smaller of two equally near.
     *
     * @param value a value
     * @return its index
     */
    public int index(float value) {
        int at = Arrays.binarySearch(centroids, value);
        if (at >= 0) {
            return at;
        }
        int above = -at - 1;
        if (above == 0 || above == centroids.length) {
            return Math.min(above, centroids.length - 1);
        }
        return (double) value - centroids[above - 1] <= (double) centroids[above] - value ? above - 1 : above;
    }

    /**
     * @param values values
     * @return mean squared distance to the nearest centroid
     */
    public double distortion(float[] values) {
        double sum = 0;
        for (float v : values) {
            double d = (double) v - centroids[index(v)];
            sum += d * d;
        }
        return sum / values.length;
    }

    /**
     * Moves centroids to the means of their values until none moves. Both are sorted, so the values of a centroid are
     * a stretch.
     */
    private static float[] lloyd(float[] sorted, double[] start) {
        double[] centroids = start;
        double[] sums = new double[sorted.length + 1];
        for (int i = 0; i < sorted.length; i++) {
            sums[i + 1] = sums[i] + sorted[i];
        }
        for (int step = 0; step < LLOYD_STEPS; step++) {
            double[] next = centroids.clone();
            int from = 0;
            for (int k = 0; k < next.length; k++) {
                int to = k == next.length - 1
                        ? sorted.length
                        : upTo(sorted, from, (centroids[k] + centroids[k + 1]) / 2);
                if (to > from) {
                    next[k] = (sums[to] - sums[from]) / (to - from);
                }
                from = to;
            }
            if (Arrays.equals(next, centroids)) {
                break;
            }
            centroids = next;
        }
        float[] result = new float[centroids.length];
        for (int k = 0; k < result.length; k++) {
            result[k] = (float) centroids[k];
        }
        Arrays.sort(result);
        return result;
    }

    private static int upTo(float[] sorted, int from, double limit) {
        int low = from;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= limit) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static float[] rounded(float[] rising, boolean half) {
        float[] result = rising.clone();
        for (int k = 0; half && k < result.length; k++) {
            result[k] = HalfRounding.round(result[k]);
        }
        return distinct(result);
    }

    private static float[] distinct(float[] sorted) {
        float[] result = new float[sorted.length];
        int n = 0;
        for (float v : sorted) {
            if (n == 0 || v > result[n - 1]) {
                result[n++] = v;
            }
        }
        return Arrays.copyOf(result, n);
    }
}
