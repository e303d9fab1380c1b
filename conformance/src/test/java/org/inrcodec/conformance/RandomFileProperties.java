package org.inrcodec.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.inrcodec.conformance.suite.SubCase;
import org.inrcodec.conformance.valid.RandomFile;
import org.inrcodec.conformance.valid.Vector;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.file.InrFile;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.picture.Picture;
import org.inrcodec.vector.VectorApi;
import org.junit.jupiter.api.Test;

/** Properties of every valid file, tested with random ones; the seeds are fixed, so that each run tests the same files. */
@Tag("slow")
class RandomFileProperties {
    private static InrPicture open(byte[] file) throws InrFormatException {
        return InrPicture.of(InrFile.read(file, DecoderLimits.DEFAULT), DecoderLimits.UNLIMITED);
    }

    private static byte[] decode(byte[] file, String evaluator) throws InrFormatException {
        String before = System.getProperty(VectorApi.PROPERTY, "auto");
        System.setProperty(VectorApi.PROPERTY, evaluator);
        try {
            return open(file).decode().canonicalBytes();
        } finally {
            System.setProperty(VectorApi.PROPERTY, before);
        }
    }

    @Property(tries = 150, seed = "1")
    void aSeedGivesOneFileAndReadingGivesBackWhatWasWritten(@ForAll long seed) throws IOException {
        Vector vector = RandomFile.of(seed);
        byte[] file = vector.file();
        assertArrayEquals(file, RandomFile.of(seed).file());
        Vector.Written written = (Vector.Written) vector.content();
        InrFile read = InrFile.read(file, DecoderLimits.DEFAULT);
        assertEquals(written.header(), read.header());
        assertEquals(written.chunks(), read.ancillary());
        assertEquals(written.tensors(), read.tensors().stream().map(t -> t.tensor()).toList());
        assertEquals(file.length, read.length());
    }

    // Its first draw has vector codebooks that are larger than picture data may be (10.1).
    @Test
    void aFileWhoseCodebooksWouldBeTooLargeIsDrawnAgain() throws InrFormatException {
        byte[] file = RandomFile.of(1126).file();
        assertEquals(file.length, InrFile.read(file, DecoderLimits.DEFAULT).length());
    }

    @Property(tries = 40, seed = "2")
    void vectorsAndPlainJavaGiveTheSameSamples(@ForAll long seed) throws IOException {
        byte[] file = RandomFile.of(seed).file();
        assertArrayEquals(decode(file, "scalar"), decode(file, "vector"));
    }

    @Property(tries = 80, seed = "3")
    void aRegionIsTheCropOfTheWhole(@ForAll long seed) throws IOException {
        Vector vector = RandomFile.of(seed);
        InrPicture picture = open(vector.file());
        for (SubCase c : vector.cases()) {
            Picture whole = picture.decode(SubCase.whole(c.width(), c.height()).request());
            Picture part = picture.decode(c.request());
            for (int y = 0; y < part.height(); y++) {
                for (int x = 0; x < part.width(); x++) {
                    for (int b = 0; b < part.channels(); b++) {
                        assertEquals(
                                whole.sample(x + c.region().x(), y + c.region().y(), b), part.sample(x, y, b),
                                c.toString());
                    }
                }
            }
        }
    }

    @Property(tries = 80, seed = "4")
    void aFileThatLacksItsLastByteIsMalformed(@ForAll long seed) {
        byte[] file = RandomFile.of(seed).file();
        InrFormatException e = assertThrows(
                InrFormatException.class,
                () -> InrFile.read(Arrays.copyOf(file, file.length - 1), DecoderLimits.DEFAULT));
        assertEquals(InrFormatException.Kind.MALFORMED, e.kind());
        assertEquals(file.length - 1, e.offset());
    }
}
