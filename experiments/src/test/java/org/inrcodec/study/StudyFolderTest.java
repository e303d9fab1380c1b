package org.inrcodec.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.inrcodec.study.cost.MicroNetCost;
import org.inrcodec.study.cost.StoredSizes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyFolderTest {
    private static final StoredSizes SIZES = new StoredSizes(1, 2, 3, 4, 5, 6);

    @TempDir
    Path folder;

    private static TrialResult result(String id, TrialResult.Outcome outcome) {
        return new TrialResult(id, "group", "method=network width=8", 1, "mid", "deep", outcome, 1.5);
    }

    @Test
    void whatWasMeasuredIsReadBack() throws IOException {
        List<TrialResult> results = List.of(
                result("a", new TrialResult.Measured(
                        9, 8, 100, 0.25, 1.5, 30.125, 0.9, 0.95, Optional.of(new MicroNetCost(7.5, 200)), SIZES)),
                result("b", new TrialResult.Measured(
                        0, 0, 50, 0.125, 0.75, Double.POSITIVE_INFINITY, 1, Double.NaN, Optional.empty(), SIZES)),
                result("c", new TrialResult.Failed("no luck")),
                result("d", new TrialResult.Failed("one, \"two\"\r\n  and | three,")));
        StudyFolder written = StudyFolder.open(folder);
        for (TrialResult result : results) {
            written.add(result);
        }
        assertEquals(results, StudyFolder.open(folder).results());
        assertEquals(results.get(1), StudyFolder.open(folder).find("b").orElseThrow());
        assertTrue(
                Files.readString(folder.resolve("results.csv")).endsWith(",\"one, \"\"two\"\" and | three,\"\n"));
    }

    @Test
    void aLineWithMoreFieldsThanColumnsIsNamed() throws IOException {
        StudyFolder.open(folder).add(result("c", new TrialResult.Failed("why")));
        Path table = folder.resolve("results.csv");
        Files.writeString(table, Files.readString(table).replace("why", "why,not"));
        IOException e = assertThrows(IOException.class, () -> StudyFolder.open(folder));
        assertTrue(e.getMessage().contains("line 2"), e.getMessage());
    }

    @Test
    void keptFilesAreWhole() throws IOException {
        StudyFolder study = StudyFolder.open(folder);
        study.keep("a.inr", new byte[] {1});
        Path kept = study.keep("a.inr", new byte[] {2, 3});
        assertArrayEquals(new byte[] {2, 3}, Files.readAllBytes(kept));
        try (Stream<Path> files = Files.list(folder.resolve("files"))) {
            assertEquals(List.of(kept), files.toList());
        }
    }

    @Test
    void aTableOfOtherColumnsIsLeftAlone() throws IOException {
        StudyFolder.open(folder);
        Path table = folder.resolve("results.csv");
        Files.writeString(table, "id,what\nx,1\n");
        IOException e = assertThrows(IOException.class, () -> StudyFolder.open(folder));
        assertTrue(e.getMessage().contains("other columns"), e.getMessage());
        assertEquals("id,what\nx,1\n", Files.readString(table));
    }
}
