package org.inrcodec.imageio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.inrcodec.metadata.Exif;
import org.inrcodec.metadata.IccProfile;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.metadata.PixelDensity;
import org.inrcodec.metadata.TextEntry;
import org.junit.jupiter.api.Test;

/** Metadata of the JDK's own PNG and JPEG readers. */
class ForeignMetadataTest {
    private static final String PACKET = "<x:xmpmeta xmlns:x='adobe:ns:meta/'/>";
    private static final byte[] EXIF = {
        'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 18, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0
    };

    private final List<String> dropped = new ArrayList<>();

    private static ImageWriter writer(String format) {
        return ImageIO.getImageWritersByFormatName(format).next();
    }

    private static IIOMetadata throughAFile(ImageWriter writer, IIOMetadata metadata) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(new IIOImage(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), null, metadata));
        }
        ImageReader reader = ImageIO.getImageReader(writer);
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        return reader.getImageMetadata(0);
    }

    private static IIOMetadataNode child(IIOMetadataNode parent, String name, String... attributes) {
        IIOMetadataNode node = new IIOMetadataNode(name);
        for (int i = 0; i < attributes.length; i += 2) {
            node.setAttribute(attributes[i], attributes[i + 1]);
        }
        parent.appendChild(node);
        return node;
    }

    @Test
    void aPngKeepsProfileTextsXmpAndDensity() throws IOException {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
            out.write(profile);
        }
        ImageWriter writer = writer("png");
        IIOMetadata metadata = writer.getDefaultImageMetadata(
                ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_INT_RGB), null);
        IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
        child(root, "iCCP", "profileName", "linear", "compressionMethod", "deflate")
                .setUserObject(deflated.toByteArray());
        child(root, "pHYs", "pixelsPerUnitXAxis", "11811", "pixelsPerUnitYAxis", "11811", "unitSpecifier", "meter");
        child(child(root, "tEXt"), "tEXtEntry", "keyword", "Title", "value", "Stones");
        child(
                child(root, "iTXt"), "iTXtEntry", "keyword", "XML:com.adobe.xmp", "compressionFlag", "FALSE",
                "compressionMethod", "0", "languageTag", "", "translatedKeyword", "", "text", PACKET);
        metadata.mergeTree("javax_imageio_png_1.0", root);
        assertEquals(
                PictureMetadata.EMPTY.withIccProfile(Optional.of(new IccProfile(profile)))
                        .withXmp(Optional.of(PACKET))
                        .withTexts(List.of(new TextEntry("Title", "Stones")))
                        .withDensity(Optional.of(new PixelDensity(11811, 11811, true))),
                ForeignMetadata.of(throughAFile(writer, metadata), dropped::add));
        assertEquals(List.of(), dropped);
    }

    @Test
    void aJpegKeepsExifAndXmp() throws IOException {
        PictureMetadata kept = ForeignMetadata.of(jpeg(EXIF), dropped::add);
        assertArrayEquals(EXIF, kept.exif().map(Exif::bytes).orElseThrow());
        assertEquals(OptionalInt.of(6), kept.exif().orElseThrow().orientation());
        assertEquals(Optional.of(PACKET), kept.xmp());
        assertEquals(List.of(), dropped);
    }

    @Test
    void whatMakesNoSenseIsLeftOutAlone() throws IOException {
        PictureMetadata kept = ForeignMetadata.of(jpeg(new byte[] {1, 2, 3}), dropped::add);
        assertTrue(kept.exif().isEmpty());
        assertEquals(Optional.of(PACKET), kept.xmp());
        assertEquals(1, dropped.size());
    }

    private static IIOMetadata jpeg(byte[] exif) throws IOException {
        ImageWriter writer = writer("jpeg");
        IIOMetadata metadata = writer.getDefaultImageMetadata(
                ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_INT_RGB), null);
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree("javax_imageio_jpeg_image_1.0");
        IIOMetadataNode markers = (IIOMetadataNode) root.getElementsByTagName("markerSequence").item(0);
        marker(markers, "Exif\0\0", exif);
        marker(markers, "http://ns.adobe.com/xap/1.0/\0", PACKET.getBytes(StandardCharsets.UTF_8));
        metadata.setFromTree("javax_imageio_jpeg_image_1.0", root);
        return throughAFile(writer, metadata);
    }

    private static void marker(IIOMetadataNode markers, String mark, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(mark.getBytes(StandardCharsets.US_ASCII));
        bytes.write(content);
        child(markers, "unknown", "MarkerTag", "225").setUserObject(bytes.toByteArray());
    }
}
