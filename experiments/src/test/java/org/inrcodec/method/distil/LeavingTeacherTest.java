package org.inrcodec.method.distil;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.inrcodec.fixture.TrainingCases;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.train.CpuEngine;
import org.inrcodec.train.TrainingProblem;
import org.junit.jupiter.api.Test;

class LeavingTeacherTest {
    private static TrainingProblem.Lattice problem(int width, float target) {
        return new TrainingProblem.Lattice(
                SirenShape.dense(0, 64, width, 1, 1), 2, 1, new float[] {target, target});
    }

    @Test
    void theTeacherLeavesAfterItsSteps() {
        float[] parameters = TrainingCases.parameters(problem(3, 0), 1);
        float[] gradient = new float[parameters.length];
        float[] last = new float[parameters.length];
        try (CpuEngine plain = new CpuEngine(problem(3, 0.5f), 1);
                LeavingTeacher leaving = new LeavingTeacher(
                        new CpuEngine(problem(3, -2), 1), new CpuEngine(problem(3, 0.5f), 1), 2)) {
            double alone = plain.gradient(parameters, gradient);
            assertNotEquals(alone, leaving.gradient(parameters, last));
            assertNotEquals(alone, leaving.gradient(parameters, last));
            assertEquals(alone, leaving.gradient(parameters, last));
            assertArrayEquals(gradient, last);
            assertEquals(plain.loss(parameters), leaving.loss(parameters));
            assertArrayEquals(plain.outputs(parameters), leaving.outputs(parameters));
        }
    }

    @Test
    void bothMustBeOfOneNetwork() {
        try (CpuEngine three = new CpuEngine(problem(3, 0), 1);
                CpuEngine four = new CpuEngine(problem(4, 0), 1)) {
            assertThrows(IllegalArgumentException.class, () -> new LeavingTeacher(three, four, 1));
        }
    }
}
