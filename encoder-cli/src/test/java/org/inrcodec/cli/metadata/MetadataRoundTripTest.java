package org.inrcodec.cli.metadata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.InflaterInputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.plugins.tiff.ExifParentTIFFTagSet;
import javax.imageio.plugins.tiff.ExifTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFImageReadParam;
import javax.imageio.stream.ImageInputStream;
import org.inrcodec.cli.CommandRun;
import org.inrcodec.cli.RequiredTool;
import org.inrcodec.cli.SampleFiles;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.image.InputPicture;
import org.inrcodec.cli.image.InputTreatment;
import org.inrcodec.cli.image.PictureReader;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.metadata.Exif;
import org.inrcodec.metadata.IccProfile;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.metadata.PixelDensity;
import org.inrcodec.metadata.TextEntry;
import org.inrcodec.picture.Picture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Metadata from a file of a usual format through {@code .inr} into another, as readers of others find it there. */
@Tag("slow")
class MetadataRoundTripTest {
    private static final byte[] LINEAR = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    private static final String XMP = "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><r tiff:Orientation=\"6\" "
            + "xmlns:tiff=\"http://ns.adobe.com/tiff/1.0/\">Größe</r></x:xmpmeta>";

    @TempDir
    Path folder;

    /** Exif with make, orientation 6, and a directory of its own with the time of exposure. */
    static byte[] exif(ByteOrder order) {
        ByteBuffer exif = ByteBuffer.allocate(8 + 2 + 3 * 12 + 4 + 8 + 2 + 12 + 4 + 8).order(order);
        exif.putShort((short) (order == ByteOrder.BIG_ENDIAN ? 0x4d4d : 0x4949)).putShort((short) 42).putInt(8);
        exif.putShort((short) 3);
        exif.putShort((short) 271).putShort((short) 2).putInt(7).putInt(50);
        exif.putShort((short) 274).putShort((short) 3).putInt(1).putShort((short) 6).putShort((short) 0);
        exif.putShort((short) 34665).putShort((short) 4).putInt(1).putInt(58);
        exif.putInt(0).put("Camera\0\0".getBytes(StandardCharsets.US_ASCII));
        exif.putShort((short) 1).putShort((short) 33434).putShort((short) 5).putInt(1).putInt(76).putInt(0);
        exif.putInt(1).putInt(250);
        return exif.array();
    }

    private static PictureMetadata all(ByteOrder order) {
        return new PictureMetadata(
                Optional.of(new IccProfile(LINEAR)), Optional.of(new Exif(exif(order))), Optional.of(XMP),
                List.of(new TextEntry("Title", "A title"), new TextEntry("Comment", "Größe — naïve")),
                Optional.of(new PixelDensity(11811, 5906, true)));
    }

    /** An {@code .inr} file of a profile with metadata. */
    private Path inr(String profile, PictureMetadata metadata) throws IOException {
        byte[] file = profile.equals("grid") ? SampleFiles.grids() : SampleFiles.file(16, 12, 3, 8);
        return Files.write(folder.resolve("x.inr"), SampleFiles.with(file, metadata));
    }

    private Path decoded(Path inr, String suffix, String... options) {
        Path out = folder.resolve("out." + suffix);
        List<Object> command = new ArrayList<>(List.of("decode", inr, "-o", out, "--force"));
        command.addAll(List.of(options));
        CommandRun run = CommandRun.of(command.toArray());
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        return out;
    }

    private PictureMetadata encoded(Path input, String... options) throws IOException {
        Path out = folder.resolve("again.inr");
        List<Object> command = new ArrayList<>(List.of("encode", input, "-o", out, "--force"));
        command.addAll(List.of(options));
        CommandRun run = CommandRun.of(command.toArray());
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        assertEquals("", run.err());
        return InrPicture.read(out, DecoderLimits.DEFAULT).metadata();
    }

