package org.inrcodec.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DecompositionProperties {
    @Property(tries = 40)
    void eigenvectorsDiagonaliseSymmetricMatrices(
            @ForAll @IntRange(min = 1, max = 40) int n, @ForAll @IntRange(min = 1, max = 40) int rank,
            @ForAll long seed) {
        double[] a = gram(n, rank, seed);
        double[] values = a.clone();
        double[] vectors = new double[n * n];
        SymmetricEigen.decompose(values, vectors, n);
        double scale = 0;
        for (int i = 0; i < n; i++) {
            scale += a[i * n + i];
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                assertEquals(i == j ? 1 : 0, dot(vectors, i, vectors, j, n), 1e-12);
                // Σ λ_k v_k v_kᵀ = a
                double sum = 0;
                for (int k = 0; k < n; k++) {
                    sum += values[k * n + k] * vectors[k * n + i] * vectors[k * n + j];
                }
                assertEquals(a[i * n + j], sum, 1e-11 * (scale + 1e-300));
            }
        }
    }

    @Property(tries = 40)
    void orthonormalisedColumnsSpanWhatTheColumnsSpanned(
            @ForAll @IntRange(min = 1, max = 40) int n, @ForAll @IntRange(min = 0, max = 40) int rank,
            @ForAll long seed) {
        double[] a = gram(n, rank, seed);
        double[] q = a.clone();
        OrthonormalBasis.orthonormalise(q, new double[n * n + 2 * n], n);
        double[] columns = transpose(q, n);
        double[] given = transpose(a, n);
        double scale = 0;
        for (int i = 0; i < n; i++) {
            scale += a[i * n + i];
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                assertEquals(i == j ? 1 : 0, dot(columns, i, columns, j, n), 1e-12);
            }
            // The first j + 1 columns of Q hold column j: nothing of it is left along later ones.
            for (int j = 0; j < i; j++) {
                assertEquals(0, dot(columns, i, given, j, n), 1e-11 * (scale + 1e-300));
            }
        }
    }

    /** X Xᵀ with {@code rank} columns. */
    private static double[] gram(int n, int rank, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[n * rank];
        for (int i = 0; i < x.length; i++) {
            x[i] = random.nextDouble() - 0.5;
        }
        double[] a = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < rank; k++) {
                    a[i * n + j] += x[i * rank + k] * x[j * rank + k];
                }
            }
        }
        return a;
    }

    private static double dot(double[] a, int i, double[] b, int j, int n) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
            sum += a[i * n + k] * b[j * n + k];
        }
        return sum;
    }

    private static double[] transpose(double[] a, int n) {
        double[] t = new double[n * n];
        for (int i = 0; i < n * n; i++) {
            t[i % n * n + i / n] = a[i];
        }
        return t;
    }
}
