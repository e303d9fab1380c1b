package org.inrcodec.optimizer;

/** Eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations, §8.5). */
public final class SymmetricEigen {
    private static final int MAX_SWEEPS = 30;

    private SymmetricEigen() {}

    /**
     * @param a {@code double[n][n]}, flat, symmetric; overwritten, its diagonal becomes the eigenvalues
     * @param vectors {@code double[n][n]}, flat; receives the eigenvectors as rows, in the order of the diagonal
     * @param n size
     */
    public static void decompose(double[] a, double[] vectors, int n) {
        for (int i = 0; i < n * n; i++) {
            vectors[i] = i % (n + 1) == 0 ? 1 : 0;
        }
        double norm = 0;
        for (int i = 0; i < n * n; i++) {
            norm += a[i] * a[i];
        }
        for (int sweep = 0; sweep < MAX_SWEEPS; sweep++) {
            double off = 0;
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    off += a[p * n + q] * a[p * n + q];
                }
            }
            if (!(off > 1e-26 * norm)) {
                return;
            }
            // Rotations that could not move the result at this precision are left out.
            double negligible = 1e-15 * Math.sqrt(norm) / n;
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    if (Math.abs(a[p * n + q]) > negligible) {
                        rotate(a, vectors, n, p, q);
                    }
                }
            }
        }
    }

    /** One rotation that makes a[p][q] zero. */
    private static void rotate(double[] a, double[] vectors, int n, int p, int q) {
        double apq = a[p * n + q];
        double theta = (a[q * n + q] - a[p * n + p]) / (2 * apq);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        double s = t * c;
        double app = a[p * n + p] - t * apq;
        double aqq = a[q * n + q] + t * apq;
        rotateRows(a, n, p, q, c, s);
        for (int k = 0; k < n; k++) {
            a[k * n + p] = a[p * n + k];
            a[k * n + q] = a[q * n + k];
        }
        a[p * n + p] = app;
        a[q * n + q] = aqq;
        a[p * n + q] = 0;
        a[q * n + p] = 0;
        rotateRows(vectors, n, p, q, c, s);
    }

    private static void rotateRows(double[] a, int n, int p, int q, double c, double s) {
        int ip = p * n;
        int iq = q * n;
        for (int k = 0; k < n; k++) {
            double x = a[ip + k];
            double y = a[iq + k];
            a[ip + k] = c * x - s * y;
            a[iq + k] = s * x + c * y;
        }
    }
}
