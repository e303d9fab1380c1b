package org.inrcodec.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.inrcodec.decoder.InrPicture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A job on two executors that loses one, and then its driver, has every picture after it was started again. */
@Tag("slow")
class LostExecutorTest {
    private static final int PICTURES = 40;

    @TempDir
    private Path folder;

    private Path results() {
        return folder.resolve("out/_results");
    }

    private List<Object> arguments() {
        return List.of("--input", folder.resolve("in"), "--output", folder.resolve("out"), "--effort", 1, "--part", 2);
    }

    private Process start() throws IOException {
        List<Object> words = new ArrayList<>(arguments());
        words.addFirst(EncodeCorpus.class.getName());
        return LocalCluster.start(folder, 2, words.toArray());
    }

    private long finished() throws IOException {
        if (!Files.exists(results())) {
            return 0;
        }
        try (Stream<Path> files = Files.list(results())) {
            return files.count();
        }
    }

    private void await(Process driver, long parts) throws Exception {
        while (finished() < parts) {
            assertTrue(driver.isAlive(), () -> log());
            Thread.sleep(50);
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    @Timeout(600)
    void nothingIsLost() throws Exception {
        for (int i = 0; i < PICTURES; i++) {
            TestPictures.write(folder.resolve("in/p" + i + ".png"), TestPictures.file(i, "png", 64, 48));
        }
        Process driver = start();
        try {
            await(driver, 2);
            List<ProcessHandle> executors = LocalCluster.executors(driver);
            assertEquals(2, executors.size());
            executors.getFirst().destroyForcibly();
            // One part of the executor that is left, and one or two of its successor.
            await(driver, finished() + 3);
        } finally {
            LocalCluster.kill(driver);
        }
        long kept = finished();
        assertTrue(kept < PICTURES / 2, "the job had ended already");
        LocalSpark.Run again = LocalSpark.encodeCorpus(arguments().toArray());
        assertEquals(0, again.exitCode(), again.err());
        assertTrue(again.out().contains(": " + PICTURES + " pictures, "), again.out());
        assertTrue(again.err().contains(kept + " of " + PICTURES / 2 + " parts were finished before"), again.err());
        checkFiles();
    }

    private void checkFiles() throws Exception {
        List<Row> rows = LocalSpark.session().read().parquet(results().toString()).select("name", "sha256", "error")
                .collectAsList();
        assertEquals(PICTURES, rows.size());
        assertEquals(PICTURES, rows.stream().map(row -> row.getString(0)).distinct().count());
        for (Row row : rows) {
            assertTrue(row.isNullAt(2), row.toString());
            byte[] file = Files.readAllBytes(folder.resolve("out/" + row.getString(0).replace(".png", ".inr")));
            assertEquals(64, InrPicture.read(file).decode().width());
            assertEquals(row.getString(1), HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file)));
        }
        try (Stream<Path> all = Files.list(folder.resolve("out"))) {
            assertEquals(PICTURES + 2, all.count());
        }
        assertFalse(Files.exists(folder.resolve("out/_inr/tmp")));
    }
}
