package org.inrcodec.imageio;

import static org.inrcodec.imageio.InrInput.assertSamples;
import static org.inrcodec.imageio.InrInput.bytes;
import static org.inrcodec.imageio.InrInput.picture;
import static org.inrcodec.imageio.InrInput.reader;
import static org.inrcodec.imageio.InrInput.stream;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.inrcodec.decoder.DecodeRequest;
import org.inrcodec.decoder.Region;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.picture.Picture;
import org.junit.jupiter.api.Test;

/** What the reader promises beyond the contract: exact samples, streams, refusals. */
class InrImageReaderTest {
    @Test
    void samplesAreExactInEveryTypeOffered() throws IOException {
        for (int channels = 1; channels <= 4; channels++) {
            for (int depth = 8; depth <= 16; depth += 8) {
                byte[] file = bytes("channels-" + channels + "-depth-" + depth);
                Iterator<ImageTypeSpecifier> types = reader(file).getImageTypes(0);
                while (types.hasNext()) {
                    InrImageReader reader = reader(file);
                    ImageReadParam param = reader.getDefaultReadParam();
                    param.setDestinationType(types.next());
                    assertSamples(picture(file).decode(), reader.read(0, param));
                }
            }
        }
    }

    @Test
    void aRegionIsTheCropOfTheWholeToTheBit() throws IOException {
        byte[] file = bytes("size-31x29");
        InrImageReader reader = reader(file);
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceRegion(new Rectangle(5, 7, 11, 13));
        BufferedImage whole = reader.read(0);
        BufferedImage part = reader.read(0, param);
        assertArrayEquals(
                whole.getRaster().getPixels(5, 7, 11, 13, (int[]) null),
                part.getRaster().getPixels(0, 0, 11, 13, (int[]) null));
    }

    @Test
    void subsamplingTakesEveryNthPixelOfTheRegion() throws IOException {
        byte[] file = bytes("size-31x29");
        InrImageReader reader = reader(file);
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceRegion(new Rectangle(2, 3, 20, 21));
        param.setSourceSubsampling(3, 4, 1, 2);
        BufferedImage image = reader.read(0, param);
        Picture whole = picture(file).decode();
        assertEquals(7, image.getWidth());
        assertEquals(5, image.getHeight());
        for (int y = 0; y < 5; y++) {
            for (int x = 0; x < 7; x++) {
                assertEquals(whole.sample(3 + 3 * x, 5 + 4 * y, 1), image.getRaster().getSample(x, y, 1));
            }
        }
    }

    @Test
    void aRenderSizeIsDecodedNotScaled() throws IOException {
        byte[] file = bytes("size-31x29");
        InrImageReader reader = reader(file);
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceRenderSize(new Dimension(100, 41));
        param.setSourceRegion(new Rectangle(80, 10, 15, 20));
        assertSamples(
                picture(file).decode(DecodeRequest.ofSize(100, 41).withRegion(new Region(80, 10, 15, 20))),
                reader.read(0, param));
    }

    @Test
    void aRenderSizeOutOfRangeIsRefused() throws IOException {
        InrImageReader reader = reader(bytes("size-1x1"));
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceRenderSize(new Dimension(1 << 21, 4));
        assertThrows(IIOException.class, () -> reader.read(0, param));
    }

    @Test
    void bandsCanBeChosen() throws IOException {
        byte[] file = bytes("channels-4-depth-8");
        InrImageReader reader = reader(file);
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceBands(new int[] {2, 0});
        param.setDestinationBands(new int[] {0, 1});
        param.setDestination(new BufferedImage(18, 12, BufferedImage.TYPE_4BYTE_ABGR));
        BufferedImage image = reader.read(0, param);
        Picture whole = picture(file).decode();
        assertEquals(whole.sample(9, 4, 2), image.getRaster().getSample(9, 4, 0));
        assertEquals(whole.sample(9, 4, 0), image.getRaster().getSample(9, 4, 1));
        assertEquals(0, image.getRaster().getSample(9, 4, 3));
    }

