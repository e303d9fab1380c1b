package org.inrcodec.imageio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageWriterSpi;
import org.inrcodec.imageio.JavaProgram.Part;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/**
 * The writer is there when the codec is on the path of a Java 25 runtime with the Vector API, and absent without a word otherwise. On Java 17 these tests
 * run with the codec on the path, too.
 */
@Tag("slow")
class WriterPresenceTest {
    /** Prints whether ImageIO has a reader and a writer, as a program in one source file. */
    private static final String PROGRAM = """
            import javax.imageio.ImageIO;

            class Formats {
                public static void main(String[] arguments) throws Exception {
                    System.out.println("reader " + ImageIO.getImageReadersByFormatName("inr").hasNext() + ", writer "
                            + ImageIO.getImageWritersByMIMEType("image/x-inr").hasNext());
                    if (arguments.length > 0) {
                        var image = new java.awt.image.BufferedImage(8, 8, java.awt.image.BufferedImage.TYPE_INT_RGB);
                        System.out.println("written " + ImageIO.write(image, "inr", new java.io.File(arguments[0])));
                    }
                }
            }
            """;

    private static final boolean CODEC_RUNS = Runtime.version().feature() >= 25;

    @TempDir
    Path folder;

    private void assertFound(boolean writer, String... paths) throws IOException, InterruptedException {
        String[] arguments = new String[paths.length + 1];
        System.arraycopy(paths, 0, arguments, 0, paths.length);
        arguments[paths.length] = Files.writeString(folder.resolve("Formats.java"), PROGRAM).toString();
        JavaProgram.Run run = JavaProgram.run(arguments);
        // Java may mention the incubator module besides.
        assertTrue(run.output().contains("reader true, writer " + writer), run.output());
        assertFalse(run.output().contains("Exception") || run.output().contains("Error"), run.output());
    }

    @Test
    void onTheClassPathWithoutTheCodecThereIsNoWriter() throws IOException, InterruptedException {
        assertFound(false, "-cp", JavaProgram.path(Part.READING));
    }

    @Test
    void onTheClassPathWithTheCodecThereIsAWriterFromJava25On() throws IOException, InterruptedException {
        assertFound(
                CODEC_RUNS, "--add-modules", "jdk.incubator.vector", "-cp",
                JavaProgram.path(Part.READING, Part.WRITING));
    }

    @Test
    void withoutTheModuleThatTrainingNeedsThereIsNoWriterAndNoFileIsLost() throws IOException, InterruptedException {
        String path = JavaProgram.path(Part.READING, Part.WRITING);
        assertFound(false, "-cp", path);
        Path old = Files.writeString(folder.resolve("old.inr"), "what was there");
        JavaProgram.Run run = JavaProgram.run("-cp", path, folder.resolve("Formats.java").toString(), old.toString());
        assertTrue(run.output().contains("written false"), run.output());
        assertEquals("what was there", Files.readString(old));
    }

    @Test
    void onTheModulePathWithoutTheCodecThereIsNoWriter() throws IOException, InterruptedException {
        assertFound(
                false, "-p", JavaProgram.path(Part.READING), "--add-modules", "org.inrcodec.imageio");
    }

    @Test
    void onTheModulePathWithTheCodecThereIsAWriterFromJava25On() throws IOException, InterruptedException {
        assertFound(
                CODEC_RUNS, "-p", JavaProgram.path(Part.READING, Part.WRITING), "--add-modules",
                "org.inrcodec.imageio");
    }

    @Test
    void aProviderWithoutEncoderTakesItselfOffTheList() {
        IIORegistry registry = IIORegistry.getDefaultInstance();
        InrImageWriterSpi alone = new InrImageWriterSpi(Optional::empty);
        Optional<InrImageWriterSpi> usual = Optional.ofNullable(
                registry.getServiceProviderByClass(InrImageWriterSpi.class));
        assertEquals(CODEC_RUNS, usual.isPresent());
        try {
            registry.registerServiceProvider(alone, ImageWriterSpi.class);
            assertNull(registry.getServiceProviderByClass(InrImageWriterSpi.class));
        } finally {
            usual.ifPresent(spi -> registry.registerServiceProvider(spi, ImageWriterSpi.class));
        }
        assertThrows(IOException.class, () -> alone.createWriterInstance(null));
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_25)
    void readerAndWriterNameEachOther() throws IOException {
        ImageReader reader = new InrImageReaderSpi().createReaderInstance(null);
        assertEquals(InrImageWriter.class, ImageIO.getImageWriter(reader).getClass());
        assertEquals(
                InrImageReader.class,
                ImageIO.getImageReader(new InrImageWriterSpi().createWriterInstance(null)).getClass());
    }
}
