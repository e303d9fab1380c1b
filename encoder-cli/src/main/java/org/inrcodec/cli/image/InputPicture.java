package org.inrcodec.cli.image;

import java.util.List;
import java.util.Objects;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.picture.Picture;

/**
 * A picture read from a file: RGB or grey, straight alpha.
 *
 * @param picture the samples
 * @param metadata metadata of the file; without a colour profile the samples are sRGB
 * @param format name of the file's format, such as {@code PNG}
 * @param warnings losses that matter to the user, one line each
 * @param notes changes made while reading, one line each
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
