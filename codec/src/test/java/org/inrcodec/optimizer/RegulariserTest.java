package org.inrcodec.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.inrcodec.network.TensorShape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.api.Test;

class RegulariserTest {
    private static final List<TensorShape> TENSORS = List.of(
            new TensorShape("hidden1.weight", 3, 2),
            new TensorShape("hidden1.bias", 1, 3),
            new TensorShape("output.weight", 1, 3));
    private static final double[] STRENGTHS = {0.5, 0, 2};
    private static final float[] PARAMETERS = {1, -2, 0.5f, 3, -1.5f, 4, 9, 9, 9, 1, 2, -2};

    static Stream<Regulariser> regularisers() {
        return Stream.of(
                new AbsoluteWeights(TENSORS, STRENGTHS),
                new GroupLasso(TENSORS, STRENGTHS, GroupLasso.Groups.ROWS),
                new GroupLasso(TENSORS, STRENGTHS, GroupLasso.Groups.COLUMNS));
    }

    @ParameterizedTest
    @MethodSource("regularisers")
    void gradientIsThatOfThePenalty(Regulariser regulariser) {
        float[] gradient = new float[PARAMETERS.length];
        regulariser.add(PARAMETERS, gradient);
        for (int i = 0; i < PARAMETERS.length; i++) {
            float[] above = PARAMETERS.clone();
            float[] below = PARAMETERS.clone();
            above[i] += 0x1p-8f;
            below[i] -= 0x1p-8f;
            double slope = (regulariser.add(above, new float[12]) - regulariser.add(below, new float[12])) / 0x1p-7;
            assertEquals(slope, gradient[i], 1e-3);
        }
    }

    @Test
    void penaltiesHaveTheirTextbookValues() {
        assertEquals(0.5 * 12 + 2 * 5, new AbsoluteWeights(TENSORS, STRENGTHS).add(PARAMETERS, new float[12]), 1e-6);
        double rows = 0.5 * Math.sqrt(2) * (Math.sqrt(5) + Math.sqrt(9.25) + Math.sqrt(18.25)) + 2 * Math.sqrt(3) * 3;
        assertEquals(
                rows,
                new GroupLasso(TENSORS, STRENGTHS, GroupLasso.Groups.ROWS).add(PARAMETERS, new float[12]),
                1e-6);
        double columns = 0.5 * Math.sqrt(3) * (Math.sqrt(3.5) + Math.sqrt(29)) + 2 * 5;
        assertEquals(
                columns,
                new GroupLasso(TENSORS, STRENGTHS, GroupLasso.Groups.COLUMNS).add(PARAMETERS, new float[12]),
                1e-6);
    }

    @Test
    void zerosStayWithoutAGradient() {
        regularisers().forEach(r -> {
            float[] gradient = new float[12];
            assertEquals(0, r.add(new float[12], gradient));
            assertArrayEquals(new float[12], gradient);
        });
    }
}
