package org.inrcodec.cli.image;

import java.io.IOException;
import java.util.Set;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

/** Chooses one of the pictures of a file. */
final class PictureChoice {
    /** Formats whose files hold one picture at several sizes. */
    private static final Set<String> BY_SIZE = Set.of("ICO", "CUR", "ICNS");

    private static final int SUBFILE_TYPE = 254;

    private PictureChoice() {}

    /** Whether files of the format hold one picture at several sizes. */
    static boolean isBySize(String format) {
        return BY_SIZE.contains(format);
    }

    /**
     * The largest where a file holds one picture at several sizes, and of these the one with most bits; else the first. A
     * TIFF file whose first picture is a smaller copy counts as such a file.
     *
     * @param pictures number of pictures
     * @return number of the picture, from 0
     */
    static int of(ImageReader reader, String format, int pictures) throws IOException {
        if (pictures < 2
                || !isBySize(format) && (TiffFields.value(reader, format, 0, SUBFILE_TYPE).orElse(0) & 1) == 0) {
            return 0;
        }
        int best = 0;
        long most = -1;
        for (int i = 0; i < pictures; i++) {
            long size = ((long) reader.getWidth(i) * reader.getHeight(i) << 8) + bits(reader, i);
            if (size > most) {
                best = i;
                most = size;
            }
        }
        return best;
    }

    private static int bits(ImageReader reader, int index) throws IOException {
        ImageTypeSpecifier type = reader.getRawImageType(index);
        return type == null ? 0 : type.getColorModel().getPixelSize();
    }
}
