package org.inrcodec.sirenfit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.inrcodec.picture.Picture;
import org.inrcodec.quantise.GaussNewtonDiagonal;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.train.CpuEngine;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingProblem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LayerwiseRoundingTest {
    private static final int STEPS = 1500;

    private FitLoop loop;
    private StepAllocation steps;
    private LayerwiseRounding rounding;

    @BeforeEach
    void trainANetworkAndChooseCoarseSteps() {
        Picture picture = TestPictures.scene(40, 32, 1, 8);
        SirenShape shape = SirenShape.dense(3, 100, 10, 2, 1);
        TrainingProblem.Lattice problem = new TrainingProblem.Lattice(shape, 40, 32, SampleTargets.of(picture));
        loop = new FitLoop(problem, 12, FitSchedule.of(STEPS, 1), 1, SirenEngines.cpu(1));
        for (int step = 0; step < STEPS; step++) {
            loop.train(TrainingView.plain(), step);
        }
        steps = new StepAllocation(loop.layout(), picture.pixels());
        steps.measure(GaussNewtonDiagonal.estimate(p -> new CpuEngine(p, 1), problem, loop.parameters(), 4, 4, 1));
        steps.allocate(0.0005);
        rounding = new LayerwiseRounding(loop, steps, 1);
    }

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void compensatedRoundingLosesLessThanPlainRounding() {
        double unrounded = loop.engine().loss(loop.parameters());
        double plain = loss(QuantisedNetwork.round(loop.layout(), steps.codes(), loop.parameters())) - unrounded;
        double compensated = loss(rounding.all(rounding.factorise(0))) - unrounded;
        assertTrue(plain > 0 && compensated < 0.6 * plain, compensated + " against " + plain + " on " + unrounded);
    }

    @Test
    void aPartIsRoundedAndWhatStandsBeforeItStaysAsItIs() {
        ParameterLayout.Tensor second = loop.layout().tensors().get(2);
        float[] before = loop.parameters().clone();
        rounding.part(second.offset(), second.end());
        float[] after = loop.parameters();
        assertArrayEquals(Arrays.copyOf(before, second.offset()), Arrays.copyOf(after, second.offset()));
        float step = steps.step(2);
        for (int i = second.offset(); i < second.end(); i++) {
            assertEquals(Math.rint(after[i] / step) * step, after[i], 1e-6);
        }
        boolean moved = false;
        for (int i = second.end(); i < after.length; i++) {
            moved |= after[i] != before[i];
        }
        assertTrue(moved, "nothing made up for the rounding");
    }

    private double loss(QuantisedNetwork network) {
        return loop.engine().loss(network.parameters());
    }
}
