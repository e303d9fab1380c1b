package org.inrcodec.method.quantise;

import java.util.Arrays;

/**
 * Product quantisation (Jégou et al. 2011; for weights Gong et al. 2014, "Compressing deep convolutional networks using
 * vector quantization"): a matrix is cut along its columns, and the rows of each part are the centroids of a codebook
 * of the part's own,
 *
 * <pre>
 *   min Σ_r ‖w_r^s − c^s_{k(r, s)}‖²   for each part s
 * </pre>
 *
 * A codebook holds as many numbers as K rows of its part: with few rows it is large compared with the indices.
 *
 * @param dimension columns of a part, 1–16; tensors with fewer columns have one part
 * @param centroids largest number of centroids K, 1–256; never more than a tensor has rows
 */
public record ProductQuantiser(int dimension, int centroids) implements VectorWeights.Quantiser {
    /** @throws IllegalArgumentException when a number is out of range */
    public ProductQuantiser {
        VectorCode.requireSizes(dimension, 1, centroids);
    }

    @Override
    public VectorCode fit(float[] values, int rows, int columns) {
        int d = Math.min(dimension, columns);
        int size = Math.min(centroids, rows);
        float[] all = VectorCode.segments(values, rows, columns, d);
        int segments = all.length / (rows * d);
        float[] codebooks = new float[segments * size * d];
        int[] indices = new int[rows * segments];
        float[] part = new float[rows * d];
        int[] widths = new int[rows];
        for (int s = 0; s < segments; s++) {
            Arrays.fill(widths, Math.min(d, columns - s * d));
            for (int r = 0; r < rows; r++) {
                System.arraycopy(all, (r * segments + s) * d, part, r * d, d);
            }
            VectorClusters clusters = VectorClusters.fit(part, widths, d, size);
            System.arraycopy(clusters.centroids(), 0, codebooks, s * size * d, size * d);
            int[] nearest = clusters.nearest();
            for (int r = 0; r < rows; r++) {
                indices[r * segments + s] = nearest[r];
            }
        }
        return new VectorCode(rows, columns, d, 1, size, segments > 1, codebooks, indices);
    }
}
