package org.inrcodec.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RemainingTimeTest {
    private static final String LOW = "0.5 bpp";
    private static final String HIGH = "1 bpp";

    private static RemainingTime pictures(int pictures) {
        return new RemainingTime(List.of("inr", "jpeg", "avif"), List.of(LOW, HIGH), pictures);
    }

    private static void took(RemainingTime time, String label, double inr, double jpeg, double avif) {
        time.completed("inr", label, inr);
        time.completed("jpeg", label, jpeg);
        time.completed("avif", label, avif);
    }

    @Test
    void nothingIsSaidBeforeAFileWasMade() {
        RemainingTime time = pictures(3);
        assertEquals(18, time.files());
        time.picture(100);
        assertEquals(18, time.files());
        assertTrue(time.seconds().isEmpty());
        time.cached("inr", LOW);
        assertTrue(time.seconds().isEmpty());
        assertEquals(1, time.done());
    }

    /** 10 s of 100 pixels for inr and 1 s for jpeg: avif is taken to be like jpeg, not like inr. */
    @Test
    void everyCodecIsJudgedByItselfAndOneWithoutATurnByTheOthersButInr() {
        RemainingTime time = pictures(1);
        time.picture(100);
        time.completed("inr", LOW, 10);
        assertEquals(10, time.seconds().orElseThrow(), 1e-9, "inr at the other point; nothing is known of the others");
        time.completed("jpeg", LOW, 1);
        assertEquals(10 + 1 + 2, time.seconds().orElseThrow(), 1e-9);
    }

    /**
     * A picture of 100 pixels; two of 300 are to come, of which one is seen: (100 + 300) / 2 = 200 is the size of the
     * last.
     */
    @Test
    void largerPicturesTakeLonger() {
        RemainingTime time = pictures(3);
        time.picture(100);
        took(time, LOW, 10, 1, 2);
        took(time, HIGH, 14, 0.5, 1);
        double one = 10 + 1 + 2 + 14 + 0.5 + 1;
        assertEquals(2 * one, time.seconds().orElseThrow(), 1e-9);
        time.picture(300);
        assertEquals(3 * one + 2 * one, time.seconds().orElseThrow(), 1e-9);
        took(time, LOW, 30, 3, 6);
        took(time, HIGH, 42, 1.5, 3);
        assertEquals(2 * one, time.seconds().orElseThrow(), 1e-9);
        time.picture(50);
        assertEquals(one / 2, time.seconds().orElseThrow(), 1e-9);
        took(time, LOW, 0, 0, 0);
        took(time, HIGH, 0, 0, 0);
        assertEquals(0, time.seconds().orElseThrow(), 1e-9);
        assertEquals(time.files(), time.done());
    }

    @Test
    void whatWasThereBeforeThisRunMadeAnythingDoesNotMakeTheRestFree() {
        RemainingTime time = pictures(3);
        time.picture(100);
        for (String codec : List.of("inr", "jpeg", "avif")) {
            time.cached(codec, LOW);
            time.cached(codec, HIGH);
        }
        time.picture(100);
        took(time, LOW, 10, 1, 2);
        assertEquals(13 + 2 * 13, time.seconds().orElseThrow(), 1e-9);
    }

    /** An earlier run compared with jpeg alone; this one adds avif. */
    @Test
    void aCodecThatIsAddedIsAllThatTakesTime() {
        RemainingTime time = pictures(3);
        time.picture(100);
        for (String label : List.of(LOW, HIGH)) {
            time.cached("inr", label);
            time.cached("jpeg", label);
            time.completed("avif", label, 2);
        }
        assertEquals(8, time.seconds().orElseThrow(), 1e-9);
    }

    @Test
    void lostPicturesAreFewerFiles() {
        RemainingTime time = pictures(4);
        time.skipped();
        assertEquals(18, time.files());
        time.picture(100);
        time.completed("inr", LOW, 1);
        time.skipped();
        assertEquals(1 + 12, time.files());
        time.picture(100);
        assertEquals(1 + 12, time.files());
    }

    /** 2 s and 1 s for each 100 pixels. */
    @Test
    void whatAFileTakesWhateverItsSizeIsToldFromTheRest() {
        PixelCost cost = new PixelCost();
        cost.add(100, 3);
        assertEquals(6, cost.of(200), 1e-9);
        cost.add(400, 6);
        cost.add(1000, 12);
        assertEquals(2.5, cost.of(50), 1e-9);
        assertEquals(22, cost.of(2000), 1e-9);
    }

    @Test
    void noCostIsBelowZero() {
        PixelCost faster = new PixelCost();
        faster.add(100, 3);
        faster.add(200, 1);
        assertEquals((0.8 * 3 + 1) / 1.8, faster.of(1000), 1e-9, "the later one counts more");
        PixelCost steep = new PixelCost();
        steep.add(100, 1);
        steep.add(200, 5);
        assertEquals((0.8 * 1 + 5) / (0.8 * 100 + 200) * 10, steep.of(10), 1e-9);
    }
}
