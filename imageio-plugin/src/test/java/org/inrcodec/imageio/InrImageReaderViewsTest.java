package org.inrcodec.imageio;

import static org.inrcodec.imageio.InrInput.assertSamples;
import static org.inrcodec.imageio.InrInput.bytes;
import static org.inrcodec.imageio.InrInput.picture;
import static org.inrcodec.imageio.InrInput.reader;
import static org.inrcodec.imageio.InrInput.stream;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.inrcodec.decoder.DecodeRequest;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.picture.Picture;
import org.inrcodec.shape.SirenShape;
import org.junit.jupiter.api.Test;

/** Tiles, thumbnails, regions one after the other; ends of reads, threads and limits. */
class InrImageReaderViewsTest {
    @Test
    void regionsReadOneAfterTheOtherAreCropsOfTheWhole() throws IOException {
        byte[] file = GridFiles.file(60, 50);
        InrImageReader reader = reader(file);
        BufferedImage whole = reader.read(0);
        for (int x = 0; x < 60; x += 7) {
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceRegion(new Rectangle(x, 10, 4, 5));
            assertArrayEquals(
                    whole.getRaster().getPixels(x, 10, Math.min(4, 60 - x), 5, (int[]) null),
                    reader.read(0, param).getRaster().getPixels(0, 0, Math.min(4, 60 - x), 5, (int[]) null));
        }
    }

    @Test
    void tilesAreThoseOfTheFile() throws IOException {
        InrImageReader reader = reader(GridFiles.file(130, 70));
        assertTrue(reader.isImageTiled(0));
        assertEquals(64, reader.getTileWidth(0));
        assertEquals(64, reader.getTileHeight(0));
        BufferedImage corner = reader.readTile(0, 2, 1);
        assertEquals(new Dimension(2, 6), new Dimension(corner.getWidth(), corner.getHeight()));
        assertEquals(reader.read(0).getRGB(129, 69), corner.getRGB(1, 5));
        assertThrows(IllegalArgumentException.class, () -> reader.readTile(0, 3, 0));
        InrImageReader untiled = reader(bytes("size-31x29"));
        assertFalse(untiled.isImageTiled(0));
        assertEquals(31, untiled.getTileWidth(0));
        assertSamples(picture(bytes("size-31x29")).decode(), untiled.readTile(0, 0, 0));
    }

    @Test
    void aThumbnailIsTheMeanOfSamplesTakenOverThePicture() throws IOException {
        byte[] file = GridFiles.file(500, 250);
        InrImageReader reader = reader(file);
        assertEquals(1, reader.getNumThumbnails(0));
        assertEquals(160, reader.getThumbnailWidth(0, 0));
        assertEquals(80, reader.getThumbnailHeight(0, 0));
        BufferedImage thumbnail = reader.readThumbnail(0, 0);
        Picture samples = picture(file).decode(DecodeRequest.ofSize(480, 240));
        for (int y = 0; y < 80; y += 7) {
            for (int x = 0; x < 160; x += 9) {
                for (int c = 0; c < 3; c++) {
                    double sum = 0;
                    for (int i = 0; i < 9; i++) {
                        sum += samples.sample(3 * x + i % 3, 3 * y + i / 3, c);
                    }
                    assertEquals(sum / 9, thumbnail.getRaster().getSample(x, y, c), 0.51);
                }
            }
        }
        assertEquals(0, reader(bytes("size-31x29")).getNumThumbnails(0));
        assertThrows(IndexOutOfBoundsException.class, () -> reader.readThumbnail(0, 1));
    }

