package org.inrcodec.optimizer;

/**
 * One of the two factors of Shampoo's preconditioner, the moving average of G·Gᵀ (or Gᵀ·G), and an orthonormal basis near its eigenvectors,
 * largest eigenvalue first.
 */
final class ShampooFactor {
    /** Size of the factor and stride of its matrices. */
    final int size;
    final int stride;
    /** {@code float[stride][stride]}: the basis as columns, and its transpose. */
    final float[] basis;
    final float[] basisTransposed;
    /** After {@link #refresh()}: column k of the new basis comes from column {@code order[k]} of the old one. */
    final int[] order;

    private final double decay;
    private final float[] average;
    private final float[] product;
    private final double[] matrix;
    private final double[] scratch;
    private final double[] eigenvalues;

    ShampooFactor(int size, double decay) {
        this.size = size;
        this.decay = decay;
        stride = SmallProduct.pad(size);
        basis = new float[stride * stride];
        basisTransposed = new float[stride * stride];
        average = new float[stride * stride];
        product = new float[stride * stride];
        matrix = new double[size * size];
        scratch = new double[size * size + 2 * size];
        eigenvalues = new double[size];
        order = new int[size];
    }

    /**
     * average ← β average + (1−β) left · right.
     *
     * @param left {@code float[stride][leftStride]}
     * @param right {@code float[inner][stride]}, the transpose of {@code left}
     */
    void add(float[] left, int leftStride, float[] right, int inner) {
        SmallProduct.multiply(left, leftStride, right, product, size, inner, stride);
        float keep = (float) decay;
        float take = (float) (1 - decay);
        for (int i = 0; i < size * stride; i++) {
            average[i] = keep * average[i] + take * product[i];
        }
    }

    /** Sets the basis to the eigenvectors. */
    void decompose() {
        for (int r = 0; r < size; r++) {
            for (int c = 0; c < size; c++) {
                matrix[r * size + c] = average[r * stride + c];
            }
        }
        SymmetricEigen.decompose(matrix, scratch, size);
        for (int k = 0; k < size; k++) {
            eigenvalues[k] = matrix[k * size + k];
        }
        sort();
        for (int r = 0; r < size; r++) {
            for (int k = 0; k < size; k++) {
                matrix[r * size + k] = scratch[order[k] * size + r];
            }
        }
        store();
    }

    /**
     * Follows the moving average by one step of orthogonal iteration, Q ← QR(average · Q), after sorting Q's columns by their estimated
     * eigenvalues qᵀ·average·q (SOAP, algorithm 4).
     */
    void refresh() {
        SmallProduct.multiply(average, stride, basis, product, size, size, stride);
        for (int k = 0; k < size; k++) {
            eigenvalues[k] = 0;
        }
        for (int r = 0; r < size; r++) {
            for (int k = 0; k < size; k++) {
                eigenvalues[k] += (double) basis[r * stride + k] * product[r * stride + k];
            }
        }
        sort();
        for (int r = 0; r < size; r++) {
            for (int k = 0; k < size; k++) {
                matrix[r * size + k] = product[r * stride + order[k]];
            }
        }
        OrthonormalBasis.orthonormalise(matrix, scratch, size);
        store();
    }

    /** Orders the columns by falling eigenvalue; equal ones stay in their order. Insertion sort: mostly sorted already. */
    private void sort() {
        for (int k = 0; k < size; k++) {
            int at = k;
            while (at > 0 && eigenvalues[order[at - 1]] < eigenvalues[k]) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = k;
        }
    }

    private void store() {
        for (int r = 0; r < size; r++) {
            for (int k = 0; k < size; k++) {
                basis[r * stride + k] = (float) matrix[r * size + k];
                basisTransposed[k * stride + r] = (float) matrix[r * size + k];
            }
        }
    }
}
