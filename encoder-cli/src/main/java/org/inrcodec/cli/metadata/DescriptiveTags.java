package org.inrcodec.cli.metadata;

import java.util.Set;

/**
 * Tags of TIFF's first directory (TIFF 6.0, CIPA DC-008, Adobe's technical notes) that describe the picture, not the
 * layout of its samples.
 */
final class DescriptiveTags {
    static final int DOCUMENT_NAME = 269;
    static final int DESCRIPTION = 270;
    static final int ORIENTATION = 274;
    static final int X_RESOLUTION = 282;
    static final int Y_RESOLUTION = 283;
    static final int RESOLUTION_UNIT = 296;
    static final int SOFTWARE = 305;
    static final int ARTIST = 315;
    static final int XMP = 700;
    static final int COPYRIGHT = 33432;
    static final int ICC_PROFILE = 34675;

    private static final int MAKE = 271;
    private static final int MODEL = 272;
    private static final int DATE_TIME = 306;
    private static final int HOST_COMPUTER = 316;
    private static final int RATING = 18246;
    private static final int RATING_PERCENT = 18249;
    /** Windows' title, comment, author, keywords and subject, in UTF-16. */
    private static final int FIRST_OF_WINDOWS = 40091;

    private static final int LAST_OF_WINDOWS = 40095;

    private static final Set<Integer> TAGS = Set.of(
            DOCUMENT_NAME, DESCRIPTION, MAKE, MODEL, ORIENTATION, SOFTWARE, DATE_TIME, ARTIST, HOST_COMPUTER, RATING,
            RATING_PERCENT, COPYRIGHT, TiffDirectory.EXIF, TiffDirectory.GPS);

    private DescriptiveTags() {}

    /** Whether a field with that tag is kept as a part of Exif. */
    static boolean inExif(int tag) {
        return TAGS.contains(tag) || tag >= FIRST_OF_WINDOWS && tag <= LAST_OF_WINDOWS;
    }
}
