package org.inrcodec.imageio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.event.IIOWriteProgressListener;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageOutputStream;
import org.inrcodec.container.Chunk;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.Profile;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.metadata.TextEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** From an image to a file and back with the codec itself, through nothing but ImageIO. */
@Tag("slow")
@EnabledForJreRange(min = JRE.JAVA_25)
class WrittenFilesTest {
    private static final int SIDE = 16;

    private static BufferedImage ramp() {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                image.setRGB(x, y, 12 * x << 16 | 12 * y << 8 | 6 * (x + y));
            }
        }
        return image;
    }

    private static ImageWriter writer() {
        return ImageIO.getImageWritersByFormatName("inr").next();
    }

    private static ImageWriteParam param(ImageWriter writer, String type, float quality) {
        InrWriteParam param = (InrWriteParam) writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionType(type);
        param.setCompressionQuality(quality);
        param.setEffort(1);
        return param;
    }

    private static byte[] write(ImageWriter writer, IIOImage image, ImageWriteParam param) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(null, image, param);
        }
        return bytes.toByteArray();
    }

    private static double meanError(BufferedImage a, BufferedImage b) {
        double sum = 0;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                for (int c = 0; c < 3; c++) {
                    sum += Math.abs(a.getRaster().getSample(x, y, c) - b.getRaster().getSample(x, y, c));
                }
            }
        }
        return sum / (3 * SIDE * SIDE);
    }

    private static Profile profile(byte[] file) throws IOException {
        return InrPicture.read(file, DecoderLimits.DEFAULT).header().profile();
    }

    @Test
    void moreQualityTakesMoreBytesAndGivesLessError() throws IOException {
        ImageWriter writer = writer();
        byte[] small = write(writer, new IIOImage(ramp(), null, null), param(writer, "grid", 0.2f));
        byte[] good = write(writer, new IIOImage(ramp(), null, null), param(writer, "grid", 0.9f));
        assertEquals(Profile.GRID, profile(good));
        assertTrue(small.length < good.length, small.length + " and " + good.length + " bytes");
        double error = meanError(ramp(), ImageIO.read(new ByteArrayInputStream(good)));
        assertTrue(error < meanError(ramp(), ImageIO.read(new ByteArrayInputStream(small))));
        assertTrue(error < 6, "mean error " + error);
    }

    @Test
    void theSirenProfileIsWrittenAndMetadataOfAReadFileAreCopiedThrough() throws IOException {
        PictureMetadata said = PictureMetadata.EMPTY.withXmp(Optional.of("<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"))
                .withTexts(List.of(new TextEntry("Title", "Ramp")));
        byte[] other = InrInput.withChunks("channels-3-depth-8", said.chunks().toArray(Chunk[]::new));
        ImageReader reader = ImageIO.getImageReadersByFormatName("inr").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(other)));
        IIOImage all = reader.readAll(0, null);
        ImageWriter writer = writer();
        byte[] file = write(
                writer, new IIOImage(ramp(), null, all.getMetadata()), param(writer, "siren", 0.9f));
        assertEquals(Profile.SIREN, profile(file));
        assertEquals(said, InrPicture.read(file, DecoderLimits.DEFAULT).metadata());
        BufferedImage flat = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        flat.createGraphics().fillRect(0, 0, SIDE, SIDE);
        BufferedImage back = ImageIO.read(new ByteArrayInputStream(file));
        assertTrue(meanError(ramp(), back) < meanError(ramp(), flat) / 3, "mean error " + meanError(ramp(), back));
        IIOMetadata converted = writer.convertImageMetadata(all.getMetadata(), new ImageTypeSpecifier(ramp()), null);
        assertEquals(said, ((InrMetadata) converted).metadata());
    }

    @Test
    void anAbortEndsTheTrainingItself() throws IOException {
        ImageWriter writer = writer();
        List<String> events = new ArrayList<>();
        writer.addIIOWriteProgressListener(new IIOWriteProgressListener() {
            @Override
            public void imageStarted(ImageWriter source, int imageIndex) {}

            @Override
            public void imageProgress(ImageWriter source, float percent) {
                events.add("progress");
                source.abort();
            }

            @Override
            public void imageComplete(ImageWriter source) {
                events.add("complete");
            }

            @Override
            public void thumbnailStarted(ImageWriter source, int imageIndex, int thumbnailIndex) {}

            @Override
            public void thumbnailProgress(ImageWriter source, float percent) {}

            @Override
            public void thumbnailComplete(ImageWriter source) {}

            @Override
            public void writeAborted(ImageWriter source) {
                events.add("aborted");
            }
        });
        // At the highest effort this would take minutes.
        InrWriteParam param = (InrWriteParam) param(writer, "siren", 0.9f);
        param.setEffort(9);
        assertArrayEquals(new byte[0], write(writer, new IIOImage(ramp(), null, null), param));
        assertEquals(List.of("progress", "aborted"), events);
    }
}
