package org.inrcodec.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.inrcodec.picture.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest {
    private static final Fidelity FIDELITY = new Fidelity(30.5, 31, 32, 33, Double.POSITIVE_INFINITY, 0.9, 0.95);

    @TempDir
    Path folder;

    private static Measurement measurement(String picture, int point, String setting) {
        return new Measurement(picture, "inr", point, setting, 1234, 0.5, FIDELITY, Double.NaN);
    }

    @Test
    void whatWasAddedIsThereAgainWhateverItsName() throws IOException {
        List<Measurement> all = List.of(
                measurement("a, \"b\".png", 0, "q 1, point 0.5 bpp at 10 bytes"), measurement("ü/c.png", -1, "q 2"));
        ResultFolder results = ResultFolder.open(folder);
        for (Measurement m : all) {
            results.add(m);
        }
        assertEquals(all, ResultFolder.open(folder).measurements());
        assertEquals(all.get(0), ResultFolder.open(folder).find("a, \"b\".png", "inr", all.get(0).setting())
                .orElseThrow());
        assertTrue(results.find("ü/c.png", "inr", "q 3").isEmpty());
    }

    @Test
    void aLineThatWasCutIsDroppedAndTheNextOneFollows() throws IOException {
        ResultFolder results = ResultFolder.open(folder);
        results.add(measurement("a.png", 0, "q 1"));
        results.add(measurement("a.png", 1, "q 2"));
        Path csv = folder.resolve("measurements.csv");
        String text = Files.readString(csv);
        Files.writeString(csv, text.substring(0, text.length() - 20));
        ResultFolder again = ResultFolder.open(folder);
        assertEquals(List.of(measurement("a.png", 0, "q 1")), again.measurements());
        again.add(measurement("a.png", 1, "q 3"));
        assertEquals(
                List.of(measurement("a.png", 0, "q 1"), measurement("a.png", 1, "q 3")),
                ResultFolder.open(folder).measurements());
    }

    @Test
    void othersColumnsAndBrokenLinesAreToldWithTheirPlace() throws IOException {
        Path csv = folder.resolve("measurements.csv");
        Files.writeString(csv, "a,b\n");
        assertTrue(assertThrows(IOException.class, () -> ResultFolder.open(folder)).getMessage()
                .contains("other columns"));
        Files.delete(csv);
        ResultFolder.open(folder).add(measurement("a.png", 0, "q 1"));
        Files.writeString(csv, Files.readString(csv) + "a,b,c\n");
        assertTrue(assertThrows(IOException.class, () -> ResultFolder.open(folder)).getMessage().contains("line 3"));
    }

    @Test
    void pointsKeepTheirNumbersForEveryPictureAndNewOnesComeAfter() throws IOException {
        ResultFolder results = ResultFolder.open(folder);
        assertEquals(0, results.point("inr", "0.5 bpp"));
        results.add(measurement("a.png", 0, "0.5 bpp"));
        results.add(measurement("a.png", Measurement.NONE, "1 bpp"));
        assertEquals(1, results.point("inr", "1 bpp"));
        results.add(measurement("a.png", 1, "1 bpp"));
        assertEquals(0, ResultFolder.open(folder).point("inr", "0.5 bpp"));
        assertEquals(2, results.point("inr", "2 bpp"));
    }

    @Test
    void anotherPictureUnderAKnownNameIsNoticed() throws IOException {
        Picture first = new Picture(2, 1, 1, 8, new byte[] {1, 2});
        ResultFolder results = ResultFolder.open(folder);
        assertTrue(results.isSame("a.png", first));
        assertTrue(ResultFolder.open(folder).isSame("a.png", first));
        assertFalse(results.isSame("a.png", new Picture(2, 1, 1, 8, new byte[] {1, 3})));
        assertFalse(results.isSame("a.png", new Picture(1, 2, 1, 8, new byte[] {1, 2})));
        assertTrue(results.isSame("b.png", new Picture(2, 1, 1, 8, new byte[] {1, 3})));
    }
}
