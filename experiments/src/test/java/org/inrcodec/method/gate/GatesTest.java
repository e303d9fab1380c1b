package org.inrcodec.method.gate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.inrcodec.fixture.TrainingCases;
import org.inrcodec.method.engine.ChannelError;
import org.inrcodec.method.engine.PointErrorEngine;
import org.inrcodec.optimizer.CosineSchedule;
import org.inrcodec.optimizer.Soap;
import org.inrcodec.optimizer.TensorRates;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.train.CpuEngine;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GatesTest {
    private static final TrainingProblem.Lattice PROBLEM = TrainingCases
            .lattice(TrainingCases.shape(0, false, 1, List.of(4, 3, 5)), 6, 5);
    private static final ParameterLayout LAYOUT = new ParameterLayout(PROBLEM.shape());
    private static final GatePenalty NONE = new GatePenalty(0, 0, 1);

    static Stream<Gates> kinds() {
        return Stream.of(gates(true, false), gates(false, true), gates(true, true));
    }

    private static Gates gates(boolean width, boolean depth) {
        return new Gates(LAYOUT, TrainingCases.parameters(PROBLEM, 4), width, depth);
    }

    private static TrainingEngine engine(TrainingProblem.Lattice problem, Gates gates) {
        return gates.depth()
                ? new PointErrorEngine(
                        problem, new ChannelError(problem.targets(), 1), PointErrorEngine.Layers.BLENDED, 1)
                : new CpuEngine(problem, 1);
    }

    /** Gates half open, between 0.2 and 0.8, but for one. */
    private static float[] halfOpen(Gates gates) {
        float[] free = gates.start();
        float[] random = TrainingCases.random(gates.gates(), 6);
        for (int g = 0; g < random.length; g++) {
            free[LAYOUT.parameters() + g] *= (float) gates.open(g) * (0.5f + 0.3f * random[g]);
        }
        // Columns of other lengths than they began with, and a unit that is open and has grown.
        for (int i = 0; i < LAYOUT.parameters(); i++) {
            free[i] *= 1.1f;
        }
        free[LAYOUT.parameters()] *= gates.size(0) == 1 ? 40 : 1;
        return free;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void openGatesChangeNothing(Gates gates) {
        float[] parameters = TrainingCases.parameters(PROBLEM, 4);
        try (TrainingEngine gated = new GatedEngine(engine(PROBLEM, gates), gates, NONE);
                CpuEngine plain = new CpuEngine(PROBLEM, 1)) {
            assertArrayEquals(plain.outputs(parameters), gated.outputs(gates.start()), 1e-5f);
            assertEquals(parameters.length + gates.gates(), gated.parameters());
        }
        Gates.Rounded rounded = gates.rounded(gates.start());
        assertEquals(PROBLEM.shape(), rounded.shape());
        assertArrayEquals(parameters, rounded.parameters());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void gradientsAreThoseOfFiniteDifferencesWithThePenalty(Gates gates) {
        GatePenalty penalty = new GatePenalty(0.03, 0.01, 10);
        float[] free = halfOpen(gates);
        float[] gradient = new float[free.length];
        try (TrainingEngine gated = new GatedEngine(engine(PROBLEM, gates), gates, penalty)) {
            // The eleventh gradient has all of λ.
            for (int step = 0; step <= 10; step++) {
                gated.gradient(free, gradient);
            }
            for (int i = 0; i < free.length; i++) {
                float middle = free[i];
                float h = 1e-3f;
                free[i] = middle + h;
                double above = gated.loss(free) + penalty(gates, penalty, free);
                float top = free[i];
                free[i] = middle - h;
                double below = gated.loss(free) + penalty(gates, penalty, free);
                double slope = (above - below) / ((double) top - free[i]);
                free[i] = middle;
                assertEquals(slope, gradient[i], 0.01 * (0.1 + Math.abs(slope)), "parameter " + i);
            }
        }
    }

    private static double penalty(Gates gates, GatePenalty penalty, float[] free) {
        double sum = 0;
        for (int g = 0; g < gates.gates(); g++) {
            // The first hidden layer's gate does not take part.
            sum += gates.size(g) == 0 ? 0 : penalty.of(gates.opening(free, g), gates.open(g), gates.size(g), 10);
        }
        return sum;
    }

    @Test
    void thePenaltyHasItsRootsAtZeroAndOneAndThePriceComesFirst() {
        GatePenalty penalty = new GatePenalty(2, 0.1, 100);
        assertEquals(0.3, penalty.of(1, 1, 3, 100), 1e-15);
        assertEquals(0.6, penalty.of(2, 1, 3, 100), 1e-15);
        assertEquals(0, penalty.of(0, 1, 3, 100));
        assertEquals(0.5 + 0.15, penalty.of(0.5, 1, 3, 100), 1e-15);
        assertEquals(0.5 + 0.015, penalty.of(0.05, 0.1, 3, 100), 1e-15);
        assertEquals(0.25 + 0.15, penalty.of(0.5, 1, 3, 75), 1e-15);
        assertEquals(0.075, penalty.of(0.5, 1, 3, 25), 1e-15);
        assertEquals(2 + 0.3, penalty.slope(0, 1, 3, 200), 1e-15);
        assertEquals(20 + 0.3, penalty.slope(0, 0.1, 3, 200), 1e-15);
        assertEquals(-2 + 0.3, penalty.slope(1, 1, 3, 100), 1e-15);
        assertEquals(0.3, penalty.slope(1.01, 1, 3, 100), 1e-15);
        assertEquals(0, penalty.slope(1, 1, 3, 0));
        assertTrue(penalty.holdsLayers(24));
        assertFalse(penalty.holdsLayers(25));
        assertThrows(IllegalArgumentException.class, () -> new GatePenalty(2, 0.1, 0));
    }

    @Test
    void networksWhoseTensorsDoNotAlternateAreRefused() {
        SirenShape bypass = TrainingCases.shape(0, true, 1, List.of(4));
        SirenShape factorised = new SirenShape(0, 64, List.of(4, 4), List.of(0, 1, 0), false, 1);
        for (SirenShape shape : List.of(bypass, factorised)) {
            ParameterLayout layout = new ParameterLayout(shape);
            float[] parameters = new float[layout.parameters()];
            assertThrows(IllegalArgumentException.class, () -> new Gates(layout, parameters, true, false));
            assertThrows(
                    IllegalArgumentException.class, () -> LayerMerging.of(layout, parameters, new boolean[2]));
        }
    }

    @Test
    void gatesDoNotLeaveTheirRange() {
        Gates gates = gates(true, true);
        float[] free = gates.start();
        int closed = LAYOUT.parameters();
        int open = closed + 12 + 1;
        free[closed] = -1;
        free[open] = 5;
        float[] slopes = new float[free.length];
        float[] flat = new float[gates.presented()];
        assertEquals(0, gates.value(free, 0));
        assertEquals(1, gates.value(free, 13));
        // A price pushes down: not further below 0, but back from above 1.
        gates.pullBack(free, flat, new GatePenalty(0, 1, 1), 1, slopes);
        assertEquals(0, slopes[closed]);
        assertTrue(slopes[open] > 0);
        gates.pullBack(free, flat, new GatePenalty(0, -1, 1), 1, slopes);
        assertTrue(slopes[closed] < 0);
        assertEquals(0, slopes[open]);
    }

    @Test
    void closedUnitsAndLayersGoAndTheRestStaysAsItWas() {
        Gates gates = gates(true, true);
        float[] free = gates.start();
        int at = LAYOUT.parameters();
        // Units 1 of the first and 2 of the last layer, and the second layer; unit 0 is open by 0.8.
        free[at] *= 0.08f;
        free[at + 1] = 0;
        free[at + 4 + 3 + 2] = 0;
        free[at + 12 + 1] = 0;
        Gates.Rounded rounded = gates.rounded(free);
        assertEquals(SirenShape.dense(0, 64, 1, 2, 1).layers(), rounded.shape().layers());
        assertEquals(List.of(3, 4), rounded.shape().widths());
        assertEquals(2, rounded.closedUnits());
        assertEquals(1, rounded.closedLayers());
        TrainingProblem.Lattice small = new TrainingProblem.Lattice(rounded.shape(), 6, 5, PROBLEM.targets());
        try (TrainingEngine gated = new GatedEngine(engine(PROBLEM, gates), gates, NONE);
                CpuEngine plain = new CpuEngine(small, 1)) {
            assertArrayEquals(gated.outputs(free), plain.outputs(rounded.parameters()), 2e-5f);
        }
    }

    @Test
    void allLayersButTheFirstCanClose() {
        Gates gates = gates(false, true);
        float[] free = gates.start();
        for (int l = 0; l < 3; l++) {
            free[LAYOUT.parameters() + l] = 0;
        }
        Gates.Rounded rounded = gates.rounded(free);
        assertEquals(List.of(4), rounded.shape().widths());
        TrainingProblem.Lattice small = new TrainingProblem.Lattice(rounded.shape(), 6, 5, PROBLEM.targets());
        try (TrainingEngine gated = new GatedEngine(engine(PROBLEM, gates), gates, NONE);
                CpuEngine plain = new CpuEngine(small, 1)) {
            assertArrayEquals(gated.outputs(free), plain.outputs(rounded.parameters()), 2e-5f);
        }
    }

    @Test
    void trainingClosesWhatAPictureDoesNotNeed() {
        // One wave over 12 pixels needs few of 16 units.
        float[] wave = new float[144];
        for (int i = 0; i < wave.length; i++) {
            wave[i] = (float) Math.sin(i % 12 * 0.5 + i / 12 * 0.2);
        }
        TrainingProblem.Lattice problem = new TrainingProblem.Lattice(SirenShape.dense(0, 64, 8, 2, 1), 12, 12, wave);
        Gates gates = new Gates(
                new ParameterLayout(problem.shape()), TrainingCases.parameters(problem, 2), true, false);
        float[] free = gates.start();
        float[] gradient = new float[free.length];
        int steps = 600;
        CosineSchedule schedule = new CosineSchedule(0.003, 0, 10, steps);
        try (TrainingEngine engine = new GatedEngine(
                new CpuEngine(problem, 1), gates, new GatePenalty(0.01, 0.003, steps));
                Soap soap = new Soap(
                        gates.tensors(), TensorRates.folded(gates.tensors(), 10, 10), Soap.Settings.standard())) {
            for (int step = 0; step < steps; step++) {
                engine.gradient(free, gradient);
                soap.step(free, gradient, schedule.at(step));
            }
            Gates.Rounded rounded = gates.rounded(free);
            assertTrue(rounded.closedUnits() >= 4, rounded.shape().toString());
            TrainingProblem.Lattice small = new TrainingProblem.Lattice(rounded.shape(), 12, 12, wave);
            try (CpuEngine plain = new CpuEngine(small, 1)) {
                assertTrue(plain.loss(rounded.parameters()) < 0.05, () -> "" + plain.loss(rounded.parameters()));
            }
        }
    }
}
