package org.inrcodec.spark.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures that cost two executors are given up, and no others. */
class LostPicturesTest {
    @TempDir
    private Path root;

    private LostPictures attempt(long attempt, boolean again) {
        return new LostPictures(
                new CorpusFolder(root.toString(), OutputForm.files, new Configuration()), "part", attempt, again);
    }

    private List<Path> notes() throws Exception {
        Path folder = root.resolve("_inr/lost/part");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> notes = Files.list(folder)) {
            return notes.toList();
        }
    }

    @Test
    void theFirstAttemptWritesNothing() throws Exception {
        LostPictures first = attempt(1, false);
        first.begin(0);
        assertEquals(List.of(), notes());
        first.end(0);
    }

    @Test
    void aPictureThatIsBegunTwiceAndNotEndedIsGivenUp() throws Exception {
        for (int attempt = 2; attempt <= 3; attempt++) {
            LostPictures lost = attempt(attempt, true);
            lost.begin(4);
            lost.end(4);
            assertFalse(lost.isGivenUp(5));
            lost.begin(5); // and the executor is lost
        }
        LostPictures last = attempt(4, true);
        assertTrue(last.isGivenUp(5));
        assertFalse(last.isGivenUp(4));
        last.forget();
        assertEquals(List.of(), notes());
    }

    @Test
    void picturesThatAreLostOnceAreInnocent() {
        attempt(2, true).begin(5);
        attempt(3, true).begin(6);
        // A new run, whose first attempt knows.
        LostPictures run = attempt(0, false);
        assertFalse(run.isGivenUp(5));
        assertFalse(run.isGivenUp(6));
        run.begin(6);
        assertTrue(attempt(9, false).isGivenUp(6));
    }
}
