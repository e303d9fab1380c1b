package org.inrcodec.fuzz;

import java.util.Arrays;
import org.inrcodec.format.Profile;

/** Fuzz target: the ImageIO reader. The first byte selects whether the container is repaired, and for which profile. */
public final class ImageReaderTarget {
    private ImageReaderTarget() {}

    /**
     * Called by Jazzer.
     *
     * @param bytes any bytes
     */
    public static void fuzzerTestOneInput(byte[] bytes) {
        ImageReaderCheck.check(file(bytes));
    }

    /** The file that the bytes stand for; the bytes of a whole file stand for themselves. */
    static byte[] file(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] > 1 || bytes[0] < 0) {
            return bytes;
        }
        return new FileRepair(bytes[0] == 0 ? Profile.SIREN : Profile.GRID)
                .repair(Arrays.copyOfRange(bytes, 1, bytes.length));
    }
}
