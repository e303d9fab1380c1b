package org.inrcodec.method.factorise;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Singular value decomposition of a matrix, W = U diag(σ) Vᵀ, by one-sided Jacobi rotations (Hestenes 1958).
 *
 * @param left U, {@code double[values][rows]}: left singular vectors, unit length; zero for a singular value of 0
 * @param values σ, {@code double[values]}, falling, at least 0; as many as the smaller side is long
 * @param right V, {@code double[values][columns]}: right singular vectors, as left
 */
public record SingularValues(double[][] left, double[] values, double[][] right) {
    private static final int SWEEPS = 60;
    private static final double ORTHOGONAL = 1e-14;

    /**
     * @param matrix {@code float[rows][columns]}, flat
     * @param offset index of its first value
     * @param rows rows
     * @param columns columns
     * @return the decomposition
     */
    public static SingularValues of(float[] matrix, int offset, int rows, int columns) {
        boolean tall = rows >= columns;
        int count = Math.min(rows, columns);
        int length = Math.max(rows, columns);
        // Columns of the tall one of W and Wᵀ; rotated until they are orthogonal.
        double[][] u = new double[count][length];
        double[][] v = new double[count][count];
        for (int k = 0; k < count; k++) {
            v[k][k] = 1;
            for (int i = 0; i < length; i++) {
                u[k][i] = matrix[offset + (tall ? i * columns + k : k * columns + i)];
            }
        }
        for (int sweep = 0; sweep < SWEEPS && rotateAll(u, v); sweep++) {
            continue;
        }
        double[] norms = new double[count];
        for (int k = 0; k < count; k++) {
            norms[k] = Math.sqrt(dot(u[k], u[k]));
            for (int i = 0; i < length && norms[k] > 0; i++) {
                u[k][i] /= norms[k];
            }
        }
        int[] order = IntStream.range(0, count).boxed().sorted(Comparator.comparingDouble(k -> -norms[k]))
                .mapToInt(k -> k).toArray();
        double[] values = new double[count];
        double[][] sortedU = new double[count][];
        double[][] sortedV = new double[count][];
        for (int k = 0; k < count; k++) {
            values[k] = norms[order[k]];
            sortedU[k] = u[order[k]];
            sortedV[k] = v[order[k]];
        }
        return tall ? new SingularValues(sortedU, values, sortedV) : new SingularValues(sortedV, values, sortedU);
    }

    /**
     * The rank that keeps a share of the energy Σσ².
     *
     * @param share 0–1
     * @return the smallest r, at least 1, with σ₁² + … + σ_r² ≥ share · Σσ²
     */
    public int rankOfEnergy(double share) {
        double all = dot(values, values);
        double kept = 0;
        for (int r = 0; r < values.length; r++) {
            kept += values[r] * values[r];
            // A little less than the share: the sums are rounded.
            if (kept >= share * all * (1 - 1e-12)) {
                return r + 1;
            }
        }
        return values.length;
    }

    private static boolean rotateAll(double[][] u, double[][] v) {
        boolean rotated = false;
        for (int p = 0; p < u.length; p++) {
            for (int q = p + 1; q < u.length; q++) {
                double a = dot(u[p], u[p]);
                double b = dot(u[q], u[q]);
                double c = dot(u[p], u[q]);
                if (Math.abs(c) > ORTHOGONAL * Math.sqrt(a * b)) {
                    // Angle for which the rotated columns are orthogonal: tan² t + 2ζ tan t − 1 = 0, ζ = (b − a) / 2c.
                    double zeta = (b - a) / (2 * c);
                    double tangent = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
                    double cosine = 1 / Math.sqrt(1 + tangent * tangent);
                    rotate(u[p], u[q], cosine, cosine * tangent);
                    rotate(v[p], v[q], cosine, cosine * tangent);
                    rotated = true;
                }
            }
        }
        return rotated;
    }

    private static void rotate(double[] x, double[] y, double cosine, double sine) {
        for (int i = 0; i < x.length; i++) {
            double old = x[i];
            x[i] = cosine * old - sine * y[i];
            y[i] = sine * old + cosine * y[i];
        }
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
