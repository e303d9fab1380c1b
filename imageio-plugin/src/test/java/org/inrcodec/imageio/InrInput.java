package org.inrcodec.imageio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.inrcodec.container.Chunk;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.file.InrFile;
import org.inrcodec.file.InrFileWriter;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.picture.Picture;

/** Files of the conformance vectors, and readers of them. */
final class InrInput {
    private InrInput() {}

    static byte[] bytes(String vector) throws IOException {
        return Files.readAllBytes(new File(InrImageReaderContractTest.VECTORS, vector + "/input.inr").toPath());
    }

    static ImageInputStream stream(byte[] bytes) {
        return new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes));
    }

    static InrImageReader reader(byte[] bytes) {
        InrImageReader reader = new InrImageReaderSpi().createReaderInstance(null);
        reader.setInput(stream(bytes));
        return reader;
    }

    static InrPicture picture(byte[] bytes) throws IOException {
        InrFile file = InrFile.read(bytes, DecoderLimits.DEFAULT);
        return InrPicture.of(file, DecoderLimits.UNLIMITED);
    }

    static void assertSamples(Picture expected, BufferedImage image) {
        assertEquals(expected.width(), image.getWidth());
        assertEquals(expected.height(), image.getHeight());
        Raster raster = image.getRaster();
        for (int y = 0; y < expected.height(); y++) {
            for (int x = 0; x < expected.width(); x++) {
                for (int c = 0; c < expected.channels(); c++) {
                    assertEquals(expected.sample(x, y, c), raster.getSample(x, y, c), x + "," + y + "," + c);
                }
            }
        }
    }

    static byte[] withChunks(String vector, Chunk... chunks) throws IOException {
        InrFile file = InrFile.read(bytes(vector), DecoderLimits.DEFAULT);
        InrFileWriter writer = new InrFileWriter(file.header());
        List.of(chunks).forEach(writer::add);
        return writer.write(file.tensors().stream().map(t -> t.tensor()).toList());
    }
}
