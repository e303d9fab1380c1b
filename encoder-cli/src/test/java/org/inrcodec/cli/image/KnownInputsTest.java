package org.inrcodec.cli.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import org.inrcodec.cli.CommandRun;
import org.inrcodec.cli.RequiredTool;
import org.inrcodec.cli.metadata.MetadataSummary;
import org.inrcodec.metadata.Exif;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Small files of kinds that readers often get wrong: 16 x 16 pixels, red 16x, green 16y, blue 255 − 16x unless their name
 * says otherwise.
 */
class KnownInputsTest {
    @TempDir
    Path folder;

    private Path file(String name) throws IOException {
        try (InputStream in = KnownInputsTest.class.getResourceAsStream("/inputs/" + name)) {
            return Files.write(folder.resolve(name), in.readAllBytes());
        }
    }

    private InputPicture read(String name, InputTreatment treatment) throws IOException {
        return PictureReader.read(file(name), treatment);
    }

    private static String pixel(InputPicture read, int x, int y) {
        StringBuilder samples = new StringBuilder();
        for (int c = 0; c < read.picture().channels(); c++) {
            samples.append(c == 0 ? "" : " ").append(read.picture().sample(x, y, c));
        }
        return samples.toString();
    }

    /** Pixel (3, 5) as it is kept, and as it is shown in sRGB. */
    @ParameterizedTest
    @CsvSource({
        "grey-alpha.tga, 48 80, 48 80", "gama-1.0.png, 48 80 207, 120 152 233", "gama-0.35.png, 48, 23",
        "chrm-p3.png, 48 80 207, 31 80 216", "cicp-p3.png, 48 80 207, 37 81 215", "sbit-5.png, 48 80 200, 48 80 200",
        "two-frames.apng.png, 48 80 207, 48 80 207", "palette-extra-sample.tif, 48 207 117, 48 207 117",
        "rgb-two-extra-samples.tif, 48 80 207 80, 48 80 207 80", "dpi-300.bmp, 48 80 207, 48 80 207",
        "lab-white.tif, 255 255 255, 255 255 255",
    })
    void pixelsAreRight(String name, String kept, String shown) throws IOException {
        assertEquals(kept, pixel(read(name, InputTreatment.KEEP), 3, 5));
        assertEquals(shown, pixel(read(name, InputTreatment.STRIP), 3, 5));
    }

