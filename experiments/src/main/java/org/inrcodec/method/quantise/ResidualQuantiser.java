package org.inrcodec.method.quantise;

/**
 * Residual quantisation (Chen et al. 2010, "Approximate nearest neighbor search by residual vector quantization"; for
 * weights Gong et al. 2014): the segments of all rows take centroids of one codebook, what is left of them those of a
 * second one, and so on,
 *
 * <pre>
 *   e_0 = w,   c_m = nearest centroid of stage m to e_m,   e_{m+1} = e_m − c_m,   ŵ = c_0 + c_1 + … + c_{M−1}
 * </pre>
 *
 * One stage is plain vector quantisation.
 *
 * @param dimension columns of a segment, 1–16; less for tensors with fewer columns
 * @param stages number of stages M, 1–8
 * @param centroids largest number of centroids K of a stage, 1–256; never more than a tensor has segments
 */
public record ResidualQuantiser(int dimension, int stages, int centroids) implements VectorWeights.Quantiser {
    /** @throws IllegalArgumentException when a number is out of range */
    public ResidualQuantiser {
        VectorCode.requireSizes(dimension, stages, centroids);
    }

    @Override
    public VectorCode fit(float[] values, int rows, int columns) {
        int d = Math.min(dimension, columns);
        float[] left = VectorCode.segments(values, rows, columns, d);
        int vectors = left.length / d;
        int segments = vectors / rows;
        int[] widths = new int[vectors];
        for (int v = 0; v < vectors; v++) {
            widths[v] = Math.min(d, columns - v % segments * d);
        }
        int size = Math.min(centroids, vectors);
        float[] codebooks = new float[stages * size * d];
        int[] indices = new int[vectors * stages];
        for (int m = 0; m < stages; m++) {
            VectorClusters clusters = VectorClusters.fit(left, widths, d, size);
            float[] codebook = clusters.centroids();
            System.arraycopy(codebook, 0, codebooks, m * size * d, size * d);
            int[] nearest = clusters.nearest();
            for (int v = 0; v < vectors; v++) {
                indices[v * stages + m] = nearest[v];
                for (int j = 0; j < widths[v]; j++) {
                    left[v * d + j] -= codebook[nearest[v] * d + j];
                }
            }
        }
        return new VectorCode(rows, columns, d, stages, size, false, codebooks, indices);
    }
}
