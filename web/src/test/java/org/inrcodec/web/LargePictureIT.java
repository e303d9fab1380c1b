package org.inrcodec.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.inrcodec.conformance.suite.Suite;
import org.inrcodec.decoder.DecodeRequest;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.decoder.Region;
import org.inrcodec.file.InrFile;
import org.inrcodec.file.InrFileWriter;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.grid.ContextNetwork;
import org.inrcodec.grid.GridCoder;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.shape.GridLayout;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.Tiling;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.TensorReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A picture of 24 megapixels in 24 tiles, which the workers of a page share. */
class LargePictureIT {
    private static final Tiling TILING = new Tiling(6000, 4000, 1024, 1024);
    /** Lies in twelve tiles. */
    private static final Region PART = new Region(0, 1000, 6000, 50);

    @TempDir
    Path folder;

    @Test
    void tilesComeTogether() throws Exception {
        Browser browser = Browser.required();
        Suite suite = Suite.bundled();
        byte[] file = large(suite.folder().resolve(Suite.VECTORS).resolve("grid-tiles/input.inr"));
        Files.write(folder.resolve("large.inr"), file);
        Files.writeString(
                folder.resolve("part.json"),
                "{\"x\":" + PART.x() + ",\"y\":" + PART.y() + ",\"width\":" + PART.width() + ",\"height\":"
                        + PART.height() + "}");
        Map<String, Path> folders = new HashMap<>(Pages.folders(suite));
        folders.put("/file/", folder);
        try (Site site = new Site(folders)) {
            JsonObject result = browser.open(site, "/pages/large.html", Duration.ofMinutes(4)).getAsJsonObject();
            System.out.println("24 megapixels in a browser: " + result);
            assertEquals(TILING.width(), result.get("width").getAsInt());
            assertEquals(TILING.height(), result.get("height").getAsInt());
            assertEquals(TILING.count(), result.get("progress").getAsLong());
            assertEquals(expected(file), result.get("sha256").getAsString());
            // A decode on the page's own thread would stop it for all of the time.
            assertTrue(result.get("longest").getAsDouble() < result.get("milliseconds").getAsDouble() / 4);
        }
    }

    /** The networks of a vector, with tiles of few values other than 0. */
    private static byte[] large(Path vector) throws Exception {
        InrFile small = InrFile.read(Files.readAllBytes(vector), DecoderLimits.DEFAULT);
        GridShape shape = small.header().gridLayout().shape();
        List<CodedTensor> tensors = small.tensors().stream().map(TensorReport::tensor).toList();
        GridCoder coder = new GridCoder(
                ContextNetwork.of(shape, tensors.stream().map(CodedTensor::dequantise).toList()));
        Map<Long, byte[]> bySize = new HashMap<>();
        List<byte[]> streams = new ArrayList<>();
        for (int row = 0; row < TILING.rows(); row++) {
            for (int column = 0; column < TILING.columns(); column++) {
                int width = TILING.widthOf(column);
                int height = TILING.heightOf(row);
                streams.add(bySize.computeIfAbsent(
                        (long) width << 32 | height, size -> coder.encode(sparse(shape, width, height))));
            }
        }
        PictureHeader header = PictureHeader.grid(8, new GridLayout(shape, TILING));
        return new InrFileWriter(header).write(tensors, streams);
    }

    private static LatentGrids sparse(GridShape shape, int width, int height) {
        Random random = new Random(width + height);
        LatentGrids grids = LatentGrids.zeros(shape, width, height);
        for (int[] values : grids.values()) {
            for (int i = 0; i < values.length; i += 1 + random.nextInt(8)) {
                values[i] = random.nextInt(7) - 3;
            }
        }
        return grids;
    }

    /** SHA-256 of the part as a page has it, R, G, B, alpha. */
    private static String expected(byte[] file) throws Exception {
        byte[] samples = InrPicture.read(file).decode(DecodeRequest.WHOLE.withRegion(PART)).canonicalBytes();
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        for (int i = 0; i < samples.length; i += 3) {
            pixels.write(samples, i, 3);
            pixels.write(0xff);
        }
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pixels.toByteArray()));
    }
}
