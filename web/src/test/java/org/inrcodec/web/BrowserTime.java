package org.inrcodec.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.inrcodec.conformance.suite.Suite;
import org.inrcodec.decoder.DecodeOptions;
import org.inrcodec.decoder.DecodeRequest;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.vector.VectorApi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Prints times of a page, and of the decoder in Java beside it, in milliseconds; its command is in BENCHMARKS.md. */
@Tag("timing")
class BrowserTime {
    private static final int RUNS = 5;
    private static final int DECODES = 40;

    @Test
    void firstAndLaterPictures() throws Exception {
        Path folder = Path.of(System.getProperty("inr.web.folder"));
        Map<String, Path> folders = new HashMap<>(Pages.folders(Suite.bundled()));
        folders.put("/file/", folder);
        System.setProperty(VectorApi.PROPERTY, "scalar");
        byte[] file = Files.readAllBytes(folder.resolve("picture.inr"));
        for (int run = 0; run < RUNS; run++) {
            try (Site site = new Site(folders)) {
                System.out
                        .println(
                                "browser " + Browser.required().open(site, "/pages/start.html", Duration.ofMinutes(3)));
            }
            double[] times = IntStream.range(0, DECODES).mapToDouble(i -> decode(file)).toArray();
            double[] warm = IntStream.range(DECODES / 2, DECODES).mapToDouble(i -> times[i]).sorted().toArray();
            System.out.printf("Java, one thread: warm %.1f (best %.1f)%n", warm[warm.length / 2], warm[0]);
        }
    }

    private static double decode(byte[] file) {
        long start = System.nanoTime();
        try {
            InrPicture.read(file).decode(DecodeRequest.WHOLE, DecodeOptions.defaults().withThreads(1));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return (System.nanoTime() - start) / 1e6;
    }
}
