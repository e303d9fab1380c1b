package org.inrcodec.cli.metadata;

import org.inrcodec.metadata.Exif;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.metadata.PixelDensity;

/** Metadata of a picture whose pixels were turned upright. */
public final class UprightMetadata {
    private UprightMetadata() {}

    /**
     * @param metadata metadata of the picture before
     * @param transposed whether its rows became columns
     * @return the same without an orientation to apply
     */
    public static PictureMetadata of(PictureMetadata metadata, boolean transposed) {
        PictureMetadata upright = metadata
                .withExif(metadata.exif().map(Exif::upright))
                .withXmp(metadata.xmp().map(XmpPackets::upright));
        return transposed
                ? upright.withDensity(upright.density().map(d -> new PixelDensity(d.y(), d.x(), d.perMetre())))
                : upright;
    }
}
