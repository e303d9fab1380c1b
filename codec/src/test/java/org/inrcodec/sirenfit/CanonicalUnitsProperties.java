package org.inrcodec.sirenfit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.inrcodec.fixture.ReferenceEngine;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingProblem;

class CanonicalUnitsProperties {
    @Property(tries = 40)
    void foldingKeepsThePictureAndBringsBiasesIntoAQuarterTurn(
            @ForAll @IntRange(min = 1, max = 9) int width,
            @ForAll @IntRange(min = 1, max = 4) int layers,
            @ForAll @IntRange(min = 1, max = 4) int channels,
            @ForAll long seed) {
        SirenShape shape = SirenShape.dense(2, 90, width, layers, channels);
        float[] parameters = random(shape, seed);
        float[] folded = parameters.clone();
        new CanonicalUnits(shape).fold(folded);
        assertSamePicture(shape, parameters, folded, 2e-4);
        for (ParameterLayout.Tensor t : new ParameterLayout(shape).tensors()) {
            if (t.role() == ParameterLayout.Role.BIAS && t.layer() < layers) {
                for (int i = t.offset(); i < t.end(); i++) {
                    assertTrue(folded[i] >= 0 && folded[i] <= 1.5708, "bias " + folded[i]);
                }
            }
        }
    }

    @Property(tries = 40)
    void sortingKeepsThePictureAndSortsBiases(
            @ForAll @IntRange(min = 1, max = 9) int width,
            @ForAll @IntRange(min = 1, max = 4) int layers,
            @ForAll long seed) {
        SirenShape shape = SirenShape.dense(1, 90, width, layers, 2);
        Random random = new Random(seed);
        int[] q = random.ints(shape.parameters(), -20, 20).toArray();
        int[] sorted = q.clone();
        new CanonicalUnits(shape).sort(sorted);
        assertSamePicture(shape, scaled(q), scaled(sorted), 1e-4);
        for (ParameterLayout.Tensor t : new ParameterLayout(shape).tensors()) {
            if (t.role() == ParameterLayout.Role.BIAS && t.layer() < layers) {
                for (int i = t.offset() + 1; i < t.end(); i++) {
                    assertTrue(sorted[i] >= sorted[i - 1]);
                }
            }
        }
    }

    private static float[] random(SirenShape shape, long seed) {
        Random random = new Random(seed);
        float[] parameters = new float[(int) shape.parameters()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) (random.nextGaussian() * (i % 3 == 0 ? 3 : 0.4));
        }
        return parameters;
    }

    private static float[] scaled(int[] q) {
        float[] values = new float[q.length];
        for (int i = 0; i < q.length; i++) {
            values[i] = q[i] * 0.0625f;
        }
        return values;
    }

    private static void assertSamePicture(SirenShape shape, float[] a, float[] b, double tolerance) {
        TrainingProblem.Lattice problem = new TrainingProblem.Lattice(shape, 5, 3, new float[15 * shape.channels()]);
        try (ReferenceEngine engine = new ReferenceEngine(problem)) {
            float[] before = engine.outputs(a);
            float[] after = engine.outputs(b);
            double largest = 1;
            for (float v : before) {
                largest = Math.max(largest, Math.abs(v));
            }
            for (int i = 0; i < before.length; i++) {
                assertEquals(before[i], after[i], tolerance * largest, List.of(shape, i).toString());
            }
        }
    }
}
