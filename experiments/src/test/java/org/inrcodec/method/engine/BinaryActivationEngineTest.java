package org.inrcodec.method.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.fixture.TrainingCases;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.network.SirenNetwork;
import org.inrcodec.picture.Picture;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.train.TrainingProblem;
import org.junit.jupiter.api.Test;

class BinaryActivationEngineTest {
    @Test
    void oneUnitHasTheGradientThatPassesItsSign() {
        // z = 0.5 + 2·0.4 − 1·0.1 = 1.2, h = 1, y = 0.3 + 0.7·1 = 1, target 0.6.
        SirenShape shape = TrainingCases.shape(0, false, 1, List.of(1));
        TrainingProblem problem = new TrainingProblem.Points(shape, 2, new float[] {0.4f, 0.1f}, new float[] {0.6f});
        float[] parameters = {2, -1, 0.5f, 0.7f, 0.3f};
        float[] gradient = new float[5];
        try (BinaryActivationEngine engine = new BinaryActivationEngine(problem, 1)) {
            assertEquals(0.16, engine.gradient(parameters, gradient), 1e-6);
            assertEquals(1, engine.outputs(parameters)[0], 1e-6);
            double dy = 2 * 0.4;
            double dz = dy * 0.7 * Math.cos(1.2);
            assertArrayEquals(
                    new float[] {(float) (dz * 0.4), (float) (dz * 0.1), (float) dz, (float) dy, (float) dy}, gradient,
                    1e-6f);
            parameters[2] = -0.7f;
            assertEquals(1, engine.outputs(parameters)[0], "the sign of 0 is 1");
            parameters[2] = -0.9f;
            assertEquals(-0.4, engine.outputs(parameters)[0], 1e-6);
        }
    }

    @Test
    void whatLiesBehindTheLastSignsHasTheTrueGradient() {
        TrainingProblem problem = TrainingCases.lattice(TrainingCases.shape(2, true, 2, List.of(9, 7)), 19, 17);
        float[] parameters = TrainingCases.parameters(problem, 3);
        float[] gradient = new float[parameters.length];
        // Output weights and biases, and the bypass: 2 · 7 + 2 + 2 · 10.
        int first = parameters.length - 36;
        try (BinaryActivationEngine engine = new BinaryActivationEngine(problem, 1)) {
            assertEquals(engine.loss(parameters), engine.gradient(parameters, gradient), 1e-6);
            for (int i = first; i < parameters.length; i++) {
                float[] moved = parameters.clone();
                moved[i] = parameters[i] + 0.01f;
                double above = engine.loss(moved);
                moved[i] = parameters[i] - 0.01f;
                assertEquals((above - engine.loss(moved)) / 0.02, gradient[i], 1e-4 + 1e-3 * Math.abs(gradient[i]));
            }
        }
    }

    @Test
    void threadsAndSelectionsOfRowsChangeNothingElse() {
        TrainingProblem.Lattice lattice = TrainingCases.lattice(TrainingCases.shape(1, true, 3, List.of(8, 5)), 23, 31);
        float[] parameters = TrainingCases.parameters(lattice, 4);
        float[] one = new float[parameters.length];
        float[] three = new float[parameters.length];
        try (BinaryActivationEngine a = new BinaryActivationEngine(lattice, 1);
                BinaryActivationEngine b = new BinaryActivationEngine(lattice, 3)) {
            assertEquals(a.gradient(parameters, one, 2, 3), b.gradient(parameters, three, 2, 3));
            assertArrayEquals(one, three);
            // Rows 2, 5 … 29 are ten of 31: the mean over each third gives that over all.
            double all = (11 * a.gradient(parameters, one, 0, 3) + 10 * a.gradient(parameters, one, 1, 3)
                    + 10 * a.gradient(parameters, one, 2, 3)) / 31;
            assertEquals(a.loss(parameters), all, 1e-6);
            assertThrows(IllegalArgumentException.class, () -> a.gradient(parameters, one, 31, 1));
        }
    }

    @Test
    void theDecoderShowsWhatWasTrained() throws InrFormatException {
        SirenShape shape = TrainingCases.shape(2, true, 1, List.of(12, 10));
        TrainingProblem.Lattice lattice = TrainingCases.lattice(shape, 21, 16);
        float[] parameters = TrainingCases.parameters(lattice, 6);
        List<float[]> tensors = new ArrayList<>();
        int at = 0;
        for (TensorShape tensor : shape.tensors()) {
            tensors.add(Arrays.copyOfRange(parameters, at, at + tensor.size()));
            at += tensor.size();
        }
        Picture picture = new InrPicture(SirenNetwork.of(shape.withBinaryActivations(), tensors), 21, 16, 8).decode();
        try (BinaryActivationEngine engine = new BinaryActivationEngine(lattice, 1)) {
            float[] outputs = engine.outputs(parameters);
            int same = 0;
            for (int p = 0; p < outputs.length; p++) {
                double expected = Math.clamp(Math.floor(outputs[p] * 127.5 + 128), 0, 255);
                same += Math.abs(expected - picture.sample(p % 21, p / 21, 0)) <= 1 ? 1 : 0;
            }
            // A sum within rounding of 0 may have another sign.
            assertTrue(same >= outputs.length - 2, same + " of " + outputs.length);
        }
    }

    @Test
    void otherEnginesRefuseShapesOfSigns() {
        SirenShape signs = TrainingCases.shape(0, false, 1, List.of(3)).withBinaryActivations();
        assertThrows(IllegalArgumentException.class, () -> TrainingCases.lattice(signs, 4, 4));
    }
}
