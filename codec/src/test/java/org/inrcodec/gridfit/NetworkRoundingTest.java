package org.inrcodec.gridfit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.inrcodec.latent.DistortionTarget;
import org.inrcodec.picture.Picture;
import org.inrcodec.shape.GridShape;
import org.inrcodec.tune.Tuning;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class NetworkRoundingTest {
    private static final double LAMBDA = 2e-3;
    private static GridTraining training;

    @BeforeAll
    static void train() {
        Picture picture = TestPictures.of(96, 80, 3, 8);
        GridShape shape = GridShapes.withKernels(GridShapes.of(96, 80, 3, 8, 8), new Goal.Size(10_000), 96 * 80);
        DistortionTarget target = TileTargets.of(picture, 0, 0, 96, 80);
        GridInitialisation initialisation = GridInitialisation.standard();
        float[] start = initialisation.parameters(shape, TileTargets.means(target), 1);
        training = new GridTraining(shape, List.of(new TileSource.Kept(target)), Tuning.PSNR, initialisation, start,
                1, 2, org.inrcodec.device.TrainingDevice.cpu(), Long.MAX_VALUE);
        new GridFit(
                training, GridSchedule.standard(), new Budget.Steps(200), new RateControl.Fixed(LAMBDA),
                (done, step, cost) -> {})
                .run(0);
    }

    @AfterAll
    static void close() {
        training.close();
    }

    @Test
    void compensationLosesLessThanPlainRoundingAtTheSameSteps() {
        RoundingCost cost = new RoundingCost(training, training.pixels(), LAMBDA, () -> {});
        for (boolean context : new boolean[] {true, false}) {
            CodedNetworks coded = start();
            CompensatedNetwork network = new CompensatedNetwork(training, context, 1000, 1, () -> {});
            network.steps(coded, context ? 1 : cost.bitWeight(), 4);
            double exact = cost.of(context, unrounded(coded, network));
            double plain = cost.of(context, coded.values()) - exact;
            network.round(coded);
            double compensated = cost.of(context, coded.values()) - exact;
            assertTrue(compensated < 0.7 * plain, context + ": " + compensated + " against " + plain);
        }
    }

    /** What the network does not round is rounded as in {@code coded}. */
    private static float[] unrounded(CodedNetworks coded, CompensatedNetwork network) {
        float[] values = coded.values();
        int from = coded.start(network.firstTensor());
        System.arraycopy(
                training.parameters(), from, values, from, coded.start(network.endTensor()) - from);
        return values;
    }

    @Test
    void searchedStepsCostLessThanThoseToStartFrom() {
        RoundingCost cost = new RoundingCost(training, training.pixels(), LAMBDA, () -> {});
        CodedNetworks coded = start();
        CompensatedNetwork network = new CompensatedNetwork(training, true, 500, 1, () -> {});
        network.steps(coded, 1, 12);
        network.round(coded);
        double before = cost.of(true, coded);
        new StepSearch(cost, network, true, coded).run();
        assertTrue(cost.of(true, coded) < before);
    }

    @Test
    void movesThatCostMoreAreTakenBack() {
        RoundingCost cost = new RoundingCost(training, training.pixels(), LAMBDA, () -> {});
        CodedNetworks coded = start();
        for (boolean context : new boolean[] {true, false}) {
            double before = cost.of(context, coded);
            new IntegerMoves(cost, context, new double[training.parameters().length]).run(coded, 30);
            assertTrue(cost.of(context, coded) <= before);
        }
    }

    @Test
    void theSearchLeavesTheTrainedNetworksAlone() {
        float[] before = training.parameters().clone();
        new NetworkRounding(training, training.pixels(), LAMBDA, () -> {}).search(5);
        for (int i = 0; i < before.length; i++) {
            assertEquals(before[i], training.parameters()[i]);
        }
    }

    private static CodedNetworks start() {
        int[] codes = new int[training.shape().tensors().size()];
        Arrays.fill(codes, 100);
        return new CodedNetworks(training.shape().tensors(), codes, training.parameters());
    }
}
