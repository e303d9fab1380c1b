package org.inrcodec.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The driver's heap does not grow with the number of pictures: {@code -Dinr.spark.rows=100000}. A twentieth of the rows are pictures of one
 * pixel; the others cannot be read, which is as much work for the driver and less for the executors.
 */
@EnabledIfSystemProperty(named = "inr.spark.rows", matches = "\\d+")
class DriverMemoryTest {
    private static final int ROWS = Integer.getInteger("inr.spark.rows", 0);
    private static final int ROWS_OF_A_SHARD = 100;
    private static final double MIB = 1 << 20;
    /** Of the heap: what Spark keeps of its last thousand tasks, and noise. */
    private static final double TOLERANCE_MIB = 12;

    @TempDir
    private Path folder;

    /** The driver's side: a job, and meanwhile what of the heap is in use after a collection. */
    static final class Driver {
        private Driver() {}

        public static void main(String[] arguments) {
            Thread watch = new Thread(() -> {
                while (true) {
                    try {
                        Thread.sleep(2000);
                    } catch (InterruptedException e) {
                        return;
                    }
                    System.gc();
                    Runtime runtime = Runtime.getRuntime();
                    String[] files = Path.of(arguments[3], "_results").toFile().list();
                    System.out.printf("heap %d %.1f%n", files == null ? 0 : files.length,
                            (runtime.totalMemory() - runtime.freeMemory()) / MIB);
                }
            });
            watch.setDaemon(true);
            watch.start();
            EncodeCorpus.main(arguments);
        }
    }

    @Test
    void doesNotGrow() throws Exception {
        byte[] pixel = TestPictures.file(1, "png", 1, 1);
        Files.createDirectories(folder.resolve("in"));
        for (int shard = 0; shard * ROWS_OF_A_SHARD < ROWS; shard++) {
            try (ZipOutputStream zip = new ZipOutputStream(
                    Files.newOutputStream(folder.resolve(String.format("in/shard-%05d.zip", shard))))) {
                for (int i = 0; i < ROWS_OF_A_SHARD; i++) {
                    zip.putNextEntry(new ZipEntry("a-long-name-of-a-picture-" + i + ".png"));
                    zip.write(i % 20 == 0 ? pixel : "no picture".getBytes(StandardCharsets.US_ASCII));
                }
            }
        }
        Process driver = LocalCluster.start(
                folder, 2, Driver.class.getName(), "--input", folder.resolve("in"), "--output", folder.resolve("out"),
                "--effort", 1, "--to", "tar");
        try {
            assertEquals(0, driver.waitFor());
        } finally {
            LocalCluster.kill(driver);
        }
        List<String> log = Files.readAllLines(folder.resolve("log"));
        assertTrue(log.stream().anyMatch(line -> line.contains(String.format(": %,d pictures, ", ROWS / 20))),
                log.toString());
        List<double[]> samples = new ArrayList<>();
        for (String line : log) {
            if (line.startsWith("heap ")) {
                String[] words = line.split(" ");
                samples.add(
                        new double[] {Double.parseDouble(words[1]) * ROWS_OF_A_SHARD, Double.parseDouble(words[2])});
            }
        }
        double early = mean(samples, 0.1, 0.3);
        double late = mean(samples, 0.8, 1);
        System.out.printf("%d rows: driver's heap %.1f MiB after a fifth, %.1f MiB at the end%n", ROWS, early, late);
        assertTrue(late < early + TOLERANCE_MIB, early + " MiB, then " + late);
    }

    private static double mean(List<double[]> samples, double from, double to) {
        return samples.stream().filter(s -> s[0] >= from * ROWS && s[0] <= to * ROWS).mapToDouble(s -> s[1]).average()
                .orElseThrow();
    }
}
