package org.inrcodec.cli.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * Photoshop's image resource blocks (Adobe Photoshop file formats specification), which JPEG, TIFF and PSD files hold.
 * Profile, Exif, XMP, IPTC data and resolution are kept; other blocks are named.
 */
final class PhotoshopBlocks {
    private static final double INCHES_PER_METRE = 1 / 0.0254;
    private static final int MIN_BLOCK = 12;
    private static final int RESOLUTION = 1005;
    private static final int IPTC = 1028;
    private static final int PROFILE = 1039;
    private static final int EXIF = 1058;
    private static final int XMP = 1060;
    /** Says whether a caption was changed by a program that does not know XMP; a cache. */
    private static final int CAPTION_DIGEST = 1061;

    private static final int FIRST_OF_PATHS = 2000;
    private static final int LAST_OF_PATHS = 2998;

    private static final Set<Integer> CACHES = Set.of(CAPTION_DIGEST, 1033, 1036);
    private static final Map<Integer, String> NAMES = Map.of(
            1032, "guides", 1034, "copyright flag", 1035, "URL", 1050, "slices", 1065, "layer comps",
            1006, "names of alpha channels");

    private final FoundMetadata found;

    PhotoshopBlocks(FoundMetadata found) {
        this.found = found;
    }

    /** Reads blocks that follow each other: signature, number, padded name, length, padded data. */
    void read(byte[] blocks) {
        ByteBuffer in = ByteBuffer.wrap(blocks);
        while (in.remaining() >= MIN_BLOCK) {
            byte[] signature = new byte[4];
            in.get(signature);
            if (!new String(signature, StandardCharsets.US_ASCII).matches("8BIM|MeSa|AgHg|PHUT|DCSR")) {
                found.warn("damaged Photoshop blocks omitted");
                return;
            }
            int number = Short.toUnsignedInt(in.getShort());
            int name = in.get() & 0xff;
            int length = 0;
            if (in.remaining() >= name + 1 - name % 2 + 4) {
                in.position(in.position() + name + (name + 1) % 2);
                length = in.getInt();
            } else {
                length = -1;
            }
            if (length < 0 || length > in.remaining()) {
                found.warn("damaged Photoshop blocks omitted");
                return;
            }
            byte[] data = new byte[length];
            in.get(data);
            in.position(Math.min(in.limit(), in.position() + length % 2));
            block(number, data);
        }
    }

    private void block(int number, byte[] data) {
        switch (number) {
            case RESOLUTION -> resolution(data);
            case IPTC -> found.iptc(data);
            case PROFILE -> found.iccProfileIfNone(() -> data);
            case EXIF -> found.exifIfNone(() -> data);
            case XMP -> found.xmpIfNone(() -> data);
            default -> {
                if (!CACHES.contains(number)) {
                    boolean path = number >= FIRST_OF_PATHS && number <= LAST_OF_PATHS;
                    found.lost(path ? "Photoshop paths" : NAMES.getOrDefault(number, "Photoshop blocks"));
                }
            }
        }
    }

    /** Pixels per inch as 16.16 across and down, each with two units for its display. */
    private void resolution(byte[] data) {
        if (data.length < 14) {
            return;
        }
        ByteBuffer fields = ByteBuffer.wrap(data);
        double x = Integer.toUnsignedLong(fields.getInt(0)) / 65536.0;
        double y = Integer.toUnsignedLong(fields.getInt(8)) / 65536.0;
        if (x > 0 && y > 0) {
            found.density(x * INCHES_PER_METRE, y * INCHES_PER_METRE, true);
        }
    }
}
