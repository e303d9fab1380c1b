package org.inrcodec.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.inrcodec.shape.TensorShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoapTest {
    /** G = (P − P*) scaled by row and column, with noise: eigenvalues well apart and none near 0. */
    private static double[][] gradient(double[][] p, SplittableRandom random) {
        double[][] g = new double[p.length][p[0].length];
        for (int i = 0; i < p.length; i++) {
            for (int j = 0; j < p[0].length; j++) {
                g[i][j] = (p[i][j] - 1) * (1 + 0.5 * i) * (1 + 0.3 * j) + random.nextDouble() - 0.5;
            }
        }
        return g;
    }

    @ParameterizedTest
    @CsvSource({"3,3", "2,2", "5,5", "1,1"})
    void followsThePlainMethodStepByStep(int rows, int columns) {
        Soap.Settings settings = new Soap.Settings(0.9, 0.95, 1e-8, 4, Soap.Vectors.ADAM);
        double multiplier = 3;
        PlainSoap plain = new PlainSoap(new double[rows][columns], settings);
        Soap soap = new Soap(
                List.of(new TensorShape("hidden1.weight", rows, columns)), new double[] {multiplier}, settings);
        SplittableRandom random = new SplittableRandom(2);
        for (double[] row : plain.parameters) {
            for (int j = 0; j < columns; j++) {
                row[j] = random.nextDouble();
            }
        }
        float[] parameters = flat(plain.parameters);
        for (int step = 0; step < 30; step++) {
            double[][] g = gradient(plain.parameters, random);
            plain.step(g, 0.01 * multiplier, settings.epsilon() / multiplier);
            soap.step(parameters, flat(g), 0.01);
            assertArrayEquals(flat(plain.parameters), parameters, 1e-4f, "step " + step);
        }
    }

    @Test
    void theFirstCallChangesNothing() {
        List<TensorShape> tensors = List.of(new TensorShape("hidden1.weight", 3, 2),
                new TensorShape("hidden1.bias", 1, 3));
        Soap soap = new Soap(tensors, new double[] {1, 1}, Soap.Settings.standard());
        float[] parameters = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        soap.step(parameters, new float[] {1, 0, 2, 0, 1, 1, 1, 2, 3}, 0.1);
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, parameters);
    }

    @Test
    void aDiagonalProblemWithFixedSignsMovesByTheLearningRate() {
        // With one entry the rotation is ±1 and a constant gradient gives a direction of length 1.
        Soap soap = new Soap(
                List.of(new TensorShape("output.weight", 1, 1)), new double[] {1}, Soap.Settings.standard());
        float[] p = {0};
        for (int step = 0; step < 11; step++) {
            soap.step(p, new float[] {5}, 0.1);
        }
        assertEquals(-1, p[0], 1e-5);
    }

    @Test
    void biasesTakeAdamStepsUnlessTheyAreToBeRotated() {
        List<TensorShape> tensors = List.of(new TensorShape("hidden1.bias", 1, 5));
        Soap soap = new Soap(tensors, new double[] {2}, Soap.Settings.standard());
        Adam adam = new Adam(tensors, new double[] {2}, 0.95, 0.95, 1e-8);
        Soap rotated = new Soap(
                tensors, new double[] {2}, new Soap.Settings(0.95, 0.95, 1e-8, 10, Soap.Vectors.ROTATED));
        float[] a = new float[5];
        float[] b = new float[5];
        float[] c = new float[5];
        SplittableRandom random = new SplittableRandom(1);
        for (int step = 0; step < 20; step++) {
            float[] g = new float[5];
            for (int i = 0; i < 5; i++) {
                g[i] = (float) random.nextDouble() - 0.3f;
            }
            soap.step(a, g, 0.1);
            rotated.step(c, g, 0.1);
            if (step > 0) {
                adam.step(b, g, 0.1);
            }
        }
        assertArrayEquals(b, a);
        assertTrue(java.util.Arrays.mismatch(a, c) >= 0);
    }

    @Test
    void stretchedQuadraticIsSolvedFasterThanByAdam() {
        // f(P) = ½‖A P B‖² with A and B full and stretched: no axis of P is an axis of f.
        int n = 6;
        double[][] a = stretched(n, 1);
        double[][] b = stretched(n, 2);
        List<TensorShape> tensors = List.of(new TensorShape("hidden1.weight", n, n));
        double soap = minimise(new Soap(tensors, new double[] {1}, Soap.Settings.standard()), a, b);
        double adam = minimise(new Adam(tensors, new double[] {1}, 0.95, 0.95, 1e-8), a, b);
        assertTrue(soap < 0.5 * adam, () -> soap + " against " + adam);
    }

    private static double minimise(Optimizer optimizer, double[][] a, double[][] b) {
        int n = a.length;
        float[] p = new float[n * n];
        java.util.Arrays.fill(p, 1);
        CosineSchedule schedule = new CosineSchedule(0.05, 0, 0, 150);
        double loss = 0;
        for (int step = 0; step < 150; step++) {
            double[][] m = new double[n][n];
            for (int i = 0; i < n * n; i++) {
                m[i / n][i % n] = p[i];
            }
            double[][] r = PlainSoap.product(PlainSoap.product(a, m), b);
            loss = 0;
            for (double[] row : r) {
                for (double x : row) {
                    loss += x * x / 2;
                }
            }
            double[][] g = PlainSoap.product(
                    PlainSoap.product(PlainSoap.transpose(a), r), PlainSoap.transpose(b));
            optimizer.step(p, flat(g), schedule.at(step));
        }
        return loss;
    }

    private static double[][] stretched(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] q = new double[n * n];
        for (int i = 0; i < q.length; i++) {
            q[i] = random.nextDouble() - 0.5;
        }
        OrthonormalBasis.orthonormalise(q, new double[n * n + 2 * n], n);
        double[][] a = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i][j] = Math.pow(2, -i) * q[i * n + j];
            }
        }
        return a;
    }

    private static float[] flat(double[][] matrix) {
        float[] flat = new float[matrix.length * matrix[0].length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) matrix[i / matrix[0].length][i % matrix[0].length];
        }
        return flat;
    }
}
