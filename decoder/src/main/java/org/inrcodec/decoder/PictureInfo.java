package org.inrcodec.decoder;

import java.util.Objects;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.format.Profile;

/**
 * Properties of a picture from the header of its file (FORMAT.md §6).
 *
 * @param width stored width in pixels, 1–2^20
 * @param height stored height in pixels, 1–2^20
 * @param channels number of channels, 1–4: grey; grey, alpha; R, G, B; R, G, B, alpha
 * @param bitDepth bits per sample, 8 or 16
 * @param profile how the picture is represented
 * @param majorVersion major version of the format, 1
 * @param minorVersion minor version of the format, 0–255
 */
public record PictureInfo(int width, int height, int channels, int bitDepth, Profile profile, int majorVersion,
        int minorVersion) {
    /** The fields as they are. */
    public PictureInfo {
        Objects.requireNonNull(profile, "profile");
    }

    static PictureInfo of(PictureHeader header) {
        return new PictureInfo(
                header.width(), header.height(), header.channels(), header.bitDepth(), header.profile(),
                PictureHeader.MAJOR_VERSION, header.minorVersion());
    }
}
