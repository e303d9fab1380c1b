package org.inrcodec.cli.image;

import java.util.List;
import java.util.Objects;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.picture.Picture;

/**
 * A picture as it was read: RGB or grey, straight alpha.
 *
 * @param picture the samples
 * @param metadata what the file says about them; without a colour profile they are sRGB
 * @param format name of the file's format, such as {@code PNG}
 * @param warnings what was left out and may be missed, one line each
 * @param notes what was changed on the way, one line each
 */
public record InputPicture(
        Picture picture, PictureMetadata metadata, String format, List<String> warnings, List<String> notes) {
    /** Copies the lists. */
    public InputPicture {
        Objects.requireNonNull(picture, "picture");
        Objects.requireNonNull(metadata, "metadata");
        Objects.requireNonNull(format, "format");
        warnings = List.copyOf(warnings);
        notes = List.copyOf(notes);
    }
}
