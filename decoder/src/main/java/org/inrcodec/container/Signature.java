package org.inrcodec.container;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.inrcodec.format.InrFormatException;

/** The eight bytes that every {@code .inr} file starts with (FORMAT.md §4). */
public final class Signature {
    /** Number of bytes. */
    public static final int LENGTH = 8;

    private static final byte[] BYTES = {(byte) 0x89, 'I', 'N', 'R', '\r', '\n', 0x1a, '\n'};

    // INRIA's medical image format uses the same suffix and starts "#INRIMAGE-4#{".
    private static final byte[] INRIMAGE = "#INRIMAG".getBytes(StandardCharsets.US_ASCII);

    private Signature() {}

    /** @return a copy of the eight bytes */
    public static byte[] bytes() {
        return BYTES.clone();
    }

    /**
     * @param start the first bytes of a file, as many as are at hand
     * @return whether they start with the signature
     */
    public static boolean matches(byte[] start) {
        return start.length >= LENGTH && Arrays.equals(BYTES, 0, LENGTH, start, 0, LENGTH);
    }

    /**
     * @param start the first eight bytes of a file, fewer only when the file is shorter
     * @throws InrFormatException when they are not the signature; the reason names what else the file may be
     */
    static void check(byte[] start) throws InrFormatException {
        if (matches(start)) {
            return;
        }
        if (Arrays.equals(start, INRIMAGE)) {
            throw InrFormatException.unsupported(
                    0, "This is an INRIMAGE-4 file of INRIA, another format with the suffix .inr");
        }
        int same = Arrays.mismatch(start, BYTES);
        if (same == start.length) {
            throw InrFormatException.malformed(
                    same, same == 0 ? "The file is empty" : "The file ends within its signature");
        }
        boolean changed = start.length == LENGTH && start[1] == 'I' && start[2] == 'N' && start[3] == 'R';
        throw InrFormatException.malformed(
                same,
                changed
                        ? "The signature is damaged: the file was probably transferred as text"
                        : "This is not an .inr file: the signature is missing");
    }
}
