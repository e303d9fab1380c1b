package org.inrcodec.awt.raster;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import javax.imageio.metadata.IIOMetadataNode;
import org.inrcodec.metadata.IccProfile;

/** The ICC profile of a PNG file, which Java's reader leaves in the metadata and does not apply to the image. */
public final class PngProfile {
    /** Name of the metadata tree of Java's PNG reader. */
    public static final String FORMAT = "javax_imageio_png_1.0";

    /** Length that every decoder reads of a chunk (FORMAT.md §10.2). */
    private static final int MAX_PROFILE = 1 << 22;

    private PngProfile() {}

    /**
     * @param root root of the tree {@value #FORMAT}
     * @return the profile; empty when there is none
     * @throws IOException when it cannot be decompressed
     * @throws IllegalArgumentException when it is not a profile
     */
    public static Optional<IccProfile> of(IIOMetadataNode root) throws IOException {
        if (!(root.getElementsByTagName("iCCP").item(0) instanceof IIOMetadataNode node)
                || !(node.getUserObject() instanceof byte[] compressed)) {
            return Optional.empty();
        }
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
            return Optional.of(new IccProfile(in.readNBytes(MAX_PROFILE)));
        }
    }
}
