package org.inrcodec.cli.metadata;

import java.util.Map;
import java.util.Set;

/**
 * Tags of TIFF's first directory that describe the layout of the samples (TIFF 6.0 and its supplements), and names of
 * the most usual other tags.
 */
final class TiffLayoutTags {
    private static final int FIRST_OF_LAYOUT = 254;
    private static final int LAST_OF_LAYOUT = 266;
    private static final Set<Integer> LAYOUT = Set.of(
            273, 277, 278, 279, 280, 281, 284, 288, 289, 290, 291, 292, 293, 317, 320, 321, 322, 323, 324, 325, 326,
            327,
            328, 332, 334, 336, 338, 339, 340, 341, 347, 512, 513, 514, 515, 517, 518, 519, 520, 521, 529, 530, 531,
            532,
            559, 33432);
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(285, "page name"), Map.entry(286, "position on a page"), Map.entry(287, "position on a page"),
            Map.entry(297, "page number"), Map.entry(301, "transfer function"), Map.entry(318, "white point"),
            Map.entry(319, "primary chromaticities"), Map.entry(330, "further pictures below the first"),
            Map.entry(333, "names of inks"), Map.entry(337, "target printer"), Map.entry(343, "clipping path"),
            Map.entry(33550, "geographic data"), Map.entry(33922, "geographic data"),
            Map.entry(34264, "geographic data"), Map.entry(34735, "geographic data"),
            Map.entry(34736, "geographic data"), Map.entry(34737, "geographic data"),
            Map.entry(37724, "Photoshop layers"),
            Map.entry(42112, "GDAL metadata"), Map.entry(42113, "value of missing data"));

    private TiffLayoutTags() {}

    /** Whether a field with that tag only serves to unpack the samples. */
    static boolean contains(int tag) {
        return tag >= FIRST_OF_LAYOUT && tag <= LAST_OF_LAYOUT || LAYOUT.contains(tag);
    }

    /** What a field with that tag holds. */
    static String name(int tag) {
        return NAMES.getOrDefault(tag, "field " + tag);
    }
}
