package org.inrcodec.method.distil;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.inrcodec.method.engine.PointErrorEngine;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.train.CpuEngine;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingProblem;
import org.junit.jupiter.api.Test;

class RegressionRowsTest {
    /** 2 → 2 → 1. */
    private static final ParameterLayout LAYOUT = new ParameterLayout(SirenShape.dense(0, 64, 2, 1, 1));
    private static final float[] PARAMETERS = {1, 2, 3, 4, 0.5f, -0.5f, 7, 8, 9};

    @Test
    void rowsComeAfterThoseOfTheChannelsAndGoAgain() {
        RegressionRows rows = new RegressionRows(LAYOUT, 2);
        float[] added = rows.added(PARAMETERS);
        assertArrayEquals(new float[] {1, 2, 3, 4, 0.5f, -0.5f, 7, 8, 0, 0, 0, 0, 9, 0, 0}, added);
        assertArrayEquals(
                new float[] {1, 2, 3, 4, 0.5f, -0.5f, 7, 8, 1, 0, 0, 1, 9, 0, 0}, rows.identity(PARAMETERS));
        for (int i = 8; i < 12; i++) {
            added[i] = 100;
        }
        assertArrayEquals(PARAMETERS, rows.removed(added));
        assertThrows(IllegalArgumentException.class, () -> new RegressionRows(LAYOUT, 3).identity(PARAMETERS));
        ParameterLayout bypass = new ParameterLayout(new SirenShape(0, 64, List.of(2), List.of(0, 0), true, 1));
        assertThrows(IllegalArgumentException.class, () -> new RegressionRows(bypass, 2));
    }

    @Test
    void rowsOfTheIdentityShowTheLastHiddenLayer() {
        TrainingProblem.Lattice problem = new TrainingProblem.Lattice(LAYOUT.shape(), 2, 1, new float[2]);
        FeatureError error = new FeatureError(problem.targets(), 1, new float[4], 2, 0.5);
        try (PointErrorEngine engine = new PointErrorEngine(problem, error, PointErrorEngine.Layers.SINES, 1);
                CpuEngine plain = new CpuEngine(problem, 1)) {
            float[] outputs = engine.outputs(new RegressionRows(LAYOUT, 2).identity(PARAMETERS));
            float[] expected = plain.outputs(PARAMETERS);
            // Pixels at x = −½ and ½, y = 0: sin(1x + ½), sin(3x − ½).
            for (int p = 0; p < 2; p++) {
                double x = p - 0.5;
                assertEquals(expected[p], outputs[3 * p], 1e-6f);
                assertEquals(Math.sin(x + 0.5), outputs[3 * p + 1], 1e-6);
                assertEquals(Math.sin(3 * x - 0.5), outputs[3 * p + 2], 1e-6);
            }
        }
    }
}