    private static IIOMetadata jdkMetadata(Path file, String format) throws IOException {
        for (var readers = ImageIO.getImageReadersByFormatName(format); readers.hasNext();) {
            ImageReader reader = readers.next();
            if (reader.getClass().getName().startsWith("com.sun.imageio.")) {
                try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
                    reader.setInput(in);
                    ImageReadParam param = reader.getDefaultReadParam();
                    if (param instanceof TIFFImageReadParam tiff) {
                        tiff.setReadUnknownTags(true);
                        tiff.addAllowedTagSet(ExifParentTIFFTagSet.getInstance());
                        tiff.addAllowedTagSet(ExifTIFFTagSet.getInstance());
                    }
                    return reader.readAll(0, param).getMetadata();
                } finally {
                    reader.dispose();
                }
            }
        }
        throw new IllegalStateException("no reader of the JDK");
    }

    private static IIOMetadataNode tree(IIOMetadata metadata) {
        return (IIOMetadataNode) metadata.getAsTree(metadata.getNativeMetadataFormatName());
    }

    private static IIOMetadataNode node(IIOMetadataNode tree, String name, int index) {
        return (IIOMetadataNode) tree.getElementsByTagName(name).item(index);
    }

    @ParameterizedTest
    @ValueSource(strings = {"siren", "grid"})
    void theJdkFindsEverythingInPng(String profile) throws IOException {
        Path png = decoded(inr(profile, all(ByteOrder.BIG_ENDIAN)), "png");
        IIOMetadataNode tree = tree(jdkMetadata(png, "png"));
        byte[] deflated = (byte[]) node(tree, "iCCP", 0).getUserObject();
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
            assertArrayEquals(LINEAR, in.readAllBytes());
        }
        assertEquals("11811", node(tree, "pHYs", 0).getAttribute("pixelsPerUnitXAxis"));
        assertEquals("5906", node(tree, "pHYs", 0).getAttribute("pixelsPerUnitYAxis"));
        assertEquals("meter", node(tree, "pHYs", 0).getAttribute("unitSpecifier"));
        assertEquals("XML:com.adobe.xmp", node(tree, "iTXtEntry", 0).getAttribute("keyword"));
        assertEquals(XMP, node(tree, "iTXtEntry", 0).getAttribute("text"));
        assertEquals("Größe — naïve", node(tree, "iTXtEntry", 1).getAttribute("text"));
        assertEquals("A title", node(tree, "tEXtEntry", 0).getAttribute("value"));
        IIOMetadataNode unknown = node(tree, "UnknownChunk", 0);
        assertEquals("eXIf", unknown.getAttribute("type"));
        assertArrayEquals(exif(ByteOrder.BIG_ENDIAN), (byte[]) unknown.getUserObject());
        assertEquals(all(ByteOrder.BIG_ENDIAN), encoded(png, "--keep-orientation"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"siren", "grid"})
    void theJdkFindsEverythingInJpeg(String profile) throws IOException {
        PictureMetadata metadata = all(ByteOrder.LITTLE_ENDIAN);
        Path jpeg = decoded(inr(profile, metadata), "jpg");
        IIOMetadataNode tree = tree(jdkMetadata(jpeg, "jpeg"));
        assertEquals("1", node(tree, "app0JFIF", 0).getAttribute("resUnits"));
        assertEquals("300", node(tree, "app0JFIF", 0).getAttribute("Xdensity"));
        assertEquals("150", node(tree, "app0JFIF", 0).getAttribute("Ydensity"));
        ICC_Profile profileFound = (ICC_Profile) node(tree, "app2ICC", 0).getUserObject();
        assertArrayEquals(LINEAR, profileFound.getData());
        byte[] exif = (byte[]) node(tree, "unknown", 0).getUserObject();
        assertArrayEquals(exif(ByteOrder.LITTLE_ENDIAN), Arrays.copyOfRange(exif, 6, exif.length));
        byte[] xmp = (byte[]) node(tree, "unknown", 1).getUserObject();
        assertTrue(new String(xmp, StandardCharsets.UTF_8).endsWith("\0" + XMP));
        assertEquals("Title: A title", node(tree, "com", 0).getAttribute("comment"));
        assertEquals("com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReader", applied(jpeg), "reader that applies it");
        PictureMetadata again = encoded(jpeg, "--keep-orientation");
        assertEquals(
                metadata.withTexts(List.of(
                        new TextEntry("Comment", "Title: A title"), new TextEntry("Comment", "Größe — naïve"))),
                again);
    }

    /** Reads a picture of linear samples as anybody does; the name of the reader, if it made sRGB of them. */
    private static String applied(Path file) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            ImageReader reader = ImageIO.getImageReaders(in).next();
            reader.setInput(in);
            BufferedImage shown = reader.read(0);
            Picture stored = PictureReader.read(file, InputTreatment.KEEP).picture();
            int brighter = 0;
            for (int y = 0; y < shown.getHeight(); y++) {
                for (int x = 0; x < shown.getWidth(); x++) {
                    // sRGB's transfer function (IEC 61966-2-1) raises middle values by up to 60.
                    int raised = shown.getRaster().getSample(x, y, 1) - stored.sample(x, y, 1);
                    assertTrue(raised >= -2, "darker by " + raised);
                    brighter = Math.max(brighter, raised);
                }
            }
            reader.dispose();
            return brighter > 40 ? reader.getClass().getName() : "none";
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"siren", "grid"})
    void theJdkFindsEverythingInTiff(String profile) throws IOException {
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            PictureMetadata metadata = all(order);
            Path tiff = decoded(inr(profile, metadata), "tif");
            TIFFDirectory directory = TIFFDirectory.createFromMetadata(jdkMetadata(tiff, "tiff"));
            assertArrayEquals(LINEAR, directory.getTIFFField(34675).getAsBytes());
            assertEquals(XMP, new String(directory.getTIFFField(700).getAsBytes(), StandardCharsets.UTF_8));
            assertEquals(118.11, directory.getTIFFField(282).getAsDouble(0), 1e-9);
            assertEquals(59.06, directory.getTIFFField(283).getAsDouble(0), 1e-9);
            assertEquals(3, directory.getTIFFField(296).getAsInt(0));
            assertEquals("Camera", directory.getTIFFField(271).getAsString(0));
            assertEquals(6, directory.getTIFFField(274).getAsInt(0));
            assertEquals("A title", directory.getTIFFField(269).getAsString(0));
            TIFFField pointer = directory.getTIFFField(34665);
            TIFFField exposure = pointer.getDirectory().getTIFFField(33434);
            assertEquals(1 / 250.0, exposure.getAsDouble(0), 1e-9);

            byte[] samples = PictureReader.read(tiff, InputTreatment.KEEP).picture().canonicalBytes();
            Path kept = Files.copy(tiff, folder.resolve("kept.tif"), StandardCopyOption.REPLACE_EXISTING);
            Path bare = decoded(inr(profile, PictureMetadata.EMPTY), "tif");
            assertArrayEquals(
                    PictureReader.read(bare, InputTreatment.KEEP).picture().canonicalBytes(), samples);
            PictureMetadata again = encoded(kept, "--keep-orientation");
            assertEquals(
                    metadata.withExif(again.exif()).withTexts(List.of()), again, "texts that TIFF knows become Exif");
            assertEquals(OptionalInt.of(6), again.exif().orElseThrow().orientation());
            Path third = decoded(folder.resolve("again.inr"), "tif");
            TIFFDirectory found = TIFFDirectory.createFromMetadata(jdkMetadata(third, "tiff"));
            assertEquals("A title", found.getTIFFField(269).getAsString(0));
            assertEquals(1 / 250.0, found.getTIFFField(34665).getDirectory().getTIFFField(33434)
                    .getAsDouble(0), 1e-9);
        }
    }

    /** A profile like the JDK's grey one, but with an exponent of 2.2 in place of 1. */
    private static byte[] greyProfile() {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
        ByteBuffer fields = ByteBuffer.wrap(profile);
        for (int i = 0; i < fields.getInt(128); i++) {
            if (fields.getInt(132 + 12 * i) == 0x6b545243) { // kTRC: a curve of one value.
                fields.putShort(fields.getInt(136 + 12 * i) + 12, (short) (2.2 * 256));
            }
        }
        return profile;
    }

    /** Whatever the layout: the samples stay as they are, and the profile comes along. */
    @ParameterizedTest
    @CsvSource({
        "png,1,8", "jpg,1,8", "tif,1,8", "png,2,16", "tif,2,16", "tif,1,16", "jpg,3,8", "tif,3,16", "png,4,8",
        "tif,4,8", "tif,4,16"
    })
    void samplesOfAProfileAreNotConverted(String suffix, int channels, int bitDepth) throws IOException {
        byte[] file = SampleFiles.file(32, 24, channels, bitDepth);
        byte[] profile = channels < 3 ? greyProfile() : LINEAR;
        PictureMetadata metadata = PictureMetadata.EMPTY.withIccProfile(Optional.of(new IccProfile(profile)));
        Path plain = decoded(Files.write(folder.resolve("x.inr"), file), suffix);
        Picture expected = PictureReader.read(plain, InputTreatment.KEEP).picture();
        Path described = decoded(Files.write(folder.resolve("x.inr"), SampleFiles.with(file, metadata)), suffix);
        InputPicture read = PictureReader.read(described, InputTreatment.KEEP);
        assertArrayEquals(expected.canonicalBytes(), read.picture().canonicalBytes());
        assertEquals(metadata, read.metadata().withDensity(Optional.empty()));
        assertEquals(List.of(), read.warnings());
        Picture stripped = PictureReader.read(described, new InputTreatment(true, false)).picture();
        assertFalse(Arrays.equals(expected.canonicalBytes(), stripped.canonicalBytes()), "converted to sRGB");
        assertEquals(expected.toString(), stripped.toString());
    }

    @Test
    void whatWebpFilesSayIsKept() throws IOException {
        byte[] webp = Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
        byte[] exif = exif(ByteOrder.LITTLE_ENDIAN);
        byte[] xmp = XMP.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer
                .allocate(webp.length + 18 + 8 + LINEAR.length + 8 + 6 + exif.length + 8 + xmp.length + xmp.length % 2)
                .order(ByteOrder.LITTLE_ENDIAN);
        file.put(webp, 0, 12);
        // The extended header: profile, Exif and XMP follow, the canvas is 1 x 1.
        file.put("VP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).put((byte) 0x2c).position(file.position() + 9);
        file.put("ICCP".getBytes(StandardCharsets.US_ASCII)).putInt(LINEAR.length).put(LINEAR);
        file.put(webp, 12, webp.length - 12);
        file.put("EXIF".getBytes(StandardCharsets.US_ASCII)).putInt(6 + exif.length);
        file.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(exif);
        file.put("XMP ".getBytes(StandardCharsets.US_ASCII)).putInt(xmp.length).put(xmp);
        file.putInt(4, file.capacity() - 8);
        PictureMetadata found = encoded(Files.write(folder.resolve("x.webp"), file.array()), "--keep-orientation");
        assertEquals(Optional.of(new IccProfile(LINEAR)), found.iccProfile());
        assertEquals(Optional.of(XMP), found.xmp());
        assertEquals(Optional.of(new Exif(exif)), found.exif());
    }

    @Test
    void strippedFilesSayNothingAndLookTheSame() throws IOException {
        Path png = decoded(inr("siren", all(ByteOrder.BIG_ENDIAN)), "png");
        assertEquals(PictureMetadata.EMPTY, encoded(png, "--strip"));
        InrPicture stripped = InrPicture.read(folder.resolve("again.inr"), DecoderLimits.DEFAULT);
        assertEquals(12, stripped.width(), "turned upright");
    }

    @Test
    void turnedPicturesHaveNoOrientationLeft() throws IOException {
        Path png = decoded(inr("siren", all(ByteOrder.BIG_ENDIAN)), "png");
        PictureMetadata upright = encoded(png);
        assertEquals(OptionalInt.of(1), upright.exif().orElseThrow().orientation());
        assertTrue(upright.xmp().orElseThrow().contains("tiff:Orientation=\"1\""));
        assertEquals(Optional.of(new PixelDensity(5906, 11811, true)), upright.density());
        assertEquals(12, InrPicture.read(folder.resolve("again.inr"), DecoderLimits.DEFAULT).width());
    }

    @Test
    void atAnotherSizeThereAreMorePixelsPerMetre() throws IOException {
        Path png = decoded(inr("siren", all(ByteOrder.BIG_ENDIAN)), "png", "--scale", "2");
        assertEquals("23622", node(tree(jdkMetadata(png, "png")), "pHYs", 0).getAttribute("pixelsPerUnitXAxis"));
    }

    @Test
    void bmpTellsWhatItLosesAndPngNothing() throws IOException {
        Path inr = inr("siren", all(ByteOrder.BIG_ENDIAN));
        assertTrue(CommandRun.of("decode", inr, "-o", folder.resolve("x.bmp")).errContains("BMP has no metadata"));
        assertEquals("", CommandRun.of("decode", inr, "-o", folder.resolve("x.png")).err());
    }

    @Test
    void infoShowsAllOfItAndNothingThatControlsATerminal() throws IOException {
        PictureMetadata metadata = all(ByteOrder.BIG_ENDIAN)
                .withTexts(List.of(new TextEntry("Comment", "red \u001b[31m\u202e\u009b7m" + "x".repeat(500))));
        Path inr = inr("grid", metadata);
        String out = CommandRun.of("info", inr).out();
        for (String word : List.of(
                "ICC profile, RGB, 488 bytes", "Exif, 84 bytes, orientation 6: to be shown turned clockwise by 90°",
                "XMP, ", "300.0 x 150.0 pixels per inch", "text Comment: red  [31m")) {
            assertTrue(out.contains("metadata   ") && out.contains(word), out);
        }
        assertTrue(out.codePoints().allMatch(c -> c == '\n' || c >= 32 && c != 0x7f && c != 0x9b && c != 0x202e));
        assertTrue(out.lines().allMatch(line -> line.length() < 250));
        JsonObject json = JsonParser.parseString(CommandRun.of("info", "--json", inr).out()).getAsJsonObject()
                .getAsJsonObject("metadata");
        assertEquals(488, json.getAsJsonObject("iccProfile").get("bytes").getAsInt());
        assertEquals(6, json.getAsJsonObject("exif").get("orientation").getAsInt());
        assertEquals("metre", json.getAsJsonObject("density").get("unit").getAsString());
        assertEquals(1, json.getAsJsonArray("texts").size());
    }

    @Test
    void theResultTellsTheBytesOfMetadata() throws IOException {
        PictureMetadata metadata = all(ByteOrder.BIG_ENDIAN);
        Path png = decoded(inr("siren", metadata), "png");
        CommandRun run = CommandRun.of("encode", png, "-o", folder.resolve("y.inr"));
        assertTrue(run.out().contains(String.format("(%,d of metadata)", metadata.fileLength())), run.out());
        CommandRun json = CommandRun.of("encode", png, "-o", folder.resolve("z.inr"), "--json");
        assertEquals(metadata.fileLength(),
                JsonParser.parseString(json.out()).getAsJsonObject().get("metadataBytes").getAsInt());
        assertFalse(CommandRun.of("encode", png, "-o", folder.resolve("s.inr"), "--strip").out().contains("metadata"));
    }

    /** Output of a program; empty when it is not installed or fails. */
    private static String output(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? out : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "tif"})
    void exiftoolFindsNoFault(String suffix) throws IOException {
        RequiredTool.require(!output("exiftool", "-ver").isEmpty(), "exiftool, which checks the metadata");
        Path file = decoded(inr("siren", all(ByteOrder.BIG_ENDIAN)), suffix);
        List<String> lines = output(
                "exiftool", "-s3", "-validate", "-warning", "-Make", "-Orientation#", "-ExposureTime", file.toString())
                .lines().toList();
        assertTrue(lines.containsAll(List.of("Camera", "6", "1/250")), lines.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "tif"})
    void filesOfOtherProgramsAreReadWithTheirMetadata(String suffix) throws IOException {
        Path file = ForeignFiles.write(
                folder.resolve("foreign." + suffix), suffix, LINEAR, exif(ByteOrder.BIG_ENDIAN));
        PictureMetadata found = encoded(file, "--keep-orientation");
        assertEquals(Optional.of(new IccProfile(LINEAR)), found.iccProfile());
        assertEquals(OptionalInt.of(6), found.exif().orElseThrow().orientation());
    }

    /** Not every version of ImageMagick reports Exif of every format: a file that others have made shows what it can. */
    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "tif"})
    void imageMagickFindsTheProfile(String suffix) throws IOException {
        RequiredTool.require(!output("identify", "-version").isEmpty(), "ImageMagick, which checks the metadata");
        String expected = imageMagick(ForeignFiles.write(folder.resolve("foreign." + suffix), suffix, LINEAR,
                exif(ByteOrder.BIG_ENDIAN)));
        Path file = decoded(inr("siren", all(ByteOrder.BIG_ENDIAN)), suffix);
        String words = imageMagick(file);
        for (String word : List.of("icc", "exif", "RightTop")) {
            if (expected.contains(word)) {
                assertTrue(words.contains(word), word + " in " + words + ", expected as in " + expected);
            } else {
                System.err.println("test skipped in part, this ImageMagick does not report " + word + " of " + suffix);
            }
        }
    }

    private static String imageMagick(Path file) {
        return output("identify", "-format", "%[orientation] %[profiles]", file.toString());
    }
}
