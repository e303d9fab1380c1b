package org.inrcodec.gridfit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.inrcodec.request.EncodeListener;
import org.inrcodec.request.ProgressReport;
import org.junit.jupiter.api.Test;

class TileProgressTest {
    @Test
    void theErrorIsThatOfTheFinishedTiles() {
        List<EncodeListener.Progress> told = new ArrayList<>();
        ProgressReport report = new ProgressReport(new EncodeListener() {
            @Override
            public void progress(Progress progress) {
                told.add(progress);
            }
        }, 100);
        TileProgress progress = new TileProgress(report, 1);
        progress.step(0, 0.5);
        assertTrue(Double.isNaN(told.getLast().psnr()), "nothing is finished");
        assertEquals(0.5, told.getLast().done(), 1e-9);
        progress.finished(0, 0.04);
        assertEquals(20, told.getLast().psnr(), 1e-9);
        assertEquals(1, told.getLast().done(), 1e-9);
    }
}
