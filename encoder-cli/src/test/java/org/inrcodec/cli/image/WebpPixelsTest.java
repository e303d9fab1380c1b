package org.inrcodec.cli.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.inrcodec.cli.metadata.InputMetadata;
import org.inrcodec.metadata.IccProfile;
import org.inrcodec.picture.Picture;
import org.junit.jupiter.api.Test;

/** Lossy WebP besides its samples, which {@link InputCorpusTest} compares with libwebp's. */
class WebpPixelsTest {
    private static byte[] file(String name) throws IOException {
        try (InputStream in = WebpPixelsTest.class.getResourceAsStream("/inputs/corpus/" + name)) {
            return in.readAllBytes();
        }
    }

    private static void assertSamePicture(Picture expected, Picture picture) {
        assertEquals(expected.channels(), picture.channels());
        for (int y = 0; y < expected.height(); y++) {
            for (int x = 0; x < expected.width(); x++) {
                for (int c = 0; c < expected.channels(); c++) {
                    assertEquals(expected.sample(x, y, c), picture.sample(x, y, c));
                }
            }
        }
    }

    @Test
    void aTruncatedFileIsDamaged() throws IOException {
        byte[] whole = file("alpha.webp");
        for (int length = 30; length < whole.length - 1; length += 7) {
            byte[] cut = Arrays.copyOf(whole, length);
            UnreadablePictureException e = assertThrows(
                    UnreadablePictureException.class, () -> PictureReader.read(cut, InputTreatment.KEEP));
            assertTrue(e.getMessage().contains("is a damaged WEBP file"), e.getMessage());
            assertTrue(!e.getMessage().contains("Exception"), e.getMessage());
        }
    }

    @Test
    void aLengthBeyondTheFileReservesNoMemory() throws IOException {
        byte[] wrong = file("lossy.webp");
        ByteBuffer.wrap(wrong).order(ByteOrder.LITTLE_ENDIAN).putInt(16, 0x7fffffff);
        assertThrows(UnreadablePictureException.class, () -> PictureReader.read(wrong, InputTreatment.KEEP));
    }

    @Test
    void ofAnAnimationTheFirstFrameIsReadWithALine() throws IOException {
        InputPicture still = PictureReader.read(file("lossy.webp"), InputTreatment.KEEP);
        InputPicture animated = PictureReader.read(file("animated.webp"), InputTreatment.KEEP);
        assertSamePicture(still.picture(), animated.picture());
        assertTrue(animated.warnings().contains(InputMetadata.SEVERAL), animated.warnings().toString());
    }

    /** A file with a profile before its picture: an extended header, the profile, the picture. */
    private static byte[] withProfile(byte[] profile) throws IOException {
        byte[] simple = file("lossy.webp");
        byte[] picture = Arrays.copyOfRange(simple, 12, simple.length);
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        chunks.writeBytes("WEBPVP8X".getBytes(StandardCharsets.US_ASCII));
        chunks.writeBytes(new byte[] {10, 0, 0, 0, 0x20, 0, 0, 0, 36, 0, 0, 28, 0, 0});
        chunks.writeBytes("ICCP".getBytes(StandardCharsets.US_ASCII));
        chunks.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(profile.length).array());
        chunks.writeBytes(profile);
        chunks.writeBytes(new byte[profile.length % 2]);
        chunks.writeBytes(picture);
        return ByteBuffer.allocate(8 + chunks.size()).order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(chunks.size()).put(chunks.toByteArray())
                .array();
    }

    @Test
    void samplesStayInTheColoursOfTheProfile() throws IOException {
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        InputPicture plain = PictureReader.read(file("lossy.webp"), InputTreatment.KEEP);
        InputPicture kept = PictureReader.read(withProfile(linear), InputTreatment.KEEP);
        assertSamePicture(plain.picture(), kept.picture());
        assertEquals(Optional.of(new IccProfile(linear)), kept.metadata().iccProfile());
        InputPicture shown = PictureReader.read(withProfile(linear), InputTreatment.STRIP);
        int before = plain.picture().sample(0, 0, 0);
        double light = before / 255.0;
        double expected = 255 * (1.055 * Math.pow(light, 1 / 2.4) - 0.055);
        assertEquals(expected, shown.picture().sample(0, 0, 0), 1.0);
    }
}