    @Test
    void coloursOfAThumbnailCountByTheirAlpha() {
        WritableRaster one = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 1, 1, 2, null);
        PictureHeader greyAndAlpha = PictureHeader.siren(
                2, 2, 8, new SirenShape(0, 64, List.of(1), List.of(0, 0), false, 2));
        ThumbnailRows rows = new ThumbnailRows(one, 2, greyAndAlpha);
        rows.accept(0, 1, new byte[] {(byte) 200, 100, 0, 0});
        rows.accept(1, 1, new byte[] {100, 100, 50, 0});
        assertEquals(150, one.getSample(0, 0, 0));
        assertEquals(50, one.getSample(0, 0, 1));
    }

    @Test
    void anAbortBeforeTheFirstBandEndsTheRead() throws IOException {
        InrImageReader reader = reader(GridFiles.file(300, 300));
        List<String> events = new ArrayList<>();
        reader.addIIOReadProgressListener(new SilentReadListener() {
            @Override
            public void imageStarted(ImageReader source, int imageIndex) {
                source.abort();
            }

            @Override
            public void imageProgress(ImageReader source, float percent) {
                events.add("progress");
            }

            @Override
            public void imageComplete(ImageReader source) {
                events.add("complete");
            }

            @Override
            public void readAborted(ImageReader source) {
                events.add("aborted");
            }
        });
        reader.read(0);
        assertEquals(List.of("aborted"), events);
    }

    @Test
    void readersInSeveralThreadsDoNotDisturbEachOther() throws Exception {
        List<byte[]> files = List.of(GridFiles.file(130, 70), bytes("size-31x29"), bytes("channels-4-depth-16"));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> reads = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                byte[] file = files.get(i % files.size());
                reads.add(threads.submit(() -> {
                    InrImageReader reader = reader(file);
                    assertSamples(picture(file).decode(), reader.read(0));
                    reader.dispose();
                    return null;
                }));
            }
            for (Future<?> read : reads) {
                read.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void streamsThatOnlyGoForwardAndDoNotKnowTheirLengthAreRead() throws IOException {
        for (byte[] file : List.of(bytes("container"), GridFiles.file(130, 70))) {
            MemoryCacheImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(file));
            assertEquals(-1, stream.length());
            InrImageReader reader = new InrImageReaderSpi().createReaderInstance(null);
            reader.setInput(stream, true, true);
            reader.getWidth(0);
            assertSamples(picture(file).decode(), reader.read(0));
        }
    }

    @Test
    void limitsCanBeSetAndAreNamedInMessages() throws IOException {
        InrImageReader reader = reader(bytes("size-31x29"));
        reader.setLimits(DecoderLimits.DEFAULT.withPixels(100));
        assertEquals(31, reader.getWidth(0), "the header is read whatever the limits are");
        IIOException refused = assertThrows(IIOException.class, () -> reader.read(0));
        assertTrue(refused.getMessage().contains("-Dorg.inrcodec.maxPixels"), refused.getMessage());
        assertTrue(refused.getMessage().contains("withPixels"), refused.getMessage());
        reader.setLimits(DecoderLimits.DEFAULT);
        assertEquals(31, reader.read(0).getWidth());
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceRenderSize(new Dimension(60_000, 30_000));
        IIOException large = assertThrows(IIOException.class, () -> reader.read(0, param));
        assertTrue(large.getMessage().contains("bytes of memory"), large.getMessage());
        assertTrue(large.getMessage().contains("-Dorg.inrcodec.maxMemory"), large.getMessage());
        param.setSourceRegion(new Rectangle(59_990, 0, 10, 10));
        assertEquals(10, reader.read(0, param).getWidth());
    }

    @Test
    void premultipliedDestinationsAreRefused() throws IOException {
        InrImageReader reader = reader(bytes("channels-4-depth-8"));
        ImageReadParam param = reader.getDefaultReadParam();
        param.setDestination(new BufferedImage(18, 12, BufferedImage.TYPE_INT_ARGB_PRE));
        IIOException refused = assertThrows(IIOException.class, () -> reader.read(0, param));
        assertTrue(refused.getMessage().contains("destination"), refused.getMessage());
    }

    @Test
    void everyRowOfTheImageIsAnnouncedOnce() throws IOException {
        InrImageReader reader = reader(GridFiles.file(130, 200));
        int[] announced = new int[67];
        reader.addIIOReadUpdateListener(new SilentUpdateListener() {
            @Override
            public void imageUpdate(
                    ImageReader source, BufferedImage image, int minX, int minY, int width, int height, int periodX,
                    int periodY, int[] bands) {
                assertEquals(65, width);
                for (int y = minY; y < minY + height; y++) {
                    announced[y]++;
                }
            }
        });
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(2, 3, 0, 0);
        reader.read(0, param);
        for (int times : announced) {
            assertEquals(1, times);
        }
    }
}
