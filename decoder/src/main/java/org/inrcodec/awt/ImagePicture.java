package org.inrcodec.awt;

import java.util.Objects;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.picture.Picture;

/**
 * A picture as read from an image.
 *
 * @param picture the samples
 * @param metadata the ICC profile that describes their colours; {@link PictureMetadata#EMPTY} when they are sRGB
 */
public record ImagePicture(Picture picture, PictureMetadata metadata) {
    /** Checks for null. */
    public ImagePicture {
        Objects.requireNonNull(picture, "picture");
        Objects.requireNonNull(metadata, "metadata");
    }
}
