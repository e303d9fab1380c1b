package org.inrcodec.imageio;

import com.twelvemonkeys.imageio.StandardImageMetadataSupport;
import java.util.Optional;
import java.util.OptionalInt;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadataNode;
import org.inrcodec.metadata.Exif;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.metadata.PixelDensity;

/** A picture's metadata as the tree {@code javax_imageio_1.0} that every ImageIO program understands. */
final class StandardMetadata extends StandardImageMetadataSupport {
    /** Of Exif's orientations 1–8, as flips and then turns to the left. */
    private static final ImageOrientation[] ORIENTATIONS = {
        ImageOrientation.Normal, ImageOrientation.FlipH, ImageOrientation.Rotate180, ImageOrientation.FlipV,
        ImageOrientation.FlipHRotate90, ImageOrientation.Rotate270, ImageOrientation.FlipVRotate90,
        ImageOrientation.Rotate90
    };

    private static final double MILLIMETRES = 1000;

    private final Optional<PixelDensity> density;

    StandardMetadata(PictureMetadata metadata, ImageTypeSpecifier type, String version) {
        super(builder(type)
                .withCompressionTypeName("INR")
                .withCompressionLossless(false)
                .withPlanarConfiguration(PlanarConfiguration.PixelInterleaved)
                .withFormatVersion(version)
                .withOrientation(orientation(metadata))
                .withPixelAspectRatio(metadata.density().map(PixelDensity::pixelAspectRatio).orElse(null))
                .withTextEntries(
                        metadata.texts().stream().map(t -> new TextEntry(t.keyword(), t.text())).toList()));
        density = metadata.density();
    }

    private static ImageOrientation orientation(PictureMetadata metadata) {
        return ORIENTATIONS[metadata.exif().map(Exif::orientation).orElseGet(OptionalInt::empty).orElse(1)
                - 1];
    }

    @Override
    protected IIOMetadataNode getStandardDimensionNode() {
        IIOMetadataNode node = super.getStandardDimensionNode();
        density.filter(PixelDensity::perMetre).ifPresent(d -> {
            add(node, "HorizontalPixelSize", MILLIMETRES / d.x());
            add(node, "VerticalPixelSize", MILLIMETRES / d.y());
        });
        return node;
    }

    private static void add(IIOMetadataNode parent, String name, double value) {
        IIOMetadataNode node = new IIOMetadataNode(name);
        node.setAttribute("value", Double.toString(value));
        parent.appendChild(node);
    }
}
