package org.inrcodec.cuda.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.inrcodec.cuda.Emulator;
import org.inrcodec.fixture.TrainingCases;
import org.inrcodec.optimizer.Optimizer;
import org.inrcodec.optimizer.Soap;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.train.CpuEngine;
import org.inrcodec.train.TrainingProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.inrcodec.cuda.OpenDevice;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@link CudaSoap} compared with {@link Soap} over hundreds of steps on the same gradients, which do not depend on the parameters: a difference of rounding stays one, while
 * in a fit of a sine network it would grow until the two are fits of their own.
 */
class CudaSoapLongRunTest {
    private static final int STEPS = 310;
    private static final double RATE = 3e-3;

    @RegisterExtension
    static final OpenDevice DEVICE = new OpenDevice();

    /** Square matrices, as those of hidden layers; biases, which Adam moves. */
    private static List<TensorShape> square(int width, int count) {
        List<TensorShape> tensors = new ArrayList<>();
        for (int l = 1; l <= count; l++) {
            tensors.add(new TensorShape("hidden" + l + ".weight", width, width));
            tensors.add(new TensorShape("hidden" + l + ".bias", 1, width));
        }
        tensors.add(new TensorShape("output.bias", 1, 3));
        return tensors;
    }

    private static double[] rates(List<TensorShape> tensors) {
        // As of layers into which ω₀ = 30 is folded.
        return tensors.stream().mapToDouble(t -> t.name().startsWith("hidden") ? 30 : 1).toArray();
    }

    /**
     * A steady part of full rank and noise, both of falling size along the axes of a fixed basis on either side, so that Shampoo's factors have eigenvalues well apart
     * and none near 0 from the first gradient on: directions without an eigenvalue are chosen by rounding, on the host as on the device.
     */
    private static final class Gradients {
        private final List<TensorShape> tensors;
        private final SplittableRandom random = new SplittableRandom(11);
        private int step;

        Gradients(List<TensorShape> tensors) {
            this.tensors = tensors;
        }

        private double[] values(TensorShape t, double steady) {
            double[] values = new double[t.size()];
            for (int r = 0; r < t.rows(); r++) {
                for (int c = 0; c < t.columns(); c++) {
                    values[r * t.columns() + c] = (0.2 * random.nextGaussian() + (r == c ? steady : 0))
                            * scale(r, t.rows()) * scale(c, t.columns());
                }
            }
            // Reflections I − 2vvᵀ with v = (1, 1, …)/√n on both sides: the axes are not those of the matrix.
            reflect(values, t.rows(), t.columns(), 1, t.columns());
            reflect(values, t.columns(), t.rows(), t.columns(), 1);
            return values;
        }

        private static double scale(int i, int n) {
            return Math.pow(6, -(double) i / n);
        }

        private static void reflect(double[] values, int length, int count, int next, int along) {
            for (int k = 0; k < count; k++) {
                double sum = 0;
                for (int i = 0; i < length; i++) {
                    sum += values[k * next + i * along];
                }
                for (int i = 0; i < length; i++) {
                    values[k * next + i * along] -= 2 * sum / length;
                }
            }
        }

        float[] next() {
            float[] gradient = new float[tensors.stream().mapToInt(TensorShape::size).sum()];
            int at = 0;
            double steady = 4 + Math.cos(0.05 * step++);
            for (TensorShape t : tensors) {
                for (double value : values(t, steady)) {
                    gradient[at++] = (float) (1e-3 * value);
                }
            }
            return gradient;
        }
    }

    @ParameterizedTest
    @CsvSource({"26, 2, true, ''", "27, 1, false, rev", "64, 1, true, ''"})
    void everyParameterMovesAsOnTheHost(int width, int matrices, boolean graphs, String order) {
        Emulator.order(order);
        List<TensorShape> tensors = square(width, matrices);
        double[] rates = rates(tensors);
        Gradients gradients = new Gradients(tensors);
        float[] expected = new float[tensors.stream().mapToInt(TensorShape::size).sum()];
        float[] actual = expected.clone();
        Soap host = new Soap(tensors, rates, Soap.Settings.standard());
        try (Optimizer cuda = new CudaSoap(DEVICE.get(), tensors, rates, Soap.Settings.standard(), graphs)) {
            for (int step = 0; step < STEPS; step++) {
                float[] gradient = gradients.next();
                // A cosine schedule down to a tenth.
                double rate = RATE * (0.55 + 0.45 * Math.cos(Math.PI * step / STEPS));
                float[] before = expected.clone();
                float[] beforeCuda = actual.clone();
                host.step(expected, gradient, rate);
                cuda.step(actual, gradient, rate);
                for (int t = 0, at = 0; t < rates.length; t++) {
                    // A move of 1 is a whole learning rate; the difference of two parameters is rounded by their size.
                    double tolerance = tensors.get(t).name().endsWith("bias") ? 2e-4 : 0.02;
                    for (int i = 0; i < tensors.get(t).size(); i++, at++) {
                        double move = (expected[at] - before[at]) / (rate * rates[t]);
                        double moveOfCuda = (actual[at] - beforeCuda[at]) / (rate * rates[t]);
                        int s = step;
                        int p = i;
                        TensorShape tensor = tensors.get(t);
                        assertEquals(move, moveOfCuda, tolerance, () -> "step " + s + ", " + tensor + "[" + p + "]");
                    }
                }
            }
        } finally {
            Emulator.order("");
        }
        double distance = TrainingCases.relativeDistance(actual, expected);
        assertTrue(distance > 0 && distance < 1e-3, "distance " + distance);
    }

    /**
     * Gradients of a fit, with all the directions in which they are 0 but for rounding: there the host is as far from itself when the last bit of some of its gradients
     * changes, and that is the measure.
     */
    @Test
    void gradientsOfAFitMoveNoFurtherApartThanTheirLastBitDoes() {
        SirenShape shape = TrainingCases.shape(6, true, 3, Collections.nCopies(3, 26));
        TrainingProblem problem = TrainingCases.lattice(shape, 32, 24);
        List<TensorShape> tensors = problem.tensors();
        double[] rates = rates(tensors);
        float[] start = TrainingCases.parameters(problem, 1);
        float[] onHost = start.clone();
        float[] onCuda = start.clone();
        float[] nudged = start.clone();
        SplittableRandom random = new SplittableRandom(5);
        Soap host = new Soap(tensors, rates, Soap.Settings.standard());
        Soap twin = new Soap(tensors, rates, Soap.Settings.standard());
        try (Optimizer cuda = new CudaSoap(DEVICE.get(), tensors, rates, Soap.Settings.standard(), true);
                CpuEngine engine = new CpuEngine(problem, 1)) {
            float[] gradient = new float[start.length];
            for (int step = 0; step < 120; step++) {
                engine.gradient(onHost, gradient);
                host.step(onHost, gradient, RATE);
                cuda.step(onCuda, gradient, RATE);
                for (int i = 0; i < gradient.length; i++) {
                    gradient[i] *= 1 + (random.nextInt(3) - 1) * 0x1p-24f;
                }
                twin.step(nudged, gradient, RATE);
            }
        }
        double distance = TrainingCases.relativeDistance(minus(onCuda, start), minus(onHost, start));
        double ofTwin = TrainingCases.relativeDistance(minus(nudged, start), minus(onHost, start));
        assertTrue(distance > 0 && distance < 1.5 * ofTwin, distance + ", a nudged host " + ofTwin);
    }

    private static float[] minus(float[] a, float[] b) {
        float[] difference = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            difference[i] = a[i] - b[i];
        }
        return difference;
    }
}
