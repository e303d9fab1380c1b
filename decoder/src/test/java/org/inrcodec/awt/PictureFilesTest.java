package org.inrcodec.awt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.inrcodec.awt.raster.PngProfile;
import org.inrcodec.metadata.IccProfile;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.picture.Picture;
import org.inrcodec.picture.SampleReduction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureFilesTest {
    @TempDir
    Path folder;

    private static Picture random(int channels, int bitDepth) {
        byte[] samples = new byte[21 * 70 * channels * bitDepth / 8];
        new Random(channels + bitDepth).nextBytes(samples);
        return new Picture(21, 70, channels, bitDepth, samples);
    }

    @ParameterizedTest
    @CsvSource({"1,8", "1,16", "2,8", "2,16", "3,8", "3,16", "4,8", "4,16"})
    void pngAndTiffKeepEverySample(int channels, int bitDepth) throws IOException {
        Picture picture = random(channels, bitDepth);
        for (String name : new String[] {"p.png", "p.TIF"}) {
            Path file = folder.resolve(name);
            Files.write(file, new byte[1 << 16]);
            PictureFiles.write(picture, file);
            ImagePicture read = PictureFiles.read(file);
            assertEquals(picture.toString(), read.picture().toString());
            assertArrayEquals(picture.canonicalBytes(), read.picture().canonicalBytes());
            assertEquals(PictureMetadata.EMPTY, read.metadata());
        }
    }

    @Test
    void whatAFormatDoesNotSupportIsRefusedAndAnExistingFileKept() throws IOException {
        Path file = Files.writeString(folder.resolve("p.jpg"), "kept");
        for (Picture picture : new Picture[] {random(4, 8), random(3, 16)}) {
            assertThrows(IIOException.class, () -> PictureFiles.write(picture, file));
            assertEquals("kept", Files.readString(file));
        }
        PictureFiles.write(SampleReduction.to8Bit(SampleReduction.overWhite(random(4, 16))), file);
        assertEquals("21x70, 3 channels of 8 bit", PictureFiles.read(file).picture().toString());
        Path unknown = folder.resolve("p.unknown");
        assertThrows(IIOException.class, () -> PictureFiles.write(random(3, 8), unknown));
        assertFalse(Files.exists(unknown));
    }

    @Test
    void missingForeignAndDamagedFilesAreRefused() throws IOException {
        assertThrows(NoSuchFileException.class, () -> PictureFiles.read(folder.resolve("missing.png")));
        Path text = Files.writeString(folder.resolve("text.png"), "no picture");
        assertThrows(IIOException.class, () -> PictureFiles.read(text));
        Path whole = folder.resolve("whole.png");
        PictureFiles.write(random(3, 8), whole);
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.png"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThrows(IOException.class, () -> PictureFiles.read(cut));
    }

    private static byte[] png(BufferedImage image, byte[] compressedProfile) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
            IIOMetadataNode root = new IIOMetadataNode(PngProfile.FORMAT);
            IIOMetadataNode profile = new IIOMetadataNode("iCCP");
            profile.setAttribute("profileName", "p");
            profile.setAttribute("compressionMethod", "deflate");
            profile.setUserObject(compressedProfile);
            root.appendChild(profile);
            metadata.mergeTree(PngProfile.FORMAT, root);
            writer.setOutput(out);
            writer.write(new IIOImage(image, null, metadata));
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static byte[] compressed(byte[] profile) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(profile);
        }
        return bytes.toByteArray();
    }

    @Test
    void theProfileOfAPngFileIsReadUnlessItDescribesSrgbOrIsDamaged() throws IOException {
        Picture picture = random(4, 16);
        BufferedImage image = PictureImages.toBufferedImage(picture);
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        ImagePicture read = PictureFiles.read(Files.write(folder.resolve("l.png"), png(image, compressed(linear))));
        assertEquals(Optional.of(new IccProfile(linear)), read.metadata().iccProfile());
        assertArrayEquals(picture.canonicalBytes(), read.picture().canonicalBytes());
        byte[] srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        byte[] grey = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
        for (byte[] ignored : new byte[][] {compressed(srgb), compressed(grey), {1, 2, 3}, compressed(new byte[9])}) {
            ImagePicture plain = PictureFiles.read(Files.write(folder.resolve("i.png"), png(image, ignored)));
            assertEquals(PictureMetadata.EMPTY, plain.metadata());
            assertArrayEquals(picture.canonicalBytes(), plain.picture().canonicalBytes());
        }
    }

    @Test
    void opaqueAlphaIsFoundAndRemoved() {
        byte[] samples = random(2, 16).canonicalBytes();
        assertFalse(SampleReduction.opaque(new Picture(21, 70, 2, 16, samples)));
        for (int i = 2; i < samples.length; i += 4) {
            samples[i] = (byte) 0xff;
            samples[i + 1] = (byte) 0xff;
        }
        Picture picture = new Picture(21, 70, 2, 16, samples);
        assertTrue(SampleReduction.opaque(picture));
        Picture grey = SampleReduction.withoutAlpha(picture);
        assertEquals("21x70, 1 channels of 16 bit", grey.toString());
        for (int y = 0; y < 70; y++) {
            assertEquals(picture.sample(20, y, 0), grey.sample(20, y, 0));
        }
        samples[samples.length - 1] = (byte) 0xfe;
        assertFalse(SampleReduction.opaque(new Picture(21, 70, 2, 16, samples)));
    }

    @Test
    void sixteenBitsAreRoundedToEight() {
        byte[] all = new byte[2 << 16];
        for (int v = 0; v < 1 << 16; v++) {
            all[2 * v] = (byte) (v >> 8);
            all[2 * v + 1] = (byte) v;
        }
        Picture reduced = SampleReduction.to8Bit(new Picture(256, 256, 1, 16, all));
        for (int v = 0; v < 1 << 16; v++) {
            assertEquals(Math.round(v * 255 / 65535.0), reduced.sample(v % 256, v / 256, 0));
        }
    }
}
