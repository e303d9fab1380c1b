package org.inrcodec.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.inrcodec.picture.Picture;
import org.inrcodec.study.recipe.RecipeException;
import org.inrcodec.study.recipe.RecipeParser;
import org.inrcodec.study.recipe.Stage;
import org.inrcodec.study.recipe.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyTest {
    private static final Picture PICTURE = new Picture(8, 8, 1, 8, new byte[64]);

    @TempDir
    Path folder;

    private Study study(StudyFolder results, Runnable step) {
        return new Study(PICTURE, results, 1, new Study.Listener() {
            @Override
            public void stepped(Stage stage, int made, int steps, double work, double meanSquaredError) {
                step.run();
            }
        }, () -> false);
    }

    private static List<Trial> trials() throws RecipeException {
        return RecipeParser.parse("r", "trials a\nwidth 8\nlayers 2\nsteps 2").trials();
    }

    @Test
    void aLackOfMemoryIsNoResultAndTheTrialIsMadeAgain() throws IOException, RecipeException {
        for (Runnable lack : List.<Runnable>of(
                () -> {
                    throw new OutOfMemoryError("in a test");
                },
                // As it comes out of training threads.
                () -> {
                    throw new IllegalStateException("training thread failed", new OutOfMemoryError("in a test"));
                })) {
            Study failing = study(StudyFolder.open(folder), lack);
            assertThrows(OutOfMemoryError.class, () -> failing.run(trials(), 1));
            assertEquals(List.of(), StudyFolder.open(folder).results());
        }
        study(StudyFolder.open(folder), () -> {}).run(trials(), 1);
        List<TrialResult> results = StudyFolder.open(folder).results();
        assertEquals(1, results.size());
        assertInstanceOf(TrialResult.Measured.class, results.getFirst().outcome());
    }

    @Test
    void aTrainingThatFailsIsAResult() throws IOException, RecipeException {
        study(StudyFolder.open(folder), () -> {
            throw new ArithmeticException("diverged");
        }).run(trials(), 1);
        assertEquals(
                new TrialResult.Failed("diverged"), StudyFolder.open(folder).results().getFirst().outcome());
    }
}
