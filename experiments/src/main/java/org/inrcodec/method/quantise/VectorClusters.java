package org.inrcodec.method.quantise;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * k-means of vectors (Lloyd 1982, begun as by Arthur and Vassilvitskii 2007, "k-means++"). Vectors may be cut short:
 * then only the components that they have count, in distances and in means. Deterministic.
 */
final class VectorClusters {
    private static final int LLOYD_STEPS = 60;
    private static final long SEED = 0x5EED;

    /** {@code float[vectors][dimension]} and how many components of each count. */
    private final float[] vectors;
    private final int[] widths;
    private final int dimension;
    /** {@code float[size][dimension]}. */
    private final float[] centroids;
    private final int[] nearest;
    private final double[] errors;
    private final int[] members;

    private VectorClusters(float[] vectors, int[] widths, int dimension, float[] centroids) {
        this.vectors = vectors;
        this.widths = widths;
        this.dimension = dimension;
        this.centroids = centroids;
        this.nearest = new int[widths.length];
        this.errors = new double[widths.length];
        this.members = new int[centroids.length / dimension];
    }

    /**
     * @param vectors {@code float[vectors][dimension]}, at least one, not changed
     * @param widths {@code int[vectors]}: components of each vector that count, 1 … dimension
     * @param dimension components of a centroid
     * @param size number of centroids; where there are fewer distinct vectors, those are the centroids, and the others
     *     0
     */
    static VectorClusters fit(float[] vectors, int[] widths, int dimension, int size) {
        VectorClusters clusters = new VectorClusters(vectors, widths, dimension, new float[size * dimension]);
        clusters.begin();
        clusters.settle();
        return clusters;
    }

    /** Lloyd's steps from centroids that are given, {@code float[size][dimension]}; these are changed. */
    static VectorClusters from(float[] vectors, int[] widths, int dimension, float[] centroids) {
        VectorClusters clusters = new VectorClusters(vectors, widths, dimension, centroids);
        clusters.settle();
        return clusters;
    }

    /** @return {@code float[size][dimension]} */
    float[] centroids() {
        return centroids.clone();
    }

    /** @return index of each vector's nearest centroid, the smallest of those equally near */
    int[] nearest() {
        return nearest.clone();
    }

    /** Each centroid is a vector drawn with a probability that grows with its squared distance to those before. */
    private void begin() {
        SplittableRandom random = new SplittableRandom(SEED);
        Arrays.fill(errors, 1);
        for (int k = 0; k < members.length; k++) {
            double total = Arrays.stream(errors).sum();
            if (total == 0) {
                return;
            }
            double left = random.nextDouble() * total;
            int drawn = -1;
            for (int v = 0; v < errors.length && left >= 0; v++) {
                if (errors[v] > 0) {
                    drawn = v;
                    left -= errors[v];
                }
            }
            System.arraycopy(vectors, drawn * dimension, centroids, k * dimension, dimension);
            for (int v = 0; v < errors.length; v++) {
                double distance = distance(v, k);
                errors[v] = k == 0 ? distance : Math.min(errors[v], distance);
            }
        }
    }

    /**
     * Moves centroids to the means of their vectors until nothing changes. An empty cluster begins again at the vector
     * that is farthest from its centroid; without such a vector its centroid stays.
     */
    private void settle() {
        assign();
        // A single centroid that was drawn has all vectors already, and is not their mean.
        boolean changed = true;
        for (int step = 0; step < LLOYD_STEPS && changed; step++) {
            fillEmpty();
            toMeans();
            changed = assign();
        }
        if (fillEmpty()) {
            toMeans();
            assign();
        }
    }

    private boolean assign() {
        boolean changed = false;
        Arrays.fill(members, 0);
        for (int v = 0; v < nearest.length; v++) {
            int best = 0;
            double least = distance(v, 0);
            for (int k = 1; k < members.length; k++) {
                double distance = distance(v, k);
                if (distance < least) {
                    best = k;
                    least = distance;
                }
            }
            changed |= nearest[v] != best || errors[v] != least;
            nearest[v] = best;
            errors[v] = least;
            members[best]++;
        }
        return changed;
    }

    private boolean fillEmpty() {
        boolean filled = false;
        for (int k = 0; k < members.length; k++) {
            if (members[k] > 0) {
                continue;
            }
            int farthest = -1;
            for (int v = 0; v < nearest.length; v++) {
                if (errors[v] > 0 && members[nearest[v]] > 1 && (farthest < 0 || errors[v] > errors[farthest])) {
                    farthest = v;
                }
            }
            if (farthest < 0) {
                return filled;
            }
            members[nearest[farthest]]--;
            members[k] = 1;
            nearest[farthest] = k;
            errors[farthest] = 0;
            filled = true;
        }
        return filled;
    }

    private void toMeans() {
        double[] sums = new double[centroids.length];
        int[] counts = new int[centroids.length];
        for (int v = 0; v < nearest.length; v++) {
            for (int j = 0; j < widths[v]; j++) {
                sums[nearest[v] * dimension + j] += vectors[v * dimension + j];
                counts[nearest[v] * dimension + j]++;
            }
        }
        for (int i = 0; i < sums.length; i++) {
            if (counts[i] > 0) {
                centroids[i] = (float) (sums[i] / counts[i]);
            }
        }
    }

    private double distance(int v, int k) {
        double sum = 0;
        for (int j = 0; j < widths[v]; j++) {
            double d = (double) vectors[v * dimension + j] - centroids[k * dimension + j];
            sum += d * d;
        }
        return sum;
    }
}
