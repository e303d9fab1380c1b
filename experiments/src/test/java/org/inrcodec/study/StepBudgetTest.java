package org.inrcodec.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.inrcodec.picture.Picture;
import org.inrcodec.study.network.NetworkStages;
import org.inrcodec.study.recipe.RecipeException;
import org.inrcodec.study.recipe.RecipeParser;
import org.inrcodec.study.recipe.Trial;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StepBudgetTest {
    private static final Picture PICTURE = new Picture(8, 8, 1, 8, new byte[64]);
    /** Of a network of width 8 with two hidden layers: 2·8 + 8 + 64 + 8 + 8 + 1. */
    private static final int PARAMETERS = 105;

    private static double work(String settings) throws RecipeException {
        return StepBudget.of(trials(settings), PICTURE).total() / PARAMETERS;
    }

    private static List<Trial> trials(String settings) throws RecipeException {
        return RecipeParser.parse("r", "trials a\nwidth 8\nlayers 2\n" + settings).trials();
    }

    @Test
    void commonStagesCountOnce() throws RecipeException {
        assertEquals(1000, work("steps 1000\n"));
        assertEquals(500, work("steps 1000\nrows 2\n"));
        assertEquals(1000 + 3 * 20, work("steps 1000\nprune agp\nprune-steps 20\nsparsity 0.1, 0.2, 0.3\n"));
        assertEquals(
                1000 + 20 + 4 * 7,
                work("steps 1000\nprune agp\nprune-steps 20\nquantise range-linear\nbits 4,5,6,7\ntune-steps 7\n"));
        assertEquals(1000, work("steps 1000\nquantise range-linear\nbits 4,5\ntraining after\n"));
        assertEquals(1000 + 14, work("steps 1000\nfactorise svd\nquantise shared\nbits 4\ntune-steps 7\n"));
        assertEquals(0, work("method jpeg\n"));
    }

    @Test
    void unitsThatAreTakenOutAreNoWork() throws RecipeException {
        String neurons = "steps 1000\nprune neurons\nsparsity 0.5\nprune-steps 20\n";
        assertEquals(1000 + 1.25 * 20, work(neurons), 1e-6);
        assertEquals(1000 + 1.25 * 20 + 0.25 * 8, work(neurons + "quantise shared\nbits 4\ntune-steps 8\n"), 1e-6);
    }

    @Test
    void whatATrainingTakesMoreCounts() throws RecipeException {
        // The teacher, of width 16 and one hidden layer, has 2·16 + 16 + 16 + 1 parameters, and teaches twice.
        assertEquals(
                300 + 300 + 65.0 / PARAMETERS * 500,
                work("steps 300\ntrain distilled\nteaching 0.2, 0.4\n"
                        + "teacher-width 16\nteacher-layers 1\nteacher-steps 500\n"),
                1e-6);
        assertEquals(
                300 * 2.5 + 1,
                work("steps 300\ntrain distilled\ndistil features\n"
                        + "teacher-width 8\nteacher-layers 2\nteacher-steps 1\n"),
                1e-6);
        assertEquals(300 + 40, work("steps 300\ntrain gated\ngate-steps 40\n"));
        assertEquals(300 + 1.5 * 40, work("steps 300\ntrain gated\ngates both\ngate-steps 40\n"));
        assertEquals(600, work("steps 300\ntrain variational-laplace\nbeta 0.1, 0.2\nquantise noise\n"));
        // A teacher that is a trial of its own counts once: steps 300 and 400 with one of 300.
        assertEquals(
                700 + 400 + 300,
                work("steps 300, 400\ntrain plain, distilled\nteacher-width 8\nteacher-layers 2\nteacher-steps 300\n"));
    }

    @Test
    void aLotteryTicketTrainsFromItsOwnStartInEveryRound() throws RecipeException {
        assertEquals(4100, work("steps 1000\nprune lottery\nrounds 3\n"), 1e-6);
    }

    @Test
    void trainingsThatShareTheThreadsOfAStageTakeAsLongAsTheLastOfThem() throws RecipeException {
        // One dense training and one pruning on both threads; three quantised ones on a thread each, the third alone.
        StepBudget work = StepBudget.of(
                trials("steps 1000\nprune agp\nprune-steps 20\nquantise range-linear\nbits 4,5,6\ntune-steps 8\n"),
                PICTURE);
        assertEquals(500 + 10 + 2 * 8, work.span(2) / PARAMETERS, 1e-9);
        assertEquals(1000 + 20 + 3 * 8, work.span(1) / PARAMETERS, 1e-9);
        assertEquals(250 + 5 + 8, work.span(4) / PARAMETERS, 1e-9);
    }

    @Test
    void aStageThatTrialsShareHasAllThreads() throws RecipeException {
        List<Trial> trials = RecipeParser.parse("r", """
                trials dense
                  width 8
                  steps 1000
                trials pruned
                  width 8
                  steps 1000
                  prune agp
                  quantise none, range-linear
                  bits 4, 5, 6
                """).trials();
        StepBudget work = StepBudget.of(trials, PICTURE);
        assertEquals(new NetworkStages.Threads(7, 7, 2), work.shares(7, 0));
        assertEquals(new NetworkStages.Threads(7, 7, 1), work.shares(7, 1));
    }

    @Test
    @Tag("slow")
    void theScaleIsAtMostOneAndAtLeastAThousandth() throws RecipeException {
        assertEquals(1, StepBudget.scale(trials("method jpeg\n"), PICTURE, 1e-9, 1));
        assertEquals(1, StepBudget.scale(trials("steps 1\n"), PICTURE, 0.1, 1));
        assertEquals(0.001, StepBudget.scale(trials("steps 10000000\n"), PICTURE, 1e-9, 1));
    }

    @Test
    @Tag("slow")
    void trainingsGetTheTimeThatTheEncodersOwnTrialsLeave() throws RecipeException {
        // One step of the tiny network fits into a tenth of a second; three thousand of the encoder leave nothing of it.
        List<Trial> trials = new ArrayList<>(trials("steps 1\n"));
        trials.addAll(RecipeParser.parse("r", "trials ours\nmethod inr\nprofile grid\neffort 5\n").trials());
        assertEquals(0.001, StepBudget.scale(trials, PICTURE, 0.1, 1));
    }
}
