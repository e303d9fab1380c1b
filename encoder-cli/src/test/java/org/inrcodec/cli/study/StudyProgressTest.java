package org.inrcodec.cli.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.study.TrialResult;
import org.inrcodec.study.recipe.Stage;
import org.junit.jupiter.api.Test;

class StudyProgressTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private StudyProgress progress(boolean interactive) {
        return new StudyProgress(
                "mine", new Terminal(new PrintWriter(out), new PrintWriter(err), interactive), 0);
    }

    private static TrialResult failed() {
        return new TrialResult("id", "group", "method=network", 1, "mid", "shallow", new TrialResult.Failed("why"), 1);
    }

    @Test
    void aTerminalShowsStageStepQualityAndShareOfTheWork() {
        StudyProgress progress = progress(true);
        progress.begins(3, 9, 400);
        progress.stepped(Stage.PRUNE, 12, 2500, 100, 0.004);
        assertTrue(out.toString().contains("mine  3 of 9  prune 12/2,500  30.00 dB  25 %"), out.toString());
        progress.stepped(Stage.TUNE, 1, 10, 100, 0.04);
        assertTrue(out.toString().contains("tune 1/10  20.00 dB  50 %"), out.toString());
        progress.clear();
        assertTrue(out.toString().endsWith("\r"), out.toString());
    }

    @Test
    void withoutATerminalOnlyFinishedTrialsAreTold() {
        StudyProgress progress = progress(false);
        progress.begins(3, 9, 400);
        progress.stepped(Stage.DENSE, 12, 2500, 100, 0.004);
        progress.ended(failed(), 4, 9);
        assertEquals("", out.toString());
        assertTrue(err.toString().startsWith("inr: mine: 4 of 9: method=network: failed: why, "), err.toString());
        assertTrue(err.toString().stripTrailing().endsWith(" left"), err.toString());
    }

    @Test
    void theFirstStepsGuessNoTime() {
        StudyProgress progress = progress(true);
        progress.begins(0, 9, 10_000);
        progress.stepped(Stage.DENSE, 1, 2500, 100, 0.004);
        assertFalse(out.toString().contains("left"), out.toString());
        progress.stepped(Stage.DENSE, 2, 2500, 200, 0.004);
        assertTrue(out.toString().contains("left"), out.toString());
    }

    @Test
    void theLastTrialTellsNoTimeLeft() {
        StudyProgress progress = progress(false);
        progress.begins(8, 9, 100);
        progress.stepped(Stage.DENSE, 1, 1, 100, 0.004);
        progress.ended(failed(), 9, 9);
        assertEquals("inr: mine: 9 of 9: method=network: failed: why", err.toString().strip());
    }
}