    @Test
    void halfOfLabIsMiddleGrey() throws IOException {
        InputPicture read = read("lab-white.tif", InputTreatment.KEEP);
        for (int c = 0; c < 3; c++) {
            assertEquals(119, read.picture().sample(3, 15, c), 1.0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gama-1.0.png, 'ICC profile, RGB, 528 bytes: PNG gAMA 1.00000'",
        "gama-0.35.png, 'ICC profile, GRAY, 352 bytes: PNG gAMA 0.35000'",
        "chrm-p3.png, 'ICC profile, RGB, 540 bytes: PNG gAMA 0.45455, cHRM'",
        "cicp-p3.png, 'ICC profile, RGB, 532 bytes: Display P3'", "dpi-300.bmp, 300.0 x 300.0 pixels per inch",
        "big.tif, 96.0 x 96.0 pixels per inch",
    })
    void metadataIsKept(String name, String line) throws IOException {
        InputPicture read = read(name, InputTreatment.KEEP);
        assertTrue(MetadataSummary.of(read.metadata()).contains(line), MetadataSummary.of(read.metadata()).toString());
        assertEquals(List.of(), read.warnings());
    }

    /** What is not kept is named in one line, also in JSON, and not when no metadata is to be kept. */
    @ParameterizedTest
    @CsvSource({
        "sbit-5.png, number of significant bits (sBIT 5 5 5), true",
        "palette-extra-sample.tif, an extra sample of each pixel, true",
        "rgb-two-extra-samples.tif, an extra sample of each pixel, true",
        "lab-white.tif, converted from CIELab to sRGB, true",
        "cicp-pq-bt2020.png, HDR, false", "two-frames.apng.png, only the first, false",
    })
    void lossIsNamed(String name, String words, boolean metadata) throws IOException {
        Path input = file(name);
        CommandRun run = CommandRun.of("encode", input, "-o", folder.resolve("x.inr"), "--json");
        assertEquals(1, run.errors().size(), run.err());
        assertTrue(run.err().contains(words), run.err());
        JsonObject result = JsonParser.parseString(run.out()).getAsJsonObject();
        assertEquals(1, result.getAsJsonArray("notes").size());
        assertTrue(result.getAsJsonArray("notes").get(0).getAsString().contains(words));
        CommandRun strip = CommandRun.of("encode", input, "-o", folder.resolve("x.inr"), "--force", "--strip");
        assertEquals(metadata ? 0 : 1, strip.errors().size(), strip.err());
    }

    @Test
    void iptcDataBecomesXmp() throws IOException {
        InputPicture read = read("iptc.jpg", InputTreatment.KEEP);
        String xmp = read.metadata().xmp().orElseThrow();
        assertTrue(xmp.contains("<photoshop:City>Somewhere<") || xmp.contains("photoshop:City=\"Somewhere\""), xmp);
        assertTrue(xmp.contains("<rdf:li>lighthouse</rdf:li>") && xmp.contains("<rdf:li>sea</rdf:li>"), xmp);
        assertEquals(List.of(), read.warnings());
    }

    /** A file of icons, of 32 x 32 and of 64 x 64 pixels. */
    @Test
    void ofIconsTheLargestIsReadWithALine() throws IOException {
        ByteArrayOutputStream entries = new ByteArrayOutputStream();
        for (int side : new int[] {32, 64}) {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB), "png", png);
            entries.writeBytes((side == 32 ? "ic11" : "ic12").getBytes(StandardCharsets.US_ASCII));
            entries.writeBytes(ByteBuffer.allocate(4).putInt(8 + png.size()).array());
            entries.writeBytes(png.toByteArray());
        }
        ByteBuffer file = ByteBuffer.allocate(8 + entries.size()).put("icns".getBytes(StandardCharsets.US_ASCII))
                .putInt(8 + entries.size()).put(entries.toByteArray());
        InputPicture read = PictureReader.read(file.array(), InputTreatment.KEEP);
        assertEquals(64, read.picture().width());
        assertEquals(List.of("contains several pictures; only the largest was read"), read.warnings());
    }

    @Test
    void bigTiffIsReadLikeTiff() throws IOException {
        InputPicture kept = read("big.tif", InputTreatment.KEEP);
        assertEquals(OptionalInt.of(6), kept.metadata().exif().map(Exif::orientation).orElseThrow());
        InputPicture upright = read("big.tif", new InputTreatment(false, true));
        // Turned clockwise, column 5 from the left of the last row is row 10 of the stored column 15.
        assertEquals(pixel(kept, 15, 10), pixel(upright, 5, 15));
        assertEquals(OptionalInt.of(1), upright.metadata().exif().map(Exif::orientation).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"'', 1", "--auto-orient, 1", "--keep-orientation, 6"})
    void picturesAreTurnedUprightUnlessRequested(String option, int orientation) throws IOException {
        Path input = file("big.tif");
        Path output = folder.resolve("x.inr");
        CommandRun run = option.isEmpty()
                ? CommandRun.of("encode", input, "-o", output)
                : CommandRun.of("encode", input, "-o", output, option);
        assertEquals(0, run.exitCode(), run.err());
        CommandRun info = CommandRun.of("info", "--json", output);
        assertEquals(orientation, JsonParser.parseString(info.out()).getAsJsonObject().getAsJsonObject("metadata")
                .getAsJsonObject("exif").get("orientation").getAsInt());
    }

    /** The values that {@link #metadataIsKept} and {@link #bigTiffIsReadLikeTiff} expect, as another reader finds them. */
    @ParameterizedTest
    @CsvSource({"big.tif, XResolution, 96", "big.tif, Orientation, 6", "dpi-300.bmp, PixelsPerMeterX, 11811"})
    void exiftoolFindsTheSame(String name, String tag, String value) throws IOException, InterruptedException {
        RequiredTool.require(!output("exiftool", "-ver").isEmpty(), "exiftool, which reads the metadata of inputs");
        assertEquals(value, output("exiftool", "-s3", "-n", "-" + tag, file(name).toString()).strip());
    }

    /** Output of a program; empty when it is not installed. */
    private static String output(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return out;
        } catch (IOException e) {
            return "";
        }
    }
}
