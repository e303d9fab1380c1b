package org.inrcodec.imageio;

import static org.inrcodec.imageio.InrInput.assertSamples;
import static org.inrcodec.imageio.InrInput.bytes;
import static org.inrcodec.imageio.InrInput.picture;
import static org.inrcodec.imageio.InrInput.reader;
import static org.inrcodec.imageio.InrInput.stream;
import static org.inrcodec.imageio.InrInput.withChunks;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import javax.imageio.IIOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.inrcodec.container.Chunk;
import org.inrcodec.container.ChunkType;
import org.inrcodec.decoder.DecodeRequest;
import org.inrcodec.decoder.Subsampling;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.picture.Picture;
import org.junit.jupiter.api.Test;

/** Clauses of ImageIO's contract that no suite of tests checks: types, rasters, listeners, subsampling. */
class ReaderContractTest {
    @Test
    void everyTypeOfferedIsAcceptedAsTypeAndAsImageHoweverItWasMade() throws IOException {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        List<byte[]> files = List.of(
                bytes("channels-1-depth-8"), bytes("channels-2-depth-8"), bytes("channels-3-depth-8"),
                bytes("channels-4-depth-8"), bytes("channels-1-depth-16"), bytes("channels-4-depth-16"),
                withChunks("channels-3-depth-8", new Chunk(ChunkType.ICC_PROFILE, profile)));
        for (byte[] file : files) {
            InrImageReader reader = reader(file);
            for (Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0); types.hasNext();) {
                ImageTypeSpecifier type = types.next();
                BufferedImage image = type.createBufferedImage(18, 12);
                ImageReadParam param = reader.getDefaultReadParam();
                param.setDestination(image);
                assertSame(image, reader.read(0, param));
                assertSamples(picture(file).decode(), image);
                for (ImageTypeSpecifier same : List.of(
                        type, new ImageTypeSpecifier(image), ImageTypeSpecifier.createFromRenderedImage(image))) {
                    ImageReadParam typed = reader.getDefaultReadParam();
                    typed.setDestinationType(same);
                    assertSamples(picture(file).decode(), reader.read(0, typed));
                }
            }
        }
    }

    @Test
    void typesMadeByTheFactoriesAreAccepted() throws IOException {
        InrImageReader reader = reader(bytes("channels-3-depth-8"));
        ColorSpace srgb = ColorSpace.getInstance(ColorSpace.CS_sRGB);
        for (ImageTypeSpecifier type : List.of(
                ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_INT_BGR),
                ImageTypeSpecifier.createPacked(srgb, 0xff0000, 0xff00, 0xff, 0, DataBuffer.TYPE_INT, false),
                ImageTypeSpecifier.createInterleaved(
                        srgb, new int[] {2, 1, 0}, DataBuffer.TYPE_BYTE, false, false),
                ImageTypeSpecifier.createBanded(
                        srgb, new int[] {0, 1, 2}, new int[3], DataBuffer.TYPE_BYTE, false, false))) {
            ImageReadParam param = reader.getDefaultReadParam();
            param.setDestinationType(type);
            assertSamples(picture(bytes("channels-3-depth-8")).decode(), reader.read(0, param));
        }
        ImageReadParam param = reader.getDefaultReadParam();
        param.setDestinationType(ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_USHORT_565_RGB));
        assertThrows(IIOException.class, () -> reader.read(0, param));
    }

    @Test
    void anExceptionOfAListenerPassesThrough() throws IOException {
        for (RuntimeException own : List.of(
                new IllegalArgumentException("own"), new CancellationException("own"),
                new IllegalStateException("own"))) {
            InrImageReader reader = reader(GridFiles.file(130, 70));
            reader.addIIOReadProgressListener(new SilentReadListener() {
                @Override
                public void imageProgress(ImageReader source, float percent) {
                    throw own;
                }
            });
            assertSame(own, assertThrows(RuntimeException.class, () -> reader.read(0)));
            InrImageReader updated = reader(GridFiles.file(130, 70));
            updated.addIIOReadUpdateListener(new SilentUpdateListener() {
                @Override
                public void imageUpdate(
                        ImageReader source, BufferedImage image, int minX, int minY, int width, int height,
                        int periodX, int periodY, int[] bands) {
                    throw own;
                }
            });
            assertSame(own, assertThrows(RuntimeException.class, () -> updated.read(0)));
        }
    }

    @Test
    void aSearchForImagesNeedsAnInputThatCanBeReadTwice() throws IOException {
        InrImageReader reader = new InrImageReaderSpi().createReaderInstance(null);
        assertThrows(IllegalStateException.class, () -> reader.getNumImages(false));
        reader.setInput(stream(bytes("size-31x29")), true, true);
        assertEquals(1, reader.getNumImages(false));
        assertThrows(IllegalStateException.class, () -> reader.getNumImages(true));
        reader.setInput(stream(bytes("size-31x29")));
        assertEquals(1, reader.getNumImages(true));
    }

    @Test
    void nothingCannotBeDecodedAndIsAnIllegalArgument() {
        assertThrows(IllegalArgumentException.class, () -> new InrImageReaderSpi().canDecodeInput(null));
    }

    @Test
    void recognisingRequestsNoByteAfterTheFirstThatDiffers() throws IOException {
        InputStream open = new InputStream() {
            private int next;

            @Override
            public int read() {
                assertEquals(0, next++, "a connection that stays open would block here");
                return 'B';
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                target[offset] = (byte) read();
                return 1;
            }
        };
        assertFalse(new InrImageReaderSpi().canDecodeInput(new MemoryCacheImageInputStream(open)));
    }

    @Test
    void rastersHaveTheSamplesOfTheFile() throws IOException {
        for (String vector : List.of("channels-2-depth-16", "channels-4-depth-8")) {
            InrImageReader reader = reader(bytes(vector));
            assertTrue(reader.canReadRaster());
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceRegion(new Rectangle(3, 2, 10, 9));
            param.setSourceSubsampling(2, 3, 1, 0);
            param.setDestinationOffset(new Point(40, -7));
            Raster raster = reader.readRaster(0, param);
            assertEquals(new Rectangle(40, -7, 5, 3), raster.getBounds());
            Picture whole = picture(bytes(vector)).decode();
            for (int c = 0; c < whole.channels(); c++) {
                assertEquals(whole.sample(4 + 2 * 4, 2 + 3 * 2, c), raster.getSample(44, -5, c));
            }
            assertEquals(new Rectangle(18, 12), reader.readRaster(0, null).getBounds());
        }
    }

    @Test
    void subsampledReadsOfGridsAreSamplesOfTheWhole() throws IOException {
        byte[] file = GridFiles.file(150, 140);
        InrImageReader reader = reader(file);
        Picture whole = picture(file).decode();
        for (int[] steps : new int[][] {{2, 2}, {3, 1}, {1, 5}, {70, 67}, {1000, 1000}}) {
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceRegion(new Rectangle(5, 3, 140, 133));
            param.setSourceSubsampling(steps[0], steps[1], 0, 0);
            BufferedImage image = reader.read(0, param);
            assertEquals((140 + steps[0] - 1) / steps[0], image.getWidth());
            assertEquals((133 + steps[1] - 1) / steps[1], image.getHeight());
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    assertEquals(
                            whole.sample(5 + x * steps[0], 3 + y * steps[1], 1), image.getRaster().getSample(x, y, 1));
                }
            }
        }
    }

    @Test
    void subsampledReadsComputeOnlyWhatTheyKeep() throws IOException {
        for (byte[] file : List.of(bytes("size-31x29"), GridFiles.file(150, 140))) {
            InrImageReader reader = reader(file);
            long all = work(file, 1);
            ImageReadParam param = reader.getDefaultReadParam();
            param.setSourceSubsampling(2, 2, 0, 0);
            assertTrue(work(file, 2) < 0.6 * all, "a quarter of the pixels, all of the tiles");
            assertArrayEquals(
                    new int[] {picture(file).decode().sample(4, 6, 0)},
                    new int[] {reader.read(0, param).getRaster().getSample(2, 3, 0)});
        }
    }

    /** The least limit of multiply-adds that lets a decode pass. */
    private static long work(byte[] file, int step) throws IOException {
        long low = 0;
        long high = 1L << 40;
        while (high - low > 1) {
            long middle = (low + high) / 2;
            try {
                picture(file).withLimits(DecoderLimits.UNLIMITED.withMultiplyAdds(middle)).decode(
                        DecodeRequest.WHOLE
                                .withSubsampling(new Subsampling(step, step)));
                high = middle;
            } catch (InrFormatException e) {
                low = middle;
            }
        }
        return high;
    }

    @Test
    void streamsAreReadFromTheirBytes() throws IOException {
        ImageReader reader = new InrImageReaderSpi().createReaderInstance(null);
        reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes("size-1x1"))));
        assertEquals(1, reader.read(0).getWidth());
        reader.reset();
        assertThrows(IllegalStateException.class, () -> reader.getWidth(0));
    }
}
