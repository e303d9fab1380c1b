package org.inrcodec.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.inrcodec.file.InrFile;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.InrFormatException;
import org.junit.jupiter.api.Test;

/** Truncated and extended copies of the worked examples (FORMAT.md 4.3, 11); the module {@code fuzz} tests other damage. */
class HostileFileTest {
    private static List<byte[]> examples() throws IOException {
        return List.of(example("worked-example"), example("grid-worked-example"));
    }

    private static byte[] example(String id) throws IOException {
        return Files.readAllBytes(ConformanceVectorsTest.VECTORS.resolve(id).resolve("input.inr"));
    }

    @Test
    void everyTruncationIsMalformed() throws IOException {
        for (byte[] file : examples()) {
            for (int n = 0; n < file.length; n++) {
                byte[] cut = Arrays.copyOf(file, n);
                InrFormatException e = assertThrows(InrFormatException.class,
                        () -> InrFile.read(cut, DecoderLimits.DEFAULT), n + " bytes");
                assertEquals(InrFormatException.Kind.MALFORMED, e.kind(), n + " bytes: " + e.getMessage());
                assertTrue(e.offset() <= n, n + " bytes: " + e.getMessage());
            }
        }
    }

    @Test
    void bytesAfterTheEndAreNotPartOfTheFile() throws IOException {
        for (byte[] file : examples()) {
            byte[] longer = Arrays.copyOf(file, 1000);
            assertEquals(file.length, InrFile.read(longer, DecoderLimits.DEFAULT).length());
        }
    }

    @Test
    void theSumOfTheLengthsOfTilesIsReportedAsItIs() throws IOException {
        byte[] file = Files.readAllBytes(
                ConformanceVectorsTest.SUITE.folder().resolve("invalid/tiles-overflow/input.inr"));
        InrFormatException e = assertThrows(
                InrFormatException.class, () -> InrFile.read(file, DecoderLimits.DEFAULT));
        assertTrue(e.getMessage().contains("4294967297 bytes long but 1 bytes are left"), e.getMessage());
    }
}
