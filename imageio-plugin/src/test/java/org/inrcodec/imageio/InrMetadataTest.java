package org.inrcodec.imageio;

import static org.inrcodec.imageio.InrInput.assertSamples;
import static org.inrcodec.imageio.InrInput.picture;
import static org.inrcodec.imageio.InrInput.reader;
import static org.inrcodec.imageio.InrInput.withChunks;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadataFormat;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import javax.imageio.metadata.IIOMetadataNode;
import org.inrcodec.container.Chunk;
import org.inrcodec.container.ChunkType;
import org.inrcodec.metadata.Exif;
import org.inrcodec.metadata.IccProfile;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.metadata.PixelDensity;
import org.inrcodec.metadata.TextEntry;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Node;

/** What both trees of metadata tell, and take. */
class InrMetadataTest {
    @Test
    void standardMetadataTellsTextAndPixelShape() throws IOException {
        byte[] file = withChunks("channels-3-depth-8",
                new Chunk(ChunkType.TEXT, "Title\0A picture".getBytes(StandardCharsets.UTF_8)),
                new Chunk(ChunkType.TEXT, new byte[] {'x', 0, (byte) 0xff}),
                new Chunk(ChunkType.PIXEL_SIZE, new byte[] {100, 0, 0, 0, 50, 0, 0, 0, 0}));
        IIOMetadataNode root = (IIOMetadataNode) reader(file).getImageMetadata(0)
                .getAsTree(IIOMetadataFormatImpl.standardMetadataFormatName);
        IIOMetadataNode text = (IIOMetadataNode) root.getElementsByTagName("TextEntry").item(0);
        assertEquals("Title", text.getAttribute("keyword"));
        assertEquals("A picture", text.getAttribute("value"));
        assertEquals(1, root.getElementsByTagName("TextEntry").getLength(), "what is not UTF-8 is left out");
        IIOMetadataNode ratio = (IIOMetadataNode) root.getElementsByTagName("PixelAspectRatio").item(0);
        assertEquals(0.5, Double.parseDouble(ratio.getAttribute("value")));
    }

    @Test
    void aDamagedProfileIsIgnoredWithAWarning() throws IOException {
        byte[] file = withChunks("channels-3-depth-8", new Chunk(ChunkType.ICC_PROFILE, new byte[] {1, 2, 3}));
        InrImageReader reader = reader(file);
        List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
        assertSamples(picture(file).decode(), reader.read(0));
        assertEquals(1, warnings.size(), warnings.toString());
    }

    private static InrMetadata metadata(byte[] file) throws IOException {
        return (InrMetadata) reader(file).getImageMetadata(0);
    }

    private static byte[] full() throws IOException {
        byte[] turned = {
            'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 18, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0
        };
        PictureMetadata all = PictureMetadata.EMPTY
                .withIccProfile(
                        Optional.of(new IccProfile(ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData())))
                .withExif(Optional.of(new Exif(turned)))
                .withXmp(Optional.of("<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"))
                .withTexts(List.of(new TextEntry("Title", "Stones"), new TextEntry("Author", "nobody")))
                .withDensity(Optional.of(new PixelDensity(11811, 10000, true)));
        return withChunks("channels-3-depth-8", all.chunks().toArray(Chunk[]::new));
    }

    @Test
    void theNativeTreeHoldsEverythingAndCanBeReadBack() throws IOException {
        InrMetadata read = metadata(full());
        assertEquals(InrMetadataFormat.NAME, read.getNativeMetadataFormatName());
        Node tree = read.getAsTree(InrMetadataFormat.NAME);
        InrMetadata copy = InrMetadata.toWrite(PictureMetadata.EMPTY, reader(full()).getRawImageType(0));
        copy.setFromTree(InrMetadataFormat.NAME, tree);
        assertEquals(read.metadata(), copy.metadata());
        assertTrue(read.metadata().iccProfile().isPresent() && read.metadata().exif().isPresent());
        copy.reset();
        assertEquals(PictureMetadata.EMPTY, copy.metadata());
        assertThrows(IllegalStateException.class, () -> read.setFromTree(InrMetadataFormat.NAME, tree));
    }

    @Test
    void theNativeTreeHasTheFormatThatItNames() throws IOException {
        InrMetadata read = metadata(full());
        IIOMetadataFormat format = read.getMetadataFormat(InrMetadataFormat.NAME);
        assertEquals(InrMetadataFormat.NAME, format.getRootName());
        assertKnown(format, read.getAsTree(InrMetadataFormat.NAME));
    }

    private static void assertKnown(IIOMetadataFormat format, Node node) {
        List<String> attributes = Arrays.asList(
                Optional.ofNullable(format.getAttributeNames(node.getNodeName())).orElse(new String[0]));
        for (int i = 0; i < node.getAttributes().getLength(); i++) {
            assertTrue(attributes.contains(node.getAttributes().item(i).getNodeName()), node.getNodeName());
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            assertTrue(Arrays.asList(format.getChildNames(node.getNodeName())).contains(child.getNodeName()));
            assertKnown(format, child);
        }
    }

    @Test
    void theStandardTreeTellsOrientationAndSizeOfPixels() throws IOException {
        IIOMetadataNode root = (IIOMetadataNode) metadata(full())
                .getAsTree(IIOMetadataFormatImpl.standardMetadataFormatName);
        assertEquals("Rotate270", value(root, "ImageOrientation"));
        assertEquals(1000.0 / 11811, Double.parseDouble(value(root, "HorizontalPixelSize")));
        assertEquals(0.1, Double.parseDouble(value(root, "VerticalPixelSize")));
        assertEquals("INR", value(root, "CompressionTypeName"));
        assertEquals("1.0", value(root, "FormatVersion"));
    }

    private static String value(IIOMetadataNode root, String name) {
        return ((IIOMetadataNode) root.getElementsByTagName(name).item(0)).getAttribute("value");
    }

    @Test
    void theProfileIsThatOfTheColours() throws IOException {
        BufferedImage image = reader(full()).read(0);
        ICC_ColorSpace space = assertInstanceOf(ICC_ColorSpace.class, image.getColorModel().getColorSpace());
        assertArrayEquals(
                ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData(), space.getProfile().getData());
        assertArrayEquals(
                picture(full()).decode().canonicalBytes(),
                ((DataBufferByte) image.getRaster().getDataBuffer()).getData());
    }

    @Test
    void treesThatMakeNoSenseAreRefused() throws IOException {
        InrMetadata metadata = InrMetadata.toWrite(PictureMetadata.EMPTY, reader(full()).getRawImageType(0));
        for (String name : List.of("Nothing", InrMetadataFormat.EXIF, InrMetadataFormat.PIXEL_DENSITY)) {
            IIOMetadataNode root = new IIOMetadataNode(InrMetadataFormat.NAME);
            root.appendChild(new IIOMetadataNode(name));
            assertThrows(IIOInvalidTreeException.class, () -> metadata.mergeTree(InrMetadataFormat.NAME, root));
        }
        assertEquals(PictureMetadata.EMPTY, metadata.metadata());
    }
}
