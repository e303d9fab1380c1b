package org.inrcodec.cli.image;

import java.awt.color.ICC_Profile;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import org.w3c.dom.NodeList;

/** The colour profile of a PNG file (chunk iCCP), which the JDK's reader parses but does not apply. */
final class PngProfile {
    private static final String PNG_FORMAT = "javax_imageio_png_1.0";
    /** Real profiles have a few kilobytes, the largest printer tables a few megabytes. */
    private static final int MAX_BYTES = 8 << 20;

    private PngProfile() {}

    /**
     * @param metadata metadata of an image, or null
     * @return its profile; none when the file is no PNG, has none, says that it is sRGB, or the profile is damaged
     */
    static Optional<ICC_Profile> of(IIOMetadata metadata) {
        if (metadata == null || !PNG_FORMAT.equals(metadata.getNativeMetadataFormatName())) {
            return Optional.empty();
        }
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(PNG_FORMAT);
        NodeList profiles = root.getElementsByTagName("iCCP");
        if (profiles.getLength() == 0 || root.getElementsByTagName("sRGB").getLength() > 0) {
            return Optional.empty();
        }
        if (!(((IIOMetadataNode) profiles.item(0)).getUserObject() instanceof byte[] compressed)) {
            return Optional.empty();
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(compressed);
            byte[] header = new byte[4];
            if (inflater.inflate(header) < 4) {
                return Optional.empty();
            }
            // An ICC profile starts with its own size, so no more than that is unpacked.
            int size = (header[0] & 0xff) << 24 | (header[1] & 0xff) << 16 | (header[2] & 0xff) << 8 | header[3] & 0xff;
            if (size < 128 || size > MAX_BYTES) {
                return Optional.empty();
            }
            byte[] profile = new byte[size];
            System.arraycopy(header, 0, profile, 0, 4);
            for (int at = 4, read; at < size; at += read) {
                read = inflater.inflate(profile, at, size - at);
                if (read == 0) {
                    return Optional.empty();
                }
            }
            return Optional.of(ICC_Profile.getInstance(profile));
        } catch (DataFormatException | IllegalArgumentException e) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }
}
