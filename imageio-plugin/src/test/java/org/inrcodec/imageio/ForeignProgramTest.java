package org.inrcodec.imageio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.inrcodec.imageio.JavaProgram.Part;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program of others opens {@code .inr} once our jars are on its class path. It is ZXing's command line (com.google.zxing:javase, class
 * {@code CommandLineRunner}), which finds bar codes in pictures that it reads with {@code ImageIO.read}. The picture is a QR code that
 * ZXing's own {@code CommandLineEncoder} wrote as {@code .inr}, through {@code ImageIO.write} and our writer: {@code --image_format inr
 * --width 92 --height 92 "An .inr opened by ZXing"}.
 */
class ForeignProgramTest {
    private static final String RUNNER = "com.google.zxing.client.j2se.CommandLineRunner";

    @TempDir
    Path folder;

    private Path picture;

    @BeforeEach
    void picture() throws IOException {
        picture = folder.resolve("code.inr");
        try (InputStream in = ForeignProgramTest.class.getResourceAsStream("qr-code.inr")) {
            Files.copy(in, picture);
        }
    }

    @Test
    void zxingReadsABarCodeFromAnInrFile() throws IOException, InterruptedException {
        JavaProgram.Run run = JavaProgram.run(
                "-cp", JavaProgram.path(Part.ZXING, Part.READING), RUNNER, picture.toString());
        assertTrue(run.output().contains("Parsed result:\nAn .inr opened by ZXing"), run.output());
        assertEquals(0, run.exit(), run.output());
    }

    @Test
    void withoutOurJarsItCannot() throws IOException, InterruptedException {
        JavaProgram.Run run = JavaProgram.run(
                "-cp", JavaProgram.path(Part.ZXING), RUNNER, picture.toString());
        assertFalse(run.output().contains("Parsed result"), run.output());
    }
}
