package org.inrcodec.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.evaluate.Evaluators;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.InrFile;
import org.inrcodec.picture.Picture;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every vector decodes to its samples, whichever way the arithmetic is computed. */
class ConformanceVectorsTest {
    static final Path VECTORS = Path.of("vectors");

    static List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(VECTORS)) {
            return folders.sorted().toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> plainJavaGivesTheSamplesOfEveryVector() throws IOException {
        return folders().stream().map(f -> dynamicTest(f.getFileName().toString(), () -> check(f, "scalar")));
    }

    @TestFactory
    Stream<DynamicTest> vectorApiGivesTheSamplesOfEveryVector() throws IOException {
        assumeTrue(Evaluators.vector().isPresent(), "no Vector API here");
        return folders().stream().map(f -> dynamicTest(f.getFileName().toString(), () -> check(f, "vector")));
    }

    @TestFactory
    Stream<DynamicTest> expectedPngShowsTheSamples() throws IOException {
        return folders().stream().map(f -> dynamicTest(f.getFileName().toString(), () -> {
            Picture picture = open(f).decode();
            Raster png = ImageIO.read(f.resolve("expected.png").toFile()).getRaster();
            assertEquals(picture.channels(), png.getNumBands());
            for (int y = 0; y < picture.height(); y++) {
                for (int x = 0; x < picture.width(); x++) {
                    for (int c = 0; c < picture.channels(); c++) {
                        assertEquals(picture.sample(x, y, c), png.getSample(x, y, c), x + "," + y + "," + c);
                    }
                }
            }
        }));
    }

    private static InrPicture open(Path folder) throws IOException {
        InrFile file = InrFile.read(Files.readAllBytes(folder.resolve("input.inr")), DecoderLimits.DEFAULT);
        return InrPicture.of(file, DecoderLimits.NONE);
    }

    private static void check(Path folder, String evaluator) throws IOException {
        Descriptor expected = Descriptor.read(folder);
        assertEquals(folder.getFileName().toString(), expected.id());
        assertTrue(expected.clauses().size() > 0, "a vector covers at least one clause");
        String before = System.getProperty(Evaluators.PROPERTY, "auto");
        System.setProperty(Evaluators.PROPERTY, evaluator);
        try {
            InrPicture picture = open(folder);
            Picture whole = picture.decode();
            assertEquals(expected.width(), whole.width());
            assertEquals(expected.height(), whole.height());
            assertEquals(expected.channels(), whole.channels());
            assertEquals(expected.bitDepth(), whole.bitDepth());
            assertEquals(expected.sha256(), Samples.sha256(whole.canonicalBytes()));
            for (Map.Entry<SubCase, String> c : expected.cases().entrySet()) {
                Picture part = picture.decode(c.getKey().request());
                assertEquals(c.getValue(), Samples.sha256(part.canonicalBytes()), c.getKey().toString());
            }
        } finally {
            System.setProperty(Evaluators.PROPERTY, before);
        }
    }
}
