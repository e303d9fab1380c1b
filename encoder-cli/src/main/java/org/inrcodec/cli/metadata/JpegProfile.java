package org.inrcodec.cli.metadata;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The parts of an ICC profile in a JPEG file (ICC.1:2022 annex B.4). Some writers number them wrongly, but write them in
 * order.
 */
final class JpegProfile {
    /** Number of the part, from 1, and number of parts. */
    private static final int HEADER = 2;

    private final List<byte[]> inOrder = new ArrayList<>();
    private final Map<Integer, byte[]> numbered = new TreeMap<>();
    private int count;

    /** Adds a segment without its identifier. */
    void add(byte[] part) {
        if (part.length <= HEADER) {
            return;
        }
        byte[] data = JpegSegments.after(part, HEADER);
        inOrder.add(data);
        numbered.putIfAbsent(part[0] & 0xff, data);
        count = Math.max(count, Math.max(1, part[1] & 0xff));
    }

    boolean isEmpty() {
        return inOrder.isEmpty();
    }

    /**
     * The joined parts.
     *
     * @throws IllegalArgumentException when a part is missing
     */
    byte[] bytes() {
        ByteArrayOutputStream profile = new ByteArrayOutputStream();
        for (int part = 1; part <= count; part++) {
            if (!numbered.containsKey(part)) {
                return inOrder().orElseThrow(missing(part));
            }
            profile.writeBytes(numbered.get(part));
        }
        byte[] whole = profile.toByteArray();
        return isWhole(whole) ? whole : inOrder().orElse(whole);
    }

    private Supplier<IllegalArgumentException> missing(int part) {
        return () -> new IllegalArgumentException("part " + part + " of " + count + " is missing");
    }

    /** The parts as they follow each other, when that makes a whole profile. */
    private Optional<byte[]> inOrder() {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        inOrder.forEach(joined::writeBytes);
        return Optional.of(joined.toByteArray()).filter(JpegProfile::isWhole);
    }

    /** Whether it is not shorter than its first number says. */
    private static boolean isWhole(byte[] profile) {
        return profile.length >= 4 && Integer.toUnsignedLong(ByteBuffer.wrap(profile).getInt()) <= profile.length;
    }
}