    @Test
    void aDestinationOffsetMovesThePicture() throws IOException {
        byte[] file = bytes("channels-3-depth-8");
        InrImageReader reader = reader(file);
        ImageReadParam param = reader.getDefaultReadParam();
        param.setDestination(new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB));
        param.setDestinationOffset(new Point(10, 20));
        BufferedImage image = reader.read(0, param);
        Picture whole = picture(file).decode();
        assertEquals(whole.sample(17, 11, 0), image.getRaster().getSample(27, 31, 0));
        assertEquals(0, image.getRGB(9, 20) & 0xffffff);
    }

    @Test
    void imageIoFindsTheReaderAndReadsForwardOnlyStreams() throws IOException {
        byte[] file = bytes("channels-3-depth-8");
        FilterInputStream trickle = new FilterInputStream(new ByteArrayInputStream(file)) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(length, 3));
            }

            @Override
            public boolean markSupported() {
                return false;
            }
        };
        assertSamples(picture(file).decode(), ImageIO.read(new MemoryCacheImageInputStream(trickle)));
    }

    @Test
    void nothingBehindTheFileIsAskedFor() throws IOException {
        byte[] file = bytes("container");
        ImageInputStream stream = stream(Arrays.copyOf(file, file.length + 1000));
        InrImageReader reader = new InrImageReaderSpi().createReaderInstance(null);
        reader.setInput(stream);
        reader.read(0);
        assertEquals(file.length, stream.getStreamPosition());
    }

    @Test
    void aFileInsideAStreamIsReadFromWhereTheStreamStands() throws IOException {
        byte[] file = bytes("channels-1-depth-8");
        byte[] shifted = new byte[file.length + 9];
        System.arraycopy(file, 0, shifted, 9, file.length);
        ImageInputStream stream = stream(shifted);
        stream.seek(9);
        InrImageReader reader = new InrImageReaderSpi().createReaderInstance(null);
        reader.setInput(stream);
        assertEquals(18, reader.getWidth(0));
        assertSamples(picture(file).decode(), reader.read(0));
    }

    @Test
    void sizeNeedsTheHeaderOnly() throws IOException {
        InrImageReader reader = reader(Arrays.copyOf(bytes("channels-3-depth-8"), 40));
        assertEquals(18, reader.getWidth(0));
        assertEquals(12, reader.getHeight(0));
        assertThrows(IIOException.class, () -> reader.read(0));
    }

    @Test
    void refusedFilesNameTheByteAndKeepTheCause() throws IOException {
        byte[] file = bytes("channels-3-depth-8");
        file[file.length - 1] ^= 1;
        IIOException e = assertThrows(IIOException.class, () -> reader(file).read(0));
        InrFormatException cause = assertInstanceOf(InrFormatException.class, e.getCause());
        assertEquals(InrFormatException.Kind.MALFORMED, cause.kind());
        assertTrue(e.getMessage().contains("byte " + cause.offset()), e.getMessage());
    }

    @Test
    void recognisingLeavesTheStreamAsItWas() throws IOException {
        InrImageReaderSpi provider = new InrImageReaderSpi();
        ImageInputStream stream = stream(bytes("size-1x1"));
        stream.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        assertTrue(provider.canDecodeInput(stream));
        assertEquals(0, stream.getStreamPosition());
        assertEquals(ByteOrder.LITTLE_ENDIAN, stream.getByteOrder());
    }

    @Test
    void otherFilesAreNotRecognised() throws IOException {
        InrImageReaderSpi provider = new InrImageReaderSpi();
        byte[] inrimage = "#INRIMAGE-4#{\nXDIM=4\nYDIM=4\n".getBytes(StandardCharsets.US_ASCII);
        assertFalse(provider.canDecodeInput(stream(inrimage)));
        assertFalse(provider.canDecodeInput(stream(new byte[] {(byte) 0x89, 'I', 'N', 'R'})));
        assertFalse(provider.canDecodeInput(stream(new byte[0])));
        assertFalse(provider.canDecodeInput(new File("x.inr")));
        assertFalse(ImageIO.getImageReaders(stream(inrimage)).hasNext());
        IIOException e = assertThrows(IIOException.class, () -> reader(inrimage).read(0));
        assertTrue(e.getMessage().contains("INRIMAGE"), e.getMessage());
    }

    @Test
    void progressGrowsAndEnds() throws IOException {
        InrImageReader reader = reader(bytes("size-31x29"));
        List<Float> seen = new ArrayList<>();
        reader.addIIOReadProgressListener(new SilentReadListener() {
            @Override
            public void imageProgress(ImageReader source, float percent) {
                seen.add(percent);
            }
        });
        reader.read(0);
        assertEquals(seen.stream().sorted().toList(), seen);
        assertEquals(100f, seen.get(seen.size() - 1));
    }

    @Test
    void picturesOfGridsAreReadToTheBit() throws IOException {
        byte[] file = GridFiles.file(130, 70);
        assertSamples(picture(file).decode(), reader(file).read(0));
        InrImageReader reader = reader(file);
        InrReadParam param = (InrReadParam) reader.getDefaultReadParam();
        param.setSourceRenderSize(new Dimension(90, 111));
        param.setSourceRegion(new Rectangle(40, 5, 30, 80));
        assertSamples(
                picture(file).decode(DecodeRequest.ofSize(90, 111).withRegion(new Region(40, 5, 30, 80))),
                reader.read(0, param));
    }

    @Test
    void randomAccessIsEasyUnlessGridsHaveOneTile() throws IOException {
        assertTrue(reader(bytes("size-31x29")).isRandomAccessEasy(0));
        assertTrue(reader(GridFiles.file(130, 70)).isRandomAccessEasy(0));
        assertFalse(reader(GridFiles.file(64, 64)).isRandomAccessEasy(0));
    }

    @Test
    void aMalformedTileIsAnIioExceptionWithItsCause() throws IOException {
        byte[] file = GridFiles.withMalformedTile(130, 70);
        IIOException refused = assertThrows(IIOException.class, () -> reader(file).read(0));
        assertTrue(refused.getCause() instanceof InrFormatException, refused.toString());
        InrImageReader reader = reader(file);
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceRegion(new Rectangle(0, 0, 128, 64));
        assertSamples(
                picture(file).decode(DecodeRequest.WHOLE.withRegion(new Region(0, 0, 128, 64))),
                reader.read(0, param));
    }
}
