package org.inrcodec.imageio;

import java.awt.color.ColorSpace;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import javax.imageio.metadata.IIOMetadataNode;
import org.inrcodec.metadata.Exif;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.metadata.PixelDensity;
import org.inrcodec.metadata.TextEntry;

/** A picture's metadata as the tree {@code javax_imageio_1.0} that every ImageIO program understands. */
final class StandardMetadata {
    /** Of Exif's orientations 1–8, as flips and then turns to the left. */
    private static final List<String> ORIENTATIONS = List.of(
            "Normal", "FlipH", "Rotate180", "FlipV", "FlipHRotate90", "Rotate270", "FlipVRotate90", "Rotate90");

    private static final double MILLIMETRES = 1000;

    private StandardMetadata() {}

    /**
     * The whole tree.
     *
     * @param type of the image; without one, what depends on it is left out
     */
    static IIOMetadataNode tree(PictureMetadata metadata, Optional<ImageTypeSpecifier> type, String version) {
        IIOMetadataNode root = new IIOMetadataNode(IIOMetadataFormatImpl.standardMetadataFormatName);
        type.ifPresent(t -> chroma(append(root, "Chroma"), t));
        IIOMetadataNode compression = append(root, "Compression");
        append(compression, "CompressionTypeName", "INR");
        append(compression, "Lossless", "FALSE");
        data(append(root, "Data"), type);
        dimension(append(root, "Dimension"), metadata);
        append(append(root, "Document"), "FormatVersion", version);
        if (!metadata.texts().isEmpty()) {
            texts(append(root, "Text"), metadata.texts());
        }
        type.ifPresent(t -> append(
                append(root, "Transparency"), "Alpha", t.getColorModel().hasAlpha() ? "nonpremultiplied" : "none"));
        return root;
    }

    private static void chroma(IIOMetadataNode chroma, ImageTypeSpecifier type) {
        boolean grey = type.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
        append(chroma, "ColorSpaceType").setAttribute("name", grey ? "GRAY" : "RGB");
        append(chroma, "NumChannels", Integer.toString(type.getNumBands()));
        append(chroma, "BlackIsZero", "TRUE");
    }

    private static void data(IIOMetadataNode data, Optional<ImageTypeSpecifier> type) {
        append(data, "PlanarConfiguration", "PixelInterleaved");
        append(data, "SampleFormat", "UnsignedIntegral");
        type.ifPresent(t -> append(
                data, "BitsPerSample",
                Arrays.stream(t.getSampleModel().getSampleSize()).mapToObj(Integer::toString)
                        .collect(Collectors.joining(" "))));
    }

    private static void dimension(IIOMetadataNode dimension, PictureMetadata metadata) {
        Optional<PixelDensity> density = metadata.density();
        density.ifPresent(d -> append(dimension, "PixelAspectRatio", Double.toString(d.pixelAspectRatio())));
        int orientation = metadata.exif().map(Exif::orientation).orElseGet(OptionalInt::empty).orElse(1);
        append(dimension, "ImageOrientation", ORIENTATIONS.get(orientation - 1));
        density.filter(PixelDensity::perMetre).ifPresent(d -> {
            append(dimension, "HorizontalPixelSize", Double.toString(MILLIMETRES / d.x()));
            append(dimension, "VerticalPixelSize", Double.toString(MILLIMETRES / d.y()));
        });
    }

    private static void texts(IIOMetadataNode parent, List<TextEntry> texts) {
        for (TextEntry text : texts) {
            IIOMetadataNode entry = append(parent, "TextEntry");
            entry.setAttribute("keyword", text.keyword());
            entry.setAttribute("value", text.text());
        }
    }

    private static IIOMetadataNode append(IIOMetadataNode parent, String name) {
        IIOMetadataNode node = new IIOMetadataNode(name);
        parent.appendChild(node);
        return node;
    }

    private static void append(IIOMetadataNode parent, String name, String value) {
        append(parent, name).setAttribute("value", value);
    }
}
