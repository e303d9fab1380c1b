package org.inrcodec.cli.image;

import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import javax.imageio.metadata.IIOMetadataNode;
import org.inrcodec.picture.Picture;
import org.w3c.dom.NodeList;

/**
 * How the stored rows are to be turned so that the picture stands upright: the values of {@code ImageOrientation} in ImageIO's
 * standard metadata, which readers fill from the EXIF orientation tag.
 */
enum Orientation {
    NORMAL("Normal", false, false, false), FLIP_HORIZONTALLY("FlipH", false, true, false), ROTATE_180("Rotate180",
            false, true, true), FLIP_VERTICALLY("FlipV", false, false, true), TRANSPOSE("FlipHRotate90", true, false,
                    false), ROTATE_CLOCKWISE("Rotate270", true, false, true), TRANSVERSE("FlipVRotate90", true, true,
                            true), ROTATE_COUNTERCLOCKWISE("Rotate90", true, true, false);

    /** TwelveMonkeys' JPEG reader names these two the other way round than its TIFF reader and the JDK do. */
    private static final String JPEG_FORMAT = "javax_imageio_jpeg_image_1.0";

    private final String standardName;
    private final boolean transposed;
    private final boolean fromRight;
    private final boolean fromBottom;

    /**
     * The upright pixel (x, y) is the stored one at column and row (x, y), or (y, x) when transposed, counted from the right or the
     * bottom when asked.
     */
    Orientation(String standardName, boolean transposed, boolean fromRight, boolean fromBottom) {
        this.standardName = standardName;
        this.transposed = transposed;
        this.fromRight = fromRight;
        this.fromBottom = fromBottom;
    }

    /**
     * @param metadata metadata of an image, or null
     * @return its orientation; {@link #NORMAL} when it tells none
     */
    static Orientation of(IIOMetadata metadata) {
        if (metadata == null || !metadata.isStandardMetadataFormatSupported()) {
            return NORMAL;
        }
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(IIOMetadataFormatImpl.standardMetadataFormatName);
        NodeList nodes = root.getElementsByTagName("ImageOrientation");
        if (nodes.getLength() > 0) {
            String value = ((IIOMetadataNode) nodes.item(0)).getAttribute("value");
            for (Orientation orientation : values()) {
                if (orientation.standardName.equalsIgnoreCase(value)) {
                    return JPEG_FORMAT.equals(metadata.getNativeMetadataFormatName())
                            ? orientation.asNamedByJpeg()
                            : orientation;
                }
            }
        }
        return NORMAL;
    }

    private Orientation asNamedByJpeg() {
        return switch (this) {
            case TRANSPOSE -> TRANSVERSE;
            case TRANSVERSE -> TRANSPOSE;
            default -> this;
        };
    }

    /**
     * @param stored the picture as stored
     * @return the upright picture
     */
    Picture upright(Picture stored) {
        if (this == NORMAL) {
            return stored;
        }
        int width = transposed ? stored.height() : stored.width();
        int height = transposed ? stored.width() : stored.height();
        int bytes = stored.channels() * stored.bitDepth() / 8;
        byte[] from = stored.canonicalBytes();
        byte[] to = new byte[from.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int column = transposed ? y : x;
                int row = transposed ? x : y;
                column = fromRight ? stored.width() - 1 - column : column;
                row = fromBottom ? stored.height() - 1 - row : row;
                System.arraycopy(from, (row * stored.width() + column) * bytes, to, (y * width + x) * bytes, bytes);
            }
        }
        return new Picture(width, height, stored.channels(), stored.bitDepth(), to);
    }
}
