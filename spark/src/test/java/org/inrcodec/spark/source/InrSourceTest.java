package org.inrcodec.spark.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.inrcodec.awt.PictureImages;
import org.inrcodec.decoder.DecodeRequest;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.decoder.Region;
import org.inrcodec.encode.Encoder;
import org.inrcodec.picture.Picture;
import org.inrcodec.request.EncodeListener;
import org.inrcodec.request.EncodeOptions;
import org.inrcodec.spark.LocalSpark;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as rows. */
class InrSourceTest {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void writeFiles() throws Exception {
        write("rgb.inr", 3, 8);
        write("sub/grey.inr", 1, 16);
        write("sub/alpha.inr", 4, 8);
        write("sub/greyalpha.inr", 2, 8);
        Files.writeString(folder.resolve("bad.inr"), "no picture");
        byte[] whole = Files.readAllBytes(folder.resolve("rgb.inr"));
        Files.write(folder.resolve("cut.inr"), Arrays.copyOf(whole, whole.length - 5));
        Files.createDirectories(folder.resolve("_inr"));
        Files.writeString(folder.resolve("_inr/hidden.inr"), "hidden");
        Files.writeString(folder.resolve("other.txt"), "other");
    }

    private static void write(String name, int channels, int depth) throws Exception {
        int bytes = depth / 8;
        byte[] samples = new byte[10 * 7 * channels * bytes];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (40 + i * 3 % 160);
        }
        Files.createDirectories(folder.resolve(name).getParent());
        Files.write(folder.resolve(name), Encoder.encode(
                new Picture(10, 7, channels, depth, samples), EncodeOptions.defaults().withEffort(1).withThreads(1),
                EncodeListener.NONE).file());
    }

    private static DataFrameReader reader() {
        return LocalSpark.session().read().format("inr");
    }

    private static List<String> rows(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(row -> row.mkString("|")).sorted().toList();
    }

    @Test
    void headersOfAllFiles() {
        assertEquals(
                List.of(
                        "alpha.inr|10|7|4|8|grid|1.0|null", "cut.inr|10|7|3|8|grid|1.0|null",
                        "grey.inr|10|7|1|16|grid|1.0|null",
                        "greyalpha.inr|10|7|2|8|grid|1.0|null", "rgb.inr|10|7|3|8|grid|1.0|null"),
                rows(reader().load(folder.toString()).where("error is null").selectExpr(
                        "element_at(split(path, '/'), -1)", "width", "height", "channels", "bitDepth", "profile",
                        "regexp_replace(version, '^1[.][0-9]+$', '1.0')", "error")));
    }

    @Test
    void badFilesAreRowsOrFailTheRead() {
        List<String> bad = rows(reader().load(folder.toString()).where("error is not null")
                .selectExpr("element_at(split(path, '/'), -1)", "width", "image.data", "error"));
        assertEquals(2, bad.size(), bad.toString());
        assertTrue(bad.get(0).startsWith("bad.inr|null|null|"), bad.get(0));
        assertTrue(bad.get(1).startsWith("cut.inr|null|null|"), bad.get(1));
        Exception failure = assertThrows(Exception.class,
                () -> reader().option("mode", "fail").load(folder.toString()).select("width").collectAsList());
        assertTrue(causes(failure).contains("bad.inr: "), causes(failure));
    }

    private static String causes(Throwable e) {
        return e == null ? "" : e.getMessage() + "\n" + causes(e.getCause());
    }

    @Test
    void onlyTheColumnsThatAreAskedForAreRead() {
        Dataset<Row> query = reader().load(folder.toString()).select("image.width", "profile");
        String plan = query.queryExecution().executedPlan().toString();
        assertTrue(plan.contains("struct<image:struct<width:int>,profile:string>"), plan);
        // No pixel of the damaged file is looked at.
        assertEquals(5, query.where("width = 10").count());
        assertEquals(6, reader().load(folder.toString()).count());
    }

    @Test
    void pixelsAreThoseOfSparksImageSource() throws Exception {
        for (String name : List.of("rgb.inr", "sub/alpha.inr")) {
            Row image = image(reader(), name);
            Picture picture = InrPicture.read(folder.resolve(name)).decode();
            BufferedImage decoded = PictureImages.toBufferedImage(picture);
            int channels = picture.channels();
            assertEquals(channels == 3 ? 16 : 24, image.<Integer>getAs("mode"));
            byte[] data = image.getAs("data");
            assertEquals(10 * 7 * channels, data.length);
            for (int i = 0; i < 70; i++) {
                int argb = decoded.getRGB(i % 10, i / 10);
                for (int c = 0; c < channels; c++) {
                    assertEquals((byte) (argb >> 8 * c), data[i * channels + c], name);
                }
            }
        }
        Row grey = image(reader(), "sub/grey.inr");
        Picture picture = InrPicture.read(folder.resolve("sub/grey.inr")).decode();
        assertEquals(0, grey.<Integer>getAs("mode"));
        assertEquals(1, grey.<Integer>getAs("nChannels"));
        assertEquals((byte) Math.round(picture.sample(3, 2, 0) / 257.0), grey.<byte[]>getAs("data")[23]);
        assertEquals(1, image(reader(), "sub/greyalpha.inr").<Integer>getAs("nChannels"));
    }

    private static Row image(DataFrameReader reader, String name) {
        Row image = reader.load(folder.resolve(name).toString()).select("image").head().getStruct(0);
        assertEquals("file:" + folder.resolve(name), image.getAs("origin"));
        return image;
    }

    @Test
    void otherSizesAndParts() throws Exception {
        Row half = image(reader().option("width", 5), "rgb.inr");
        assertEquals(5, half.<Integer>getAs("width"));
        assertEquals(4, half.<Integer>getAs("height"));
        Row part = image(reader().option("width", 20).option("height", 14).option("region", "2,3,4,5"), "rgb.inr");
        assertEquals(4, part.<Integer>getAs("width"));
        assertEquals(5, part.<Integer>getAs("height"));
        Picture expected = InrPicture.read(folder.resolve("rgb.inr"))
                .decode(DecodeRequest.ofSize(20, 14).withRegion(new Region(2, 3, 4, 5)));
        byte[] samples = expected.canonicalBytes();
        byte[] data = part.getAs("data");
        byte[] swapped = new byte[data.length];
        for (int i = 0; i < data.length; i++) {
            swapped[i] = data[i / 3 * 3 + 2 - i % 3];
        }
        assertArrayEquals(samples, swapped);
        List<String> outside = rows(reader().option("region", "8,0,4,4").load(folder.resolve("rgb.inr").toString())
                .selectExpr("image.width", "error"));
        assertTrue(outside.getFirst().startsWith("null|region 4x4 at 8,0 is not within the picture"),
                outside.getFirst());
    }

    @Test
    void wrongOptions() {
        assertMessage("mode strict is neither permissive nor fail", reader().option("mode", "strict"));
        assertMessage("width 0 is not in 1 to 1048576", reader().option("width", 0));
        assertMessage("region '1,2' is not a region", reader().option("region", "1,2"));
        Exception absent = assertThrows(Exception.class,
                () -> reader().load(folder.resolve("none").toString()).count());
        assertTrue(causes(absent).contains("there is nothing of that name"), causes(absent));
    }

    private static void assertMessage(String message, DataFrameReader reader) {
        Exception e = assertThrows(Exception.class, () -> reader.load(folder.toString()).count());
        assertTrue(causes(e).contains(message), causes(e));
        assertFalse(causes(e).contains("Stack"), causes(e));
    }
}
