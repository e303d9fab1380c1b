package org.inrcodec.optimizer;

/**
 * The orthonormal factor of a QR decomposition by Householder reflections (Golub and Van Loan, Matrix Computations, §5.2). All inner loops
 * run along rows, so that they are sums of vectors and not dot products.
 */
final class OrthonormalBasis {
    private OrthonormalBasis() {}

    /**
     * Replaces the columns of a square matrix by an orthonormal basis whose first k columns span the first k columns.
     *
     * @param a {@code double[n][n]}, flat; overwritten by Q
     * @param scratch {@code double[n * n + 2 * n]}
     * @param n size
     */
    static void orthonormalise(double[] a, double[] scratch, int n) {
        int dots = n * n;
        int betas = n * n + n;
        // R is not needed: the reflection vectors replace a's lower triangle, kept in the scratch matrix, column by column.
        for (int j = 0; j < n; j++) {
            double squares = 0;
            for (int i = j; i < n; i++) {
                squares += a[i * n + j] * a[i * n + j];
            }
            double alpha = -Math.copySign(Math.sqrt(squares), a[j * n + j]);
            double head = a[j * n + j] - alpha;
            double length = squares - a[j * n + j] * a[j * n + j] + head * head;
            scratch[betas + j] = length > 0 ? 2 / length : 0;
            for (int i = j; i < n; i++) {
                scratch[i * n + j] = i == j ? head : a[i * n + j];
            }
            reflect(a, scratch, n, j, j + 1, dots, scratch[betas + j]);
        }
        for (int i = 0; i < n * n; i++) {
            a[i] = i % (n + 1) == 0 ? 1 : 0;
        }
        for (int j = n - 1; j >= 0; j--) {
            reflect(a, scratch, n, j, j, dots, scratch[betas + j]);
        }
    }

    /** a[j…][from…] −= β v (vᵀ a), with v in column j of the scratch matrix from row j on. */
    private static void reflect(double[] a, double[] scratch, int n, int j, int from, int dots, double beta) {
        for (int k = from; k < n; k++) {
            scratch[dots + k] = 0;
        }
        for (int i = j; i < n; i++) {
            double v = scratch[i * n + j];
            for (int k = from; k < n; k++) {
                scratch[dots + k] += v * a[i * n + k];
            }
        }
        for (int i = j; i < n; i++) {
            double v = beta * scratch[i * n + j];
            for (int k = from; k < n; k++) {
                a[i * n + k] -= v * scratch[dots + k];
            }
        }
    }
}
