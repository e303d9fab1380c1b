package org.inrcodec.imageio;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadataNode;
import org.inrcodec.metadata.Exif;
import org.inrcodec.metadata.IccProfile;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.metadata.PixelDensity;
import org.inrcodec.metadata.TextEntry;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads metadata from trees of ImageIO, and writes the native one ({@link InrMetadataFormat}). */
final class MetadataTrees {
    private static final double MILLIMETRES = 1000;
    /** Pixel aspect ratios are stored in millionths. */
    private static final double RATIO_UNITS = 1e6;

    private MetadataTrees() {}

    /** Appends the elements of the native tree, in the order of {@link InrMetadataFormat}. */
    static void append(PictureMetadata metadata, IIOMetadataNode root) {
        metadata.iccProfile().ifPresent(p -> append(root, InrMetadataFormat.ICC_PROFILE).setUserObject(p.bytes()));
        metadata.exif().ifPresent(e -> append(root, InrMetadataFormat.EXIF).setUserObject(e.bytes()));
        metadata.xmp().ifPresent(x -> append(root, InrMetadataFormat.XMP).setAttribute("value", x));
        if (!metadata.texts().isEmpty()) {
            IIOMetadataNode texts = append(root, InrMetadataFormat.TEXT);
            for (TextEntry text : metadata.texts()) {
                IIOMetadataNode entry = append(texts, InrMetadataFormat.TEXT_ENTRY);
                entry.setAttribute("keyword", text.keyword());
                entry.setAttribute("value", text.text());
            }
        }
        metadata.density().ifPresent(d -> {
            IIOMetadataNode density = append(root, InrMetadataFormat.PIXEL_DENSITY);
            density.setAttribute("x", Long.toString(d.x()));
            density.setAttribute("y", Long.toString(d.y()));
            density.setAttribute("unit", d.perMetre() ? InrMetadataFormat.METRE : "unknown");
        });
    }

    private static IIOMetadataNode append(IIOMetadataNode parent, String name) {
        IIOMetadataNode node = new IIOMetadataNode(name);
        parent.appendChild(node);
        return node;
    }

    /**
     * Texts of a native tree are added, all else replaces what was there.
     *
     * @throws IIOInvalidTreeException when an element makes no sense
     */
    static PictureMetadata mergeNative(PictureMetadata before, Node root) throws IIOInvalidTreeException {
        PictureMetadata merged = before;
        for (Element element : elements(root)) {
            try {
                merged = switch (element.getNodeName()) {
                    case InrMetadataFormat.ICC_PROFILE ->
                        merged.withIccProfile(Optional.of(new IccProfile(bytes(element))));
                    case InrMetadataFormat.EXIF -> merged.withExif(Optional.of(new Exif(bytes(element))));
                    case InrMetadataFormat.XMP -> merged.withXmp(Optional.of(element.getAttribute("value")));
                    case InrMetadataFormat.TEXT -> merged.withTexts(withTexts(merged.texts(), element));
                    case InrMetadataFormat.PIXEL_DENSITY -> merged.withDensity(Optional.of(new PixelDensity(
                            Long.parseLong(element.getAttribute("x")), Long.parseLong(element.getAttribute("y")),
                            element.getAttribute("unit").equals(InrMetadataFormat.METRE))));
                    // Told by the file itself.
                    case InrMetadataFormat.HEADER -> merged;
                    default -> throw new IllegalArgumentException("no such element");
                };
            } catch (IllegalArgumentException e) {
                throw new IIOInvalidTreeException(element.getNodeName() + ": " + e.getMessage(), e, element);
            }
        }
        return merged;
    }

    /**
     * Merges texts and pixel size, the only parts of the standard tree that a file can store. Texts are added.
     *
     * @throws IIOInvalidTreeException when a text's keyword or a number makes no sense
     */
    static PictureMetadata mergeStandard(PictureMetadata before, Node root) throws IIOInvalidTreeException {
        PictureMetadata merged = before;
        for (Element element : elements(root)) {
            try {
                if (element.getNodeName().equals("Text")) {
                    merged = merged.withTexts(withTexts(merged.texts(), element));
                } else if (element.getNodeName().equals("Dimension")) {
                    Optional<PixelDensity> density = density(element);
                    merged = density.isPresent() ? merged.withDensity(density) : merged;
                }
            } catch (IllegalArgumentException e) {
                throw new IIOInvalidTreeException(element.getNodeName() + ": " + e.getMessage(), e, element);
            }
        }
        return merged;
    }

    private static List<TextEntry> withTexts(List<TextEntry> before, Element texts) {
        List<TextEntry> all = new ArrayList<>(before);
        for (Element entry : elements(texts)) {
            all.add(new TextEntry(entry.getAttribute("keyword"), entry.getAttribute("value")));
        }
        return all;
    }

    private static Optional<PixelDensity> density(Element dimension) {
        OptionalDouble width = number(dimension, "HorizontalPixelSize");
        OptionalDouble height = number(dimension, "VerticalPixelSize");
        if (width.isPresent() && height.isPresent()) {
            return Optional.of(new PixelDensity(
                    Math.round(MILLIMETRES / width.getAsDouble()), Math.round(MILLIMETRES / height.getAsDouble()),
                    true));
        }
        OptionalDouble ratio = number(dimension, "PixelAspectRatio");
        return ratio.isPresent() && ratio.getAsDouble() != 1
                ? Optional.of(new PixelDensity(
                        Math.round(RATIO_UNITS), Math.round(RATIO_UNITS * ratio.getAsDouble()), false))
                : Optional.empty();
    }

    private static OptionalDouble number(Element parent, String name) {
        for (Element element : elements(parent)) {
            if (element.getNodeName().equals(name)) {
                return OptionalDouble.of(Double.parseDouble(element.getAttribute("value")));
            }
        }
        return OptionalDouble.empty();
    }

    private static byte[] bytes(Element element) {
        if (element instanceof IIOMetadataNode node && node.getUserObject() instanceof byte[] bytes) {
            return bytes;
        }
        throw new IllegalArgumentException("an array of bytes as user object expected");
    }

    private static List<Element> elements(Node parent) {
        List<Element> elements = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }
}
