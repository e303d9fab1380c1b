package org.inrcodec.sirenfit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.inrcodec.fixture.ReferenceEngine;
import org.inrcodec.picture.Picture;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.tensor.Steps;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingProblem;
import org.junit.jupiter.api.Test;

class RoundingSearchTest {
    @Test
    void lowersTheTrueCostOfACarelesslyRoundedNetwork() {
        Picture picture = TestPictures.scene(24, 16, 1, 8);
        SirenShape shape = SirenShape.dense(2, 96, 8, 2, 1);
        ParameterLayout layout = new ParameterLayout(shape);
        TrainingProblem.Lattice problem = new TrainingProblem.Lattice(shape, 24, 16, SampleTargets.of(picture));
        Random random = new Random(1);
        float[] parameters = new float[layout.parameters()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) (0.5 * random.nextGaussian());
        }
        int[] codes = new int[layout.tensors().size()];
        Arrays.fill(codes, Steps.nearestCode(0.05f));
        PictureFile file = new PictureFile(picture);
        QuantisedNetwork start = QuantisedNetwork.round(layout, codes, parameters);
        double[] sensitivity = new double[layout.parameters()];
        Arrays.fill(sensitivity, 0.1);
        try (ReferenceEngine engine = new ReferenceEngine(problem)) {
            RateDistortionFit.Result before = new RateDistortionFit.Result(
                    start, engine.loss(start.parameters()), file.bits(start), 0.01);
            RateDistortionFit.Result after = new RoundingSearch(layout, engine, file::bits, sensitivity).improve(before,
                    new RateGoal.Fixed(0.01), picture.pixels());
            assertTrue(after.cost(picture.pixels()) < before.cost(picture.pixels()));
            // What it says is what the network costs.
            assertTrue(Math.abs(engine.loss(after.network().parameters()) - after.meanSquaredError()) < 1e-12);
            assertTrue(file.bits(after.network()) == after.bits());
        }
    }
}
