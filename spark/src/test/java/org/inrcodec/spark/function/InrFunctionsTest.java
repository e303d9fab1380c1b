package org.inrcodec.spark.function;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.inrcodec.cli.image.InputTreatment;
import org.inrcodec.cli.image.PictureReader;
import org.inrcodec.encode.Encoder;
import org.inrcodec.picture.Picture;
import org.inrcodec.request.EncodeListener;
import org.inrcodec.request.EncodeOptions;
import org.inrcodec.spark.LocalSpark;
import org.inrcodec.spark.TestPictures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The functions in SQL. */
class InrFunctionsTest {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void writeFiles() throws Exception {
        Files.write(folder.resolve("a.png"), TestPictures.file(1, "png"));
        Files.writeString(folder.resolve("b.txt"), "no picture");
        LocalSpark.session().read().format("binaryFile").load(folder.toString()).createOrReplaceTempView("files");
    }

    private static List<Row> sql(String text) {
        return LocalSpark.session().sql(text).collectAsList();
    }

    private static String message(String text) {
        StringBuilder message = new StringBuilder();
        for (Throwable e = assertThrows(Exception.class, () -> sql(text)); e != null; e = e.getCause()) {
            message.append(e.getMessage()).append('\n');
        }
        return message.toString();
    }

    @Test
    void encodesAsTheEncoderDoes() throws Exception {
        Row row = sql("select inr_encode(content, '--quality 60 --effort 1') as file from files where path like '%png'")
                .getFirst();
        Picture picture = PictureReader.read(TestPictures.file(1, "png"), InputTreatment.KEEP).picture();
        assertArrayEquals(
                Encoder.encode(
                        picture, EncodeOptions.defaults().withQuality(60).withEffort(1).withThreads(1),
                        EncodeListener.NONE).file(),
                row.<byte[]>getAs("file"));
    }

    @Test
    void infoAndPixelsOfWhatWasEncoded() {
        Row row = sql("select inr_info(file) as info, inr_decode(file) as image, inr_decode(file, 6, 4) as small "
                + "from (select inr_encode(content, '--effort 1') as file from files where path like '%png')")
                .getFirst();
        Row info = row.getAs("info");
        assertEquals(12, info.<Integer>getAs("width"));
        assertEquals("grid", info.getAs("profile"));
        Row image = row.getAs("image");
        assertEquals(12 * 9 * 3, image.<byte[]>getAs("data").length);
        Row small = row.getAs("small");
        assertEquals(6 * 4 * 3, small.<byte[]>getAs("data").length);
        assertEquals(4, small.<Integer>getAs("height"));
    }

    @Test
    void badFilesFailOrAreNull() {
        String encode = message("select inr_encode(content) from files where path like '%txt'");
        assertTrue(encode.contains("inr_encode: the picture is not a picture of a known format"), encode);
        String info = message("select inr_info(content) from files");
        assertTrue(info.contains("inr_info: "), info);
        Row row = sql("select try_inr_encode(content), try_inr_info(content), try_inr_decode(content), "
                + "try_inr_decode(content, 2, 2), inr_info(null) from files where path like '%txt'").getFirst();
        for (int i = 0; i < row.length(); i++) {
            assertTrue(row.isNullAt(i));
        }
    }

    @Test
    void wrongArguments() {
        String option = message("select try_inr_encode(content, '--quality 200') from files");
        assertTrue(option.contains("options of inr_encode: --quality 200 is out of range: 0 to 100"), option);
        String count = message("select inr_decode(content, 3) from files");
        assertTrue(count.contains("inr_decode has 1 or 3 arguments, not 2"), count);
        String type = message("select inr_info(array(1)) from files");
        assertTrue(type.contains("BINARY"), type);
    }
}
