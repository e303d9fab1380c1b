package org.inrcodec.imageio;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import javax.imageio.metadata.IIOMetadataNode;
import org.inrcodec.awt.raster.PngProfile;
import org.inrcodec.metadata.Exif;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.metadata.TextEntry;
import org.w3c.dom.NodeList;

/**
 * Converts metadata of another format's reader: the standard tree, and profile, Exif and XMP from the trees that the JDK documents for PNG
 * and JPEG. Invalid parts are omitted.
 */
final class ForeignMetadata {
    private static final String JPEG = "javax_imageio_jpeg_image_1.0";
    private static final String XMP_KEYWORD = "XML:com.adobe.xmp";
    private static final String APP1 = "225";
    private static final byte[] EXIF_MARK = {'E', 'x', 'i', 'f', 0, 0};
    private static final byte[] XMP_MARK = "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.US_ASCII);

    private final Consumer<String> dropped;
    private PictureMetadata found = PictureMetadata.EMPTY;

    private ForeignMetadata(Consumer<String> dropped) {
        this.dropped = dropped;
    }

    /** One kind of metadata, which may be invalid. */
    private interface Part {
        PictureMetadata take() throws IOException;
    }

    /**
     * Converts.
     *
     * @param given metadata of any reader
     * @param dropped receives one line for each omitted part
     */
    static PictureMetadata of(IIOMetadata given, Consumer<String> dropped) {
        ForeignMetadata foreign = new ForeignMetadata(dropped);
        List<String> formats = Arrays.asList(
                Optional.ofNullable(given.getMetadataFormatNames()).orElse(new String[0]));
        if (given.isStandardMetadataFormatSupported()) {
            foreign.standard((IIOMetadataNode) given.getAsTree(IIOMetadataFormatImpl.standardMetadataFormatName));
        }
        if (formats.contains(PngProfile.FORMAT)) {
            foreign.png((IIOMetadataNode) given.getAsTree(PngProfile.FORMAT));
        }
        if (formats.contains(JPEG)) {
            foreign.jpeg((IIOMetadataNode) given.getAsTree(JPEG));
        }
        return foreign.found;
    }

    private void take(Part part) {
        try {
            found = part.take();
        } catch (IOException | IllegalArgumentException e) {
            dropped.accept("Invalid metadata omitted: " + e.getMessage());
        }
    }

    private void standard(IIOMetadataNode root) {
        for (IIOMetadataNode node : nodes(root, "Text")) {
            for (IIOMetadataNode entry : nodes(node, "TextEntry")) {
                String keyword = entry.getAttribute("keyword");
                if (keyword.equals(XMP_KEYWORD)) {
                    take(() -> found.withXmp(Optional.of(entry.getAttribute("value"))));
                } else {
                    take(() -> found.withTexts(
                            with(found.texts(), new TextEntry(
                                    keyword.isEmpty() ? "Comment" : keyword, entry.getAttribute("value")))));
                }
            }
            root.removeChild(node);
        }
        take(() -> MetadataTrees.mergeStandard(found, root));
    }

    private void png(IIOMetadataNode root) {
        take(() -> PngProfile.of(root).map(profile -> found.withIccProfile(Optional.of(profile))).orElse(found));
        for (IIOMetadataNode chunk : nodes(root, "UnknownChunk")) {
            if (chunk.getAttribute("type").equals("eXIf")) {
                take(() -> found.withExif(Optional.of(new Exif(bytes(chunk)))));
            }
        }
    }

    private void jpeg(IIOMetadataNode root) {
        for (IIOMetadataNode marker : nodes(root, "unknown")) {
            byte[] content = bytes(marker);
            if (marker.getAttribute("MarkerTag").equals(APP1) && startsWith(content, EXIF_MARK)) {
                take(() -> found.withExif(Optional.of(new Exif(after(content, EXIF_MARK)))));
            } else if (marker.getAttribute("MarkerTag").equals(APP1) && startsWith(content, XMP_MARK)) {
                take(() -> found.withXmp(
                        Optional.of(new String(after(content, XMP_MARK), StandardCharsets.UTF_8))));
            }
        }
    }

    private static boolean startsWith(byte[] content, byte[] mark) {
        return content.length >= mark.length && Arrays.equals(content, 0, mark.length, mark, 0, mark.length);
    }

    private static byte[] after(byte[] content, byte[] mark) {
        return Arrays.copyOfRange(content, mark.length, content.length);
    }

    private static byte[] bytes(IIOMetadataNode node) {
        return node.getUserObject() instanceof byte[] bytes ? bytes : new byte[0];
    }

    private static List<TextEntry> with(List<TextEntry> texts, TextEntry one) {
        return Stream.concat(texts.stream(), Stream.of(one)).toList();
    }

    private static List<IIOMetadataNode> nodes(IIOMetadataNode root, String name) {
        NodeList found = root.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (IIOMetadataNode) found.item(i)).toList();
    }
}
