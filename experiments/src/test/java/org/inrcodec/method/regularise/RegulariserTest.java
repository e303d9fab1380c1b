package org.inrcodec.method.regularise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.inrcodec.shape.TensorShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RegulariserTest {
    private static final List<TensorShape> TENSORS = List.of(
            new TensorShape("hidden1.weight", 3, 2),
            new TensorShape("hidden1.bias", 1, 3),
            new TensorShape("output.weight", 1, 3));
    private static final double[] STRENGTHS = {0.5, 0, 2};
    private static final float[] PARAMETERS = {1, -2, 0.5f, 3, -1.5f, 4, 9, 9, 9, 1, 2, -2};

    static Stream<Regulariser> regularisers() {
        return Stream.concat(
                magnitudes(),
                Stream.of(bipolar(BipolarPenalty.Wells.TWO, 0.5, 1), bipolar(BipolarPenalty.Wells.THREE, 0.5, 1)));
    }

    static Stream<Regulariser> magnitudes() {
        return Stream.of(
                new L1Penalty(TENSORS, STRENGTHS),
                new GroupLasso(TENSORS, STRENGTHS, GroupLasso.Groups.ROWS),
                new GroupLasso(TENSORS, STRENGTHS, GroupLasso.Groups.COLUMNS));
    }

    /** Scales 3.2 and 2.5 of the first and the last tensor. */
    private static BipolarPenalty bipolar(BipolarPenalty.Wells wells, double strength, int steps) {
        return new BipolarPenalty(TENSORS, new double[] {3.2, 0, 2.5}, wells, strength, steps);
    }

    private static double bipolarOf(BipolarPenalty.Wells wells, float weight) {
        float[] parameters = new float[12];
        parameters[11] = weight;
        double zeros = bipolar(wells, 1, 1).add(new float[12], new float[12]);
        return bipolar(wells, 1, 1).add(parameters, new float[12]) - zeros;
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
        assertEquals(0.5 * 12 + 2 * 5, new L1Penalty(TENSORS, STRENGTHS).add(PARAMETERS, new float[12]), 1e-6);
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
    void bipolarPenaltiesAreLeastAtTheirWells() {
        for (float sign : new float[] {-2.5f, 2.5f}) {
            assertEquals(0, bipolarOf(BipolarPenalty.Wells.THREE, sign), 1e-12);
            // w² (1 − w²) of 1/2; beyond 1 its magnitude, of 2.
            assertEquals(0.25 * 0.75, bipolarOf(BipolarPenalty.Wells.THREE, sign / 2), 1e-12);
            assertEquals(4 * 3, bipolarOf(BipolarPenalty.Wells.THREE, 2 * sign), 1e-12);
            assertEquals(-1, bipolarOf(BipolarPenalty.Wells.TWO, sign), 1e-12);
            assertEquals(0.75 * 0.75 - 1, bipolarOf(BipolarPenalty.Wells.TWO, sign / 2), 1e-12);
            assertEquals(9 - 1, bipolarOf(BipolarPenalty.Wells.TWO, 2 * sign), 1e-12);
        }
    }

    @Test
    void theBipolarPenaltyRisesWithTheSteps() {
        BipolarPenalty penalty = bipolar(BipolarPenalty.Wells.THREE, 2, 4);
        double first = penalty.add(PARAMETERS, new float[12]);
        assertEquals(2 * first, penalty.add(PARAMETERS, new float[12]), 1e-9);
        assertEquals(3 * first, penalty.add(PARAMETERS, new float[12]), 1e-9);
        assertEquals(4 * first, penalty.add(PARAMETERS, new float[12]), 1e-9);
        assertEquals(4 * first, penalty.add(PARAMETERS, new float[12]), 1e-9);
    }

    @ParameterizedTest
    @EnumSource(BipolarPenalty.Wells.class)
    void descentOfABipolarPenaltyEndsInItsWells(BipolarPenalty.Wells wells) {
        BipolarPenalty penalty = new BipolarPenalty(
                List.of(new TensorShape("hidden2.weight", 1, 6)), new double[] {2}, wells, 1, 1);
        float[] weights = {0.3f, -0.9f, 1.6f, -1.7f, 3, -5};
        for (int step = 0; step < 2000; step++) {
            float[] gradient = new float[6];
            penalty.add(weights, gradient);
            for (int i = 0; i < 6; i++) {
                weights[i] -= 0.005f * gradient[i];
            }
        }
        float[] ends = wells == BipolarPenalty.Wells.TWO
                ? new float[] {2, -2, 2, -2, 2, -2}
                : new float[] {0, 0, 2, -2, 2, -2};
        assertArrayEquals(ends, weights, 0.02f);
    }

    @Test
    void zerosStayWithoutAGradient() {
        magnitudes().forEach(r -> {
            float[] gradient = new float[12];
            assertEquals(0, r.add(new float[12], gradient));
            assertArrayEquals(new float[12], gradient);
        });
    }
}
