package org.inrcodec.imageio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.twelvemonkeys.imageio.util.ImageTypeSpecifiers;
import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.event.IIOWriteProgressListener;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.inrcodec.format.Profile;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.metadata.PixelDensity;
import org.inrcodec.metadata.TextEntry;
import org.inrcodec.picture.Picture;
import org.inrcodec.picture.PictureEncoder;
import org.junit.jupiter.api.Test;

/** What the writer hands to the encoder, and what it does with what the encoder does. */
class InrImageWriterTest {
    private static final byte[] FILE = {1, 2, 3};

    /** Takes what it is given and gives {@link #FILE}. */
    private static final class Noting implements PictureEncoder {
        private final List<Picture> pictures = new ArrayList<>();
        private final List<PictureMetadata> metadata = new ArrayList<>();
        private final List<Settings> settings = new ArrayList<>();

        @Override
        public Optional<String> obstacle() {
            return Optional.empty();
        }

        @Override
        public byte[] encode(Picture picture, PictureMetadata said, Settings chosen, Listener listener) {
            pictures.add(picture);
            metadata.add(said);
            settings.add(chosen);
            for (int step = 0; step < 10; step++) {
                if (listener.cancelled()) {
                    throw new CancellationException();
                }
                // Not always upwards.
                listener.progress((step == 5 ? 2 : step) / 10.0);
            }
            return FILE;
        }
    }

