package org.inrcodec.cli.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.inrcodec.metadata.IccProfile;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.picture.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureReaderTest {
    @TempDir
    Path folder;

    /** A picture with every sample value at random, alpha included. */
    private static Picture random(int channels, int bitDepth) {
        byte[] samples = new byte[37 * 19 * channels * bitDepth / 8];
        new Random(channels + bitDepth).nextBytes(samples);
        return new Picture(37, 19, channels, bitDepth, samples);
    }

    private Path png(Picture picture, Optional<byte[]> profile) throws IOException {
        Path file = folder.resolve("p.png");
        try (OutputStream out = Files.newOutputStream(file)) {
            PngWriter.write(
                    picture, PictureMetadata.EMPTY.withIccProfile(profile.map(IccProfile::new)), new ArrayList<>(),
                    out);
        }
        return file;
    }

    private static void assertSamples(Picture expected, Picture actual) {
        assertEquals(expected.toString(), actual.toString());
        assertArrayEquals(expected.canonicalBytes(), actual.canonicalBytes());
    }

    private static void assertSamples(int[] expected, Picture actual) {
        int[] samples = new int[(int) actual.pixels() * actual.channels()];
        for (int i = 0; i < samples.length; i++) {
            int p = i / actual.channels();
            samples[i] = actual.sample(p % actual.width(), p / actual.width(), i % actual.channels());
        }
        assertArrayEquals(expected, samples, Arrays.toString(samples));
    }

    private static InputPicture read(Path file) throws IOException {
        return PictureReader.read(file, InputTreatment.KEEP);
    }

    private static Picture samples(BufferedImage image) throws IOException {
        return ImageSamples.of(image, Optional.empty(), false, false, new Remarks()).picture();
    }

    private Picture read(BufferedImage image, String format) throws IOException {
        Path file = folder.resolve("p." + format);
        assertTrue(ImageIO.write(image, format, file.toFile()), format);
        return read(file).picture();
    }

    private Picture read(byte[] bytes) throws IOException {
        return read(Files.write(folder.resolve("p"), bytes)).picture();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @CsvSource({"1,8", "1,16", "2,8", "2,16", "3,8", "3,16", "4,8", "4,16"})
    void pngSamplesArriveUnchanged(int channels, int bitDepth) throws IOException {
        Picture picture = random(channels, bitDepth);
        assertSamples(picture, read(png(picture, Optional.empty())).picture());
    }

    @ParameterizedTest
    @CsvSource({"1,8", "1,16", "2,8", "2,16", "3,8", "3,16", "4,8", "4,16"})
    void tiffSamplesArriveUnchanged(int channels, int bitDepth) throws IOException {
        Picture picture = random(channels, bitDepth);
        Path file = folder.resolve("p.tif");
        try (OutputStream out = Files.newOutputStream(file)) {
            PictureWriter.write(picture, PictureMetadata.EMPTY, OutputFormat.TIFF, out);
        }
        assertSamples(picture, read(file).picture());
    }

    /** The PNG files that this project writes are those that another reader understands in the same way. */
    @ParameterizedTest
    @CsvSource({"1,8", "1,16", "2,8", "2,16", "3,8", "3,16", "4,8", "4,16"})
    void anotherReaderFindsTheSameSamplesInOurPng(int channels, int bitDepth) throws IOException {
        Picture picture = random(channels, bitDepth);
        Raster raster = ImageIO.read(png(picture, Optional.empty()).toFile()).getRaster();
        assertEquals(channels, raster.getNumBands());
        for (int c = 0; c < channels; c++) {
            assertEquals(bitDepth, raster.getSampleModel().getSampleSize(c));
            for (int i = 0; i < picture.pixels(); i++) {
                assertEquals(picture.sample(i % 37, i / 37, c), raster.getSample(i % 37, i / 37, c));
            }
        }
    }

    @Test
    void opaqueAlphaIsLeftOut() throws IOException {
        byte[] samples = random(4, 16).canonicalBytes();
        byte[] expected = new byte[samples.length / 4 * 3];
        for (int p = 0; p < samples.length / 8; p++) {
            samples[8 * p + 6] = (byte) 0xff;
            samples[8 * p + 7] = (byte) 0xff;
            System.arraycopy(samples, 8 * p, expected, 6 * p, 6);
        }
        InputPicture read = read(png(new Picture(37, 19, 4, 16, samples), Optional.empty()));
        assertSamples(new Picture(37, 19, 3, 16, expected), read.picture());
        assertTrue(read.notes().toString().contains("opaque"), read.notes().toString());
    }

    private static BufferedImage palette(int bits, IndexColorModel model, int... indices) {
        BufferedImage image = new BufferedImage(
                indices.length, 1, bits == 8 ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_BYTE_BINARY, model);
        image.getRaster().setPixels(0, 0, indices.length, 1, indices);
        return image;
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "tif"})
    void palettesOfColoursAreExpanded(String format) throws IOException {
        IndexColorModel model = new IndexColorModel(
                8, 3, new byte[] {10, (byte) 200, 30}, new byte[] {1, 2, 3}, new byte[] {(byte) 255, 0, 99});
        assertSamples(new int[] {200, 2, 0, 10, 1, 255, 30, 3, 99}, read(palette(8, model, 1, 0, 2), format));
    }

    @Test
    void palettesOfGreysBecomeGrey() throws IOException {
        byte[] greys = {7, (byte) 250, 100, 0};
        assertSamples(
                new int[] {100, 7, 250},
                read(palette(8, new IndexColorModel(8, 4, greys, greys, greys), 2, 0, 1), "png"));
        assertSamples(
                new int[] {100, 7, 250, 0},
                read(palette(2, new IndexColorModel(2, 4, greys, greys, greys), 2, 0, 1, 3), "png"));
    }

    @Test
    void palettesKeepTheirAlpha() throws IOException {
        byte[] ramp = {10, 20, 30};
        byte[] alpha = {(byte) 255, (byte) 128, 0};
        assertSamples(
                new int[] {20, 128, 10, 255, 30, 0},
                read(palette(8, new IndexColorModel(8, 3, ramp, ramp, ramp, alpha), 1, 0, 2), "png"));
    }

    @Test
    void bilevelBecomesBlackAndWhite() throws IOException {
        BufferedImage image = new BufferedImage(9, 1, BufferedImage.TYPE_BYTE_BINARY);
        image.getRaster().setPixels(0, 0, 9, 1, new int[] {1, 0, 1, 1, 0, 0, 0, 1, 0});
        int[] expected = {255, 0, 255, 255, 0, 0, 0, 255, 0};
        for (String format : new String[] {"png", "tif", "bmp", "wbmp"}) {
            assertSamples(expected, read(image, format));
        }
    }

    @Test
    void portableAnyMapsAreReadAtEveryDepth() throws IOException {
        assertSamples(new int[] {0, 255, 128}, read(join(ascii("P5\n3 1\n255\n"), bytes(0, 255, 128))));
        assertSamples(new int[] {1, 2, 3, 4, 5, 6}, read(join(ascii("P6\n2 1\n255\n"), bytes(1, 2, 3, 4, 5, 6))));
        assertSamples(new int[] {0x1234, 0xfffe}, read(join(ascii("P5\n2 1\n65535\n"), bytes(0x12, 0x34, 0xff, 0xfe))));
        assertSamples(new int[] {255, 0, 255, 0}, read(join(ascii("P4\n4 1\n"), bytes(0b01010000))));
        assertSamples(new int[] {0, 17, 255}, read(ascii("P2\n3 1\n15\n0 1 15\n")));
    }

    @Test
    void webpIsRead() throws IOException {
        Picture picture = read(Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="));
        assertEquals(1, picture.pixels());
    }

    @Test
    void grey16OfAnyOtherReaderIsNotRounded() throws IOException {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setPixels(0, 0, 3, 1, new int[] {1, 32769, 65534});
        assertSamples(new int[] {1, 32769, 65534}, read(image, "png"));
        assertSamples(new int[] {1, 32769, 65534}, read(image, "tif"));
    }

    @Test
    void premultipliedAlphaIsDividedOut() throws IOException {
        BufferedImage image = new BufferedImage(4, 1, BufferedImage.TYPE_4BYTE_ABGR_PRE);
        image.getRaster().setPixels(0, 0, 4, 1, new int[] {
            50, 100, 0, 100, /**/ 64, 32, 128, 128, /**/ 0, 0, 0, 0, /**/ 9, 8, 7, 255
        });
        assertSamples(
                new int[] {128, 255, 0, 100, /**/ 128, 64, 255, 128, /**/ 0, 0, 0, 0, /**/ 9, 8, 7, 255},
                samples(image));
    }

    @Test
    void packedComponentsOfFiveAndSixBitsAreScaled() throws IOException {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_565_RGB);
        image.getRaster().setPixels(0, 0, 3, 1, new int[] {31, 63, 0, /**/ 1, 1, 31, /**/ 16, 32, 16});
        assertSamples(
                new int[] {255, 255, 0, /**/ 8, 4, 255, /**/ 132, 130, 132},
                samples(image));
    }

    @Test
    void componentsOfTwelveBitsAreScaledToSixteen() throws IOException {
        java.awt.image.ColorModel model = new java.awt.image.ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY), new int[] {12}, false, false, 1,
                java.awt.image.DataBuffer.TYPE_USHORT);
        WritableRaster raster = model.createCompatibleWritableRaster(3, 1);
        raster.setPixels(0, 0, 3, 1, new int[] {0, 2048, 4095});
        assertSamples(
                new int[] {0, 32776, 65535},
                samples(new BufferedImage(model, raster, false, null)));
    }

    @Test
    void floatingPointIsRefusedInWords() {
        java.awt.image.ColorModel model = new java.awt.image.ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY), false, false, 1, java.awt.image.DataBuffer.TYPE_FLOAT);
        BufferedImage image = new BufferedImage(model, model.createCompatibleWritableRaster(3, 1), false, null);
        UnreadablePictureException e = assertThrows(
                UnreadablePictureException.class, () -> samples(image));
        assertTrue(e.getMessage().contains("floating-point"), e.getMessage());
    }

    @Test
    void aProfileThatDescribesSrgbChangesNothing() throws IOException {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        for (int bitDepth : new int[] {8, 16}) {
            Picture picture = random(3, bitDepth);
            InputPicture read = read(png(picture, Optional.of(profile)));
            assertSamples(picture, read.picture());
            assertEquals(Optional.empty(), read.metadata().iccProfile());
        }
    }

    @Test
    void otherProfilesAreKeptWithTheirSamples() throws IOException {
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        Picture picture = new Picture(2, 1, 4, 8, bytes(128, 0, 255, 77, 55, 55, 55, 200));
        InputPicture read = read(png(picture, Optional.of(linear)));
        assertSamples(picture, read.picture());
        assertEquals(Optional.of(new IccProfile(linear)), read.metadata().iccProfile());
    }

    @Test
    void withoutProfileColoursAreConvertedToSrgb() throws IOException {
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        Picture picture = new Picture(2, 1, 4, 8, bytes(128, 0, 255, 77, 55, 55, 55, 200));
        InputPicture read = PictureReader.read(
                png(picture, Optional.of(linear)), new InputTreatment(true, false));
        assertEquals(PictureMetadata.EMPTY, read.metadata());
        // sRGB's transfer function: 128/255 linear is 188, 55/255 is 128 (IEC 61966-2-1).
        int[] expected = {188, 0, 255, 77, 128, 128, 128, 200};
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], read.picture().sample(i / 4, 0, i % 4), 1.0, "sample " + i);
        }
        assertTrue(read.notes().toString().contains("sRGB"), read.notes().toString());
    }

    @Test
    void greyIsNotTakenForLinear() throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setPixels(0, 0, 2, 1, new int[] {55, 128});
        assertSamples(new int[] {55, 128}, read(image, "png"));
        assertSamples(new int[] {55, 128}, read(image, "tif"));
        assertSamples(new int[] {55, 128}, read(image, "bmp"));
    }

    private static byte[] jpeg(Raster raster) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(raster, null, null), null);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    @Test
    void cmykJpegBecomesRgb() throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(java.awt.image.DataBuffer.TYPE_BYTE, 16, 16, 4, null);
        for (int i = 0; i < 256; i++) {
            raster.setPixel(i % 16, i / 16, new int[] {255, 255, 255, i < 128 ? 0 : 255});
        }
        byte[] plain = jpeg(raster);
        // Adobe's marker without a transform says that four components are CMYK, stored inverted.
        byte[] adobe = join(bytes(0xff, 0xee, 0, 14), ascii("Adobe"), bytes(0, 100, 0, 0, 0, 0, 0));
        byte[] start = Arrays.copyOf(plain, 2);
        Picture picture = read(join(start, adobe, Arrays.copyOfRange(plain, 2, plain.length)));
        assertEquals(3, picture.channels());
        for (int c = 0; c < 3; c++) {
            assertTrue(picture.sample(3, 3, c) < 60, "all of the black ink " + picture.sample(3, 3, c));
            assertTrue(picture.sample(3, 12, c) > 240, "no ink " + picture.sample(3, 12, c));
        }
    }

    /** A JPEG file, 16 pixels wide and 8 high, white at the upper left, with an orientation tag. */
    private static byte[] turned(int orientation) throws IOException {
        BufferedImage image = new BufferedImage(16, 8, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 16; i++) {
            image.getRaster().setSample(i % 4, i / 4, 0, 255);
        }
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", plain);
        ByteBuffer exif = ByteBuffer.allocate(36);
        exif.put(bytes(0xff, 0xe1)).putShort((short) 34).put(ascii("Exif")).putShort((short) 0);
        exif.put(ascii("MM")).putShort((short) 42).putInt(8);
        exif.putShort((short) 1).putShort((short) 0x112).putShort((short) 3).putInt(1);
        exif.putShort((short) orientation).putShort((short) 0).putInt(0);
        byte[] file = plain.toByteArray();
        return join(Arrays.copyOf(file, 2), exif.array(), Arrays.copyOfRange(file, 2, file.length));
    }

    /** Where the white corner goes, from EXIF 2.3, tag 274. */
    @ParameterizedTest
    @CsvSource({
        "1,16,0,0", "2,16,1,0", "3,16,1,1", "4,16,0,1", "5,8,0,0", "6,8,1,0", "7,8,1,1", "8,8,0,1"
    })
    void photosStandUprightWhenRequested(int orientation, int width, int right, int bottom) throws IOException {
        Path file = Files.write(folder.resolve("p.jpg"), turned(orientation));
        Picture picture = PictureReader.read(file, new InputTreatment(true, false)).picture();
        InputPicture upright = PictureReader.read(file, new InputTreatment(false, true));
        assertSamples(picture, upright.picture());
        assertEquals(OptionalInt.of(1), upright.metadata().exif().orElseThrow().orientation());
        InputPicture stored = read(file);
        assertEquals(16, stored.picture().width());
        assertEquals(OptionalInt.of(orientation), stored.metadata().exif().orElseThrow().orientation());
        assertEquals(width, picture.width());
        for (int corner = 0; corner < 4; corner++) {
            int x = (corner & 1) * (picture.width() - 1);
            int y = (corner >> 1) * (picture.height() - 1);
            boolean white = (corner & 1) == right && corner >> 1 == bottom;
            assertEquals(white ? 255 : 0, picture.sample(x, y, 0), 20, "corner " + corner);
        }
    }

    @Test
    void ofSeveralPicturesTheFirstIsTakenWithAWarning() throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        Path file = folder.resolve("two.gif");
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < 2; i++) {
                writer.writeToSequence(
                        new IIOImage(new BufferedImage(5, 4 + i, BufferedImage.TYPE_BYTE_GRAY), null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        InputPicture read = read(file);
        assertEquals(4, read.picture().height());
        assertTrue(read.warnings().toString().contains("first"), read.warnings().toString());
    }

    @Test
    void everyTruncationOfAPngIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(png(random(3, 8), Optional.empty()));
        for (int length = 1; length < whole.length - 12; length += 37) {
            Path file = Files.write(folder.resolve("cut.png"), Arrays.copyOf(whole, length));
            assertThrows(UnreadablePictureException.class, () -> read(file), length + " bytes");
        }
    }

    @Test
    void truncatedMetadataIsNoReasonToRefuse() {
        assertTrue(PluginReader.saysTruncated("Premature end of input file"));
        assertFalse(PluginReader.saysTruncated("Truncated ICC profile data, length < 128: 12"));
        assertFalse(PluginReader.saysTruncated("JFXX segment truncated, ignoring thumbnail"));
    }

    /** The profile of a JPEG file whose parts are numbered wrongly, which the reader ignores, or padded. */
    @ParameterizedTest
    @CsvSource({"1, 2, 0", "0, 0, 0", "7, 3, 0", "1, 1, 6"})
    void profilesThatTheReaderIgnoresAreKept(int number, int count, int padding) throws IOException {
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_3BYTE_BGR);
        image.getRaster().setPixels(0, 0, 16, 16, new Random(3).ints(768, 100, 130).toArray());
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", plain);
        byte[] file = plain.toByteArray();
        Picture expected = read(file);
        int length = 2 + 12 + 2 + linear.length + padding;
        byte[] segment = join(bytes(0xff, 0xe2, length >> 8, length), ascii("ICC_PROFILE"), bytes(0, number, count),
                linear,
                new byte[padding]);
        Path described = Files.write(
                folder.resolve("q"), join(Arrays.copyOf(file, 2), segment, Arrays.copyOfRange(file, 2, file.length)));
        InputPicture read = read(described);
        assertSamples(expected, read.picture());
        assertEquals(Optional.of(new IccProfile(linear)), read.metadata().iccProfile());
        assertEquals(List.of(), read.warnings());
        Picture shown = PictureReader.read(described, InputTreatment.STRIP).picture();
        for (int i = 0; i < 256; i++) {
            double light = expected.sample(i % 16, i / 16, 1) / 255.0;
            double encoded = 255 * (1.055 * Math.pow(light, 1 / 2.4) - 0.055); // IEC 61966-2-1
            assertEquals(encoded, shown.sample(i % 16, i / 16, 1), 2.0, "converted once");
        }
    }

    /** A DIB of 32 bits with its mask, twice as high as the picture, as in ICO files. */
    private static byte[] dib(int side, int value) {
        ByteBuffer dib = ByteBuffer.allocate(40 + side * side * 4 + side * 4).order(ByteOrder.LITTLE_ENDIAN);
        dib.putInt(40).putInt(side).putInt(2 * side).putShort((short) 1).putShort((short) 32).position(40);
        for (int i = 0; i < side * side; i++) {
            dib.put((byte) value).put((byte) value).put((byte) value).put((byte) 255);
        }
        return dib.array();
    }

    @Test
    void ofAnIconTheLargestPictureIsTaken() throws IOException {
        byte[] small = dib(8, 10);
        byte[] large = dib(16, 200);
        byte[] last = dib(12, 90);
        ByteBuffer ico = ByteBuffer.allocate(6 + 3 * 16).order(ByteOrder.LITTLE_ENDIAN);
        ico.putShort((short) 0).putShort((short) 1).putShort((short) 3);
        int at = ico.capacity();
        for (byte[] entry : new byte[][] {small, large, last}) {
            int side = entry[4];
            ico.put((byte) side).put((byte) side).putShort((short) 0).putShort((short) 1).putShort((short) 32);
            ico.putInt(entry.length).putInt(at);
            at += entry.length;
        }
        InputPicture read = read(Files.write(folder.resolve("i.ico"), join(ico.array(), small, large, last)));
        assertEquals(16, read.picture().width());
        assertEquals(200, read.picture().sample(3, 3, 0));
        assertTrue(read.warnings().toString().contains("only the largest"), read.warnings().toString());
    }

    /** TGA: run of 3 pixels, then 3 single ones, grey and alpha. */
    @Test
    void packedTgaOfGreyWithAlphaIsRead() throws IOException {
        byte[] header = bytes(0, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6, 0, 1, 0, 16, 0x28);
        Picture picture = read(Files.write(
                folder.resolve("p.tga"), join(header, bytes(0x82, 48, 80, 2, 1, 2, 3, 4, 5, 6),
                        new byte[8], ascii("TRUEVISION-XFILE."), new byte[1])))
                .picture();
        assertSamples(new int[] {48, 80, 48, 80, 48, 80, 1, 2, 3, 4, 5, 6}, picture);
    }

    @ParameterizedTest
    @CsvSource({"8, 255, 255", "8, 128, 119", "9, 255, 255", "9, 128, 119"})
    void neutralLabIsGrey(int photometric, int lightness, int expected) throws IOException {
        ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 8 * 12 + 4 + 6 + 3).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put(ascii("II*")).put((byte) 0).putInt(8).putShort((short) 8);
        int[][] fields = {
            {256, 3, 1, 1}, {257, 3, 1, 1}, {258, 3, 3, 110}, {259, 3, 1, 1}, {262, 3, 1, photometric},
            {273, 4, 1, 116},
            {277, 3, 1, 3}, {279, 4, 1, 3}
        };
        for (int[] field : fields) {
            tiff.putShort((short) field[0]).putShort((short) field[1]).putInt(field[2]).putInt(field[3]);
        }
        int neutral = photometric == 8 ? 0 : 128;
        tiff.putInt(0).putShort((short) 8).putShort((short) 8).putShort((short) 8);
        tiff.put(bytes(lightness, neutral, neutral));
        Picture picture = read(Files.write(folder.resolve("lab.tif"), tiff.array())).picture();
        for (int c = 0; c < 3; c++) {
            assertEquals(expected, picture.sample(0, 0, c), 1.0);
        }
    }

    /** A directory of a grey TIFF picture of one row, its pixels after it; at an offset of the file. */
    private static byte[] greyRow(int at, int subfile, boolean last, int... pixels) {
        int size = 2 + 9 * 12 + 4;
        ByteBuffer directory = ByteBuffer.allocate(size + pixels.length + pixels.length % 2)
                .order(ByteOrder.LITTLE_ENDIAN);
        directory.putShort((short) 9);
        int[][] fields = {
            {254, 4, subfile}, {256, 3, pixels.length}, {257, 3, 1}, {258, 3, 8}, {259, 3, 1}, {262, 3, 1},
            {273, 4, at + size}, {277, 3, 1}, {279, 4, pixels.length}
        };
        for (int[] field : fields) {
            directory.putShort((short) field[0]).putShort((short) field[1]).putInt(1).putInt(field[2]);
        }
        directory.putInt(last ? 0 : at + directory.capacity());
        return directory.put(bytes(pixels)).array();
    }

    /** A smaller copy before the picture is not the picture; a page before other pages is. */
    @ParameterizedTest
    @CsvSource({"1, 4, only the largest", "0, 2, only the first"})
    void ofATiffFileThePictureIsTakenAndNotItsSmallCopy(int subfile, int width, String words) throws IOException {
        byte[] start = join(ascii("II*"), bytes(0, 8, 0, 0, 0));
        byte[] small = greyRow(8, subfile, false, 1, 2);
        byte[] large = greyRow(8 + small.length, 0, true, 5, 6, 7, 8);
        InputPicture read = read(Files.write(folder.resolve("two.tif"), join(start, small, large)));
        assertEquals(width, read.picture().width());
        assertEquals(1, read.warnings().size(), read.warnings().toString());
        assertTrue(read.warnings().getFirst().contains(words), read.warnings().toString());
    }

    /** A PSD file of one grey pixel with two empty layers; the reader counts these as pictures. */
    @Test
    void theCompositeOfLayersIsNotTheFirstOfSeveral() throws IOException {
        ByteArrayOutputStream layers = new ByteArrayOutputStream();
        layers.writeBytes(bytes(0, 2));
        for (int i = 0; i < 2; i++) {
            layers.writeBytes(bytes(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1)); // Rectangle.
            layers.writeBytes(bytes(0, 1, 0, 0, 0, 0, 0, 3)); // One channel of three bytes.
            layers.writeBytes(
                    join(ascii("8BIMnorm"), bytes(255, 0, 0, 0, 0, 0, 0, 12), new byte[8], bytes(1, 'a', 0, 0)));
        }
        layers.writeBytes(bytes(0, 0, 9, 0, 0, 9)); // Compression and pixel of each.
        int part = layers.size();
        byte[] psd = join(
                ascii("8BPS"), bytes(0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 8, 0, 1),
                new byte[8], bytes(0, 0, 0, part + 8, 0, 0, 0, part), layers.toByteArray(), new byte[4],
                bytes(0, 0, 77));
        InputPicture read = read(Files.write(folder.resolve("layers.psd"), psd));
        assertEquals(77, read.picture().sample(0, 0, 0));
        assertEquals(1, read.warnings().size(), read.warnings().toString());
        assertTrue(read.warnings().getFirst().contains("layers"), read.warnings().toString());
    }

    private static byte[] psdWithProfile(byte[] profile) {
        ByteBuffer resources = ByteBuffer.allocate(12 + profile.length + profile.length % 2);
        resources.put(ascii("8BIM")).putShort((short) 1039).putShort((short) 0).putInt(profile.length).put(profile);
        return join(
                ascii("8BPS"), bytes(0, 1, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 8, 0, 3), new byte[4],
                ByteBuffer.allocate(4).putInt(resources.capacity()).array(), resources.array(), new byte[4],
                bytes(0, 0, 128, 55, 200));
    }

    private static byte[] bmpWithProfile(byte[] profile) {
        ByteBuffer file = ByteBuffer.allocate(14 + 124 + 4 + profile.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("BM")).putInt(file.capacity()).putInt(0).putInt(138);
        file.putInt(124).putInt(1).putInt(1).putShort((short) 1).putShort((short) 24).putInt(0).putInt(4);
        file.putInt(70, 0x4d424544).putInt(126, 128).putInt(130, profile.length);
        return file.position(138).put(bytes(200, 55, 128, 0)).put(profile).array();
    }

    /** One pixel, and a profile of linear light: kept with it, or applied. */
    @ParameterizedTest
    @ValueSource(strings = {"psd", "bmp"})
    void profilesOfOtherFormatsDescribeTheirSamples(String suffix) throws IOException {
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        byte[] bytes = suffix.equals("psd") ? psdWithProfile(linear) : bmpWithProfile(linear);
        Path file = Files.write(folder.resolve("p." + suffix), bytes);
        InputPicture kept = read(file);
        assertSamples(new int[] {128, 55, 200}, kept.picture());
        assertEquals(Optional.of(new IccProfile(linear)), kept.metadata().iccProfile());
        assertEquals(List.of(), kept.warnings());
        Picture shown = PictureReader.read(file, InputTreatment.STRIP).picture();
        int[] expected = {188, 128, 229};
        for (int c = 0; c < 3; c++) {
            assertEquals(expected[c], shown.sample(0, 0, c), 1.0);
        }
    }

    @Test
    void moreBytesThanAnArrayHoldsAreALimit() throws IOException {
        byte[] bytes = Files.readAllBytes(png(random(3, 8), Optional.empty()));
        ByteBuffer.wrap(bytes).putInt(16, 30_000).putInt(20, 30_000);
        CRC32 crc = new CRC32();
        crc.update(bytes, 12, 17);
        ByteBuffer.wrap(bytes).putInt(29, (int) crc.getValue());
        Path large = Files.write(folder.resolve("large.png"), bytes);
        UnreadablePictureException e = assertThrows(UnreadablePictureException.class, () -> read(large));
        assertTrue(e.limit(), e.getMessage());
    }

    @Test
    void hugeSizesAreALimitAndNotAllocated() throws IOException {
        Path file = png(random(1, 8), Optional.empty());
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes).putInt(16, 1_000_000).putInt(20, 1_000_000);
        CRC32 crc = new CRC32();
        crc.update(bytes, 12, 17);
        ByteBuffer.wrap(bytes).putInt(29, (int) crc.getValue());
        Path huge = Files.write(folder.resolve("huge.png"), bytes);
        UnreadablePictureException e = assertThrows(UnreadablePictureException.class, () -> read(huge));
        assertTrue(e.limit(), e.getMessage());
    }
}
