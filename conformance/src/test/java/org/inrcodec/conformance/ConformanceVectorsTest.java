package org.inrcodec.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.inrcodec.awt.PictureImages;
import org.inrcodec.conformance.run.SuiteChecks;
import org.inrcodec.conformance.suite.Suite;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.evaluate.Evaluators;
import org.inrcodec.file.InrFile;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.picture.Picture;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Every valid file decodes to its samples and every invalid one is refused, with every evaluator of the decoder. */
class ConformanceVectorsTest {
    static final Suite SUITE = new Suite(Path.of(""));
    static final Path VECTORS = Path.of(Suite.VECTORS);

    static List<Path> folders() throws IOException {
        return SUITE.valid();
    }

    @TestFactory
    Stream<DynamicTest> plainJavaGivesTheSamplesOfEveryVector() throws IOException {
        return tests(SUITE.valid(), "scalar");
    }

    @TestFactory
    Stream<DynamicTest> vectorApiGivesTheSamplesOfEveryVector() throws IOException {
        assumeTrue(Evaluators.vector().isPresent(), "no Vector API here");
        return tests(SUITE.valid(), "vector");
    }

    @TestFactory
    Stream<DynamicTest> everyInvalidFileIsRefusedWithItsClassAndAtItsOffset() throws IOException {
        return tests(SUITE.invalid(), "scalar");
    }

    @TestFactory
    Stream<DynamicTest> theVectorApiRefusesTheSameFilesForTheSameReasons() throws IOException {
        assumeTrue(Evaluators.vector().isPresent(), "no Vector API here");
        return tests(SUITE.invalid().stream().filter(f -> f.getFileName().toString().contains("tile")).toList(),
                "vector");
    }

    @TestFactory
    @Tag("slow")
    Stream<DynamicTest> everyVectorSizeGivesTheSamplesOfEveryVector() {
        return atEveryVectorSize(SUITE);
    }

    /** A run of the suite's valid files at each vector size, in a virtual machine of its own. */
    static Stream<DynamicTest> atEveryVectorSize(Suite suite) {
        assumeTrue(Evaluators.vector().isPresent(), "no Vector API here");
        return Stream.of("64", "128", "256", "512").map(bits -> dynamicTest(bits + " bit", () -> {
            ProgramRun run = ProgramRun.java(
                    List.of("--add-modules", "jdk.incubator.vector", "-Dorg.inrcodec.vector.bits=" + bits),
                    "run", "--suite", suite.folder().toAbsolutePath().toString(), "--evaluator", "vector", "--only",
                    Suite.VECTORS + "/*");
            assertEquals(0, run.exitCode(), run.output());
            assertTrue(run.output().endsWith("passed\n"), run.output());
        }));
    }

    @TestFactory
    Stream<DynamicTest> expectedPngShowsTheSamples() throws IOException {
        return folders().stream().map(f -> dynamicTest(f.getFileName().toString(), () -> {
            InrFile file = InrFile.read(Files.readAllBytes(f.resolve("input.inr")), DecoderLimits.DEFAULT);
            Picture picture = InrPicture.of(file, DecoderLimits.UNLIMITED).decode();
            BufferedImage png = ImageIO.read(f.resolve("expected.png").toFile());
            assertEquals(picture.bitDepth(), png.getSampleModel().getSampleSize(0));
            assertTrue(
                    Arrays.equals(samples(PictureImages.toBufferedImage(picture)), samples(png)),
                    "other samples in expected.png");
        }));
    }

    private static int[] samples(BufferedImage image) {
        return image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
    }

    /** A test of each file's samples, or of its refusal. */
    static Stream<DynamicTest> tests(List<Path> folders, String evaluator) {
        return folders.stream().map(f -> dynamicTest(f.getFileName().toString(),
                () -> assertEquals(List.of(), SuiteChecks.faults(f, evaluator))));
    }
}