    private final Noting encoder = new Noting();
    private final InrImageWriter writer = new InrImageWriter(
            new InrImageWriterSpi(() -> Optional.of(encoder)), encoder);
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    private void write(IIOImage image, ImageWriteParam param) throws IOException {
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(output)) {
            writer.setOutput(stream);
            writer.write(null, image, param);
        }
    }

    private Picture written(BufferedImage image) throws IOException {
        write(new IIOImage(image, null, null), null);
        return encoder.pictures.get(encoder.pictures.size() - 1);
    }

    private static BufferedImage interleaved(ColorSpace space, int type, boolean alpha, boolean premultiplied) {
        int[] bands = new int[space.getNumComponents() + (alpha ? 1 : 0)];
        for (int b = 0; b < bands.length; b++) {
            bands[b] = b;
        }
        return ImageTypeSpecifiers.createInterleaved(space, bands, type, alpha, premultiplied)
                .createBufferedImage(3, 2);
    }

    private static ColorSpace space(int space) {
        return ColorSpace.getInstance(space);
    }

    @Test
    void integersOfEveryKindComeThroughUnchanged() throws IOException {
        for (int space : new int[] {ColorSpace.CS_GRAY, ColorSpace.CS_sRGB}) {
            for (int type : new int[] {DataBuffer.TYPE_BYTE, DataBuffer.TYPE_USHORT}) {
                for (boolean alpha : new boolean[] {false, true}) {
                    BufferedImage image = interleaved(space(space), type, alpha, false);
                    int bands = image.getRaster().getNumBands();
                    int unit = type == DataBuffer.TYPE_BYTE ? 1 : 257;
                    for (int i = 0; i < 6 * bands; i++) {
                        image.getRaster().setSample(i / bands % 3, i / bands / 3, i % bands, (200 - i) * unit);
                    }
                    Picture picture = written(image);
                    assertEquals(bands, picture.channels());
                    assertEquals(8 * (type == DataBuffer.TYPE_BYTE ? 1 : 2), picture.bitDepth());
                    for (int i = 0; i < 6 * bands; i++) {
                        assertEquals((200 - i) * unit, picture.sample(i / bands % 3, i / bands / 3, i % bands));
                    }
                }
            }
        }
    }

    @Test
    void packedTypesGiveTheSamplesOfTheirColours() throws IOException {
        for (int type : new int[] {
            BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_BGR, BufferedImage.TYPE_INT_ARGB,
            BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_4BYTE_ABGR
        }) {
            BufferedImage image = new BufferedImage(3, 2, type);
            image.setRGB(1, 1, 0x80010203);
            Picture picture = written(image);
            for (int c = 0; c < 3; c++) {
                assertEquals(1 + c, picture.sample(1, 1, c), "type " + type);
            }
            assertEquals(image.getColorModel().hasAlpha() ? 4 : 3, picture.channels());
            if (picture.channels() == 4) {
                assertEquals(0x80, picture.sample(1, 1, 3));
            }
        }
    }

    @Test
    void fewerBitsAreStretchedToEight() throws IOException {
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_USHORT_565_RGB);
        image.getRaster().setPixel(2, 0, new int[] {31, 63, 15});
        Picture picture = written(image);
        assertEquals(255, picture.sample(2, 0, 0));
        assertEquals(255, picture.sample(2, 0, 1));
        assertEquals(123, picture.sample(2, 0, 2));
    }

    @Test
    void premultipliedColoursAreDividedByTheirAlpha() throws IOException {
        BufferedImage image = interleaved(space(ColorSpace.CS_sRGB), DataBuffer.TYPE_BYTE, true, true);
        image.getRaster().setPixel(0, 1, new int[] {100, 50, 10, 100});
        Picture picture = written(image);
        assertEquals(255, picture.sample(0, 1, 0));
        assertEquals(128, picture.sample(0, 1, 1));
        assertEquals(26, picture.sample(0, 1, 2));
        assertEquals(100, picture.sample(0, 1, 3));
        assertEquals(0, picture.sample(1, 1, 0), "what is transparent stays as it is");
    }

    @Test
    void palettesGiveTheirColoursAndPalettesOfGreysGrey() throws IOException {
        byte[] ramp = {0, (byte) 90, (byte) 255, 7};
        byte[] other = {1, 2, 3, 4};
        BufferedImage colour = new BufferedImage(
                3, 2, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(2, 4, ramp, other, ramp));
        colour.getRaster().setSample(1, 0, 0, 2);
        Picture picture = written(colour);
        assertEquals(3, picture.channels());
        assertEquals(255, picture.sample(1, 0, 0));
        assertEquals(3, picture.sample(1, 0, 1));

        BufferedImage binary = new BufferedImage(11, 2, BufferedImage.TYPE_BYTE_BINARY);
        binary.getRaster().setSample(10, 1, 0, 1);
        Picture grey = written(binary);
        assertEquals(1, grey.channels());
        assertEquals(255, grey.sample(10, 1, 0));
        assertEquals(0, grey.sample(9, 1, 0));
    }

    @Test
    void floatingPointNumbersBecomeSixteenBit() throws IOException {
        BufferedImage image = interleaved(space(ColorSpace.CS_sRGB), DataBuffer.TYPE_FLOAT, false, false);
        image.getRaster().setPixel(2, 1, new float[] {0.5f, 1.5f, -1f});
        Picture picture = written(image);
        assertEquals(16, picture.bitDepth());
        assertEquals(32768, picture.sample(2, 1, 0));
        assertEquals(65535, picture.sample(2, 1, 1));
        assertEquals(0, picture.sample(2, 1, 2));
    }

    @Test
    void unknownColourSpacesBecomeSrgb() throws IOException {
        BufferedImage image = interleaved(space(ColorSpace.CS_CIEXYZ), DataBuffer.TYPE_BYTE, false, false);
        image.getRaster().setPixel(0, 0, new int[] {60, 60, 60});
        Picture picture = written(image);
        int rgb = image.getRGB(0, 0);
        assertEquals(rgb >> 16 & 0xff, picture.sample(0, 0, 0));
        assertEquals(rgb & 0xff, picture.sample(0, 0, 2));
        assertTrue(encoder.metadata.get(0).iccProfile().isEmpty());
    }

    @Test
    void aRegionAndEveryNthPixelAreWritten() throws IOException {
        BufferedImage image = new BufferedImage(200, 150, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < 150; y++) {
            for (int x = 0; x < 200; x++) {
                image.getRaster().setSample(x, y, 0, (x + 3 * y) & 0xff);
            }
        }
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setSourceRegion(new Rectangle(10, 20, 100, 500));
        param.setSourceSubsampling(3, 2, 1, 1);
        write(new IIOImage(image, null, null), param);
        Picture picture = encoder.pictures.get(0);
        assertEquals(33, picture.width());
        assertEquals(65, picture.height());
        assertEquals((11 + 3 * 32 + 3 * (21 + 2 * 64)) & 0xff, picture.sample(32, 64, 0));
    }

    @Test
    void bandsCanBeChosenAndRastersWritten() throws IOException {
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        image.setRGB(1, 1, 0x010203);
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setSourceBands(new int[] {2});
        write(new IIOImage(image, null, null), param);
        assertEquals(1, encoder.pictures.get(0).channels());
        assertEquals(3, encoder.pictures.get(0).sample(1, 1, 0));

        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, 4, 2, 2, null);
        raster.setSample(3, 1, 1, 999);
        write(new IIOImage(raster, null, null), null);
        assertEquals(999, encoder.pictures.get(1).sample(3, 1, 1));

        WritableRaster five = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 4, 2, 5, null);
        assertThrows(IIOException.class, () -> write(new IIOImage(five, null, null), null));
    }

    @Test
    void qualityTypeAndEffortReachTheEncoder() throws IOException {
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        write(new IIOImage(image, null, null), null);
        InrWriteParam param = (InrWriteParam) writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        assertEquals(0.75f, param.getCompressionQuality());
        param.setCompressionType("siren");
        param.setCompressionQuality(0.5f);
        param.setEffort(9);
        write(new IIOImage(image, null, null), param);
        param.setCompressionType("grid");
        write(new IIOImage(image, null, null), param);
        assertEquals(
                List.of(
                        new PictureEncoder.Settings(Optional.empty(), 75, 5),
                        new PictureEncoder.Settings(Optional.of(Profile.SIREN), 50, 9),
                        new PictureEncoder.Settings(Optional.of(Profile.GRID), 50, 9)),
                encoder.settings);
        assertFalse(param.isCompressionLossless());
        assertEquals(
                param.getCompressionQualityDescriptions().length + 1, param.getCompressionQualityValues().length);
        assertThrows(IllegalArgumentException.class, () -> param.setEffort(10));
        assertThrows(IllegalArgumentException.class, () -> param.setCompressionType("jpeg"));
    }

    @Test
    void anAbortStopsTheTrainingAndNothingIsWritten() throws IOException {
        List<Float> seen = new ArrayList<>();
        List<String> events = new ArrayList<>();
        writer.addIIOWriteProgressListener(new Progress() {
            @Override
            public void imageProgress(ImageWriter source, float percent) {
                seen.add(percent);
                if (percent > 40) {
                    source.abort();
                }
            }

            @Override
            public void imageComplete(ImageWriter source) {
                events.add("complete");
            }

            @Override
            public void writeAborted(ImageWriter source) {
                events.add("aborted");
            }
        });
        write(new IIOImage(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), null, null), null);
        assertEquals(List.of("aborted"), events);
        assertTrue(seen.get(seen.size() - 1) < 60, seen.toString());
        assertEquals(0, output.size());
        writer.removeAllIIOWriteProgressListeners();
        written(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB));
        assertArrayEquals(FILE, output.toByteArray());
    }

    @Test
    void progressGrowsAndEnds() throws IOException {
        List<Float> seen = new ArrayList<>();
        writer.addIIOWriteProgressListener(new Progress() {
            @Override
            public void imageProgress(ImageWriter source, float percent) {
                seen.add(percent);
            }
        });
        written(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB));
        assertEquals(seen.stream().sorted().toList(), seen);
        assertEquals(100f, seen.get(seen.size() - 1));
        assertTrue(seen.size() > 5, seen.toString());
    }

    @Test
    void whatKeepsTheEncoderFromWorkingIsTold() {
        PictureEncoder kept = new PictureEncoder() {
            @Override
            public Optional<String> obstacle() {
                return Optional.of("a module is missing");
            }

            @Override
            public byte[] encode(Picture picture, PictureMetadata metadata, Settings settings, Listener listener) {
                throw new IllegalStateException();
            }
        };
        InrImageWriter stuck = new InrImageWriter(new InrImageWriterSpi(() -> Optional.of(kept)), kept);
        stuck.setOutput(new MemoryCacheImageOutputStream(output));
        IIOException e = assertThrows(
                IIOException.class, () -> stuck.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB)));
        assertEquals("a module is missing", e.getMessage());
        IOException none = assertThrows(
                IOException.class, () -> new InrImageWriterSpi(() -> Optional.of(kept)).createWriterInstance(null));
        assertEquals("a module is missing", none.getMessage());
    }

    @Test
    void theProfileOfTheColoursIsKeptUnlessTheMetadataHaveOne() throws IOException {
        ICC_Profile linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB);
        written(interleaved(new ICC_ColorSpace(linear), DataBuffer.TYPE_BYTE, false, false));
        assertArrayEquals(linear.getData(), encoder.metadata.get(0).iccProfile().orElseThrow().bytes());
        written(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB));
        assertTrue(encoder.metadata.get(1).iccProfile().isEmpty());
        written(new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY));
        assertTrue(encoder.metadata.get(2).iccProfile().isEmpty());
    }

    @Test
    void metadataCanBeBuiltThroughTheStandardTree() throws IOException {
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        ImageTypeSpecifier type = new ImageTypeSpecifier(image);
        IIOMetadata metadata = writer.getDefaultImageMetadata(type, null);
        IIOMetadataNode root = new IIOMetadataNode(IIOMetadataFormatImpl.standardMetadataFormatName);
        IIOMetadataNode dimension = child(root, "Dimension");
        child(dimension, "HorizontalPixelSize").setAttribute("value", "0.08466667");
        child(dimension, "VerticalPixelSize").setAttribute("value", "0.1");
        IIOMetadataNode entry = child(child(root, "Text"), "TextEntry");
        entry.setAttribute("keyword", "Title");
        entry.setAttribute("value", "Stones");
        metadata.mergeTree(IIOMetadataFormatImpl.standardMetadataFormatName, root);
        write(new IIOImage(image, null, metadata), null);
        PictureMetadata said = encoder.metadata.get(0);
        assertEquals(List.of(new TextEntry("Title", "Stones")), said.texts());
        assertEquals(Optional.of(new PixelDensity(11811, 10000, true)), said.density());
        assertEquals(said, ((InrMetadata) writer.convertImageMetadata(metadata, type, null)).metadata());
    }

    private static IIOMetadataNode child(IIOMetadataNode parent, String name) {
        IIOMetadataNode node = new IIOMetadataNode(name);
        parent.appendChild(node);
        return node;
    }

    /** A listener with nothing to do. */
    private static class Progress implements IIOWriteProgressListener {
        @Override
        public void imageStarted(ImageWriter source, int imageIndex) {}

        @Override
        public void imageProgress(ImageWriter source, float percent) {}

        @Override
        public void imageComplete(ImageWriter source) {}

        @Override
        public void thumbnailStarted(ImageWriter source, int imageIndex, int thumbnailIndex) {}

        @Override
        public void thumbnailProgress(ImageWriter source, float percent) {}

        @Override
        public void thumbnailComplete(ImageWriter source) {}

        @Override
        public void writeAborted(ImageWriter source) {}
    }
}
