package org.inrcodec.cli.metadata;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** The XMP packet of a JPEG file with its extension in further segments (XMP specification part 3, §1.1.3.1). */
final class JpegXmp {
    /** MD5 of the extension in hexadecimal digits, its length, offset of the part. */
    private static final int DIGEST = 32;

    private static final int HEADER = DIGEST + 8;
    /** Limit of a chunk in {@code .inr} files (FORMAT.md §10.2). */
    private static final int MAX_BYTES = 1 << 22;

    private final FoundMetadata found;
    private final List<byte[]> packets = new ArrayList<>();
    /** Parts of the extension by offset. */
    private final TreeMap<Integer, byte[]> parts = new TreeMap<>();
    private byte[] digest = {};
    private long length;

    JpegXmp(FoundMetadata found) {
        this.found = found;
    }

    /** Adds a segment with a packet or the next part of one. */
    void packet(byte[] data) {
        packets.add(data);
    }

    /** Adds a segment with a part of the extension. */
    void extension(byte[] data) {
        if (data.length < HEADER) {
            return;
        }
        byte[] of = Arrays.copyOf(data, DIGEST);
        if (!parts.isEmpty() && !Arrays.equals(of, digest)) {
            found.lost("a second extension of the XMP packet");
            return;
        }
        digest = of;
        ByteBuffer numbers = ByteBuffer.wrap(data, DIGEST, 8);
        length = Integer.toUnsignedLong(numbers.getInt());
        parts.putIfAbsent(numbers.getInt(), JpegSegments.after(data, HEADER));
    }

    /** Hands over the packet. */
    void finish() {
        if (packets.isEmpty()) {
            if (!parts.isEmpty()) {
                found.warn("an extension of an XMP packet without the packet was omitted");
            }
            return;
        }
        byte[] packet = packets.getFirst();
        if (packets.size() > 1) {
            ByteArrayOutputStream joined = new ByteArrayOutputStream();
            packets.forEach(joined::writeBytes);
            if (isSound(packet) || !isSound(joined.toByteArray())) {
                found.lost("a second XMP packet");
            } else {
                packet = joined.toByteArray();
            }
        }
        byte[] whole = packet;
        if (parts.isEmpty()) {
            found.xmp(() -> whole);
            return;
        }
        try {
            byte[] merged = XmpPackets.merged(text(packet), text(joinedParts())).getBytes(StandardCharsets.UTF_8);
            if (merged.length > MAX_BYTES) {
                throw new IllegalArgumentException(merged.length + " bytes are more than the limit");
            }
            found.xmp(() -> merged);
        } catch (IllegalArgumentException e) {
            found.warn("the part of the XMP packet outside the first segment was omitted (" + e.getMessage() + ")");
            found.xmp(() -> whole);
        }
    }

    private byte[] joinedParts() {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        parts.forEach((offset, part) -> {
            if (offset != joined.size()) {
                throw new IllegalArgumentException("a part is missing");
            }
            joined.writeBytes(part);
        });
        if (joined.size() != length) {
            throw new IllegalArgumentException("a part is missing");
        }
        return joined.toByteArray();
    }

    private static boolean isSound(byte[] packet) {
        try {
            XmpPackets.checked(text(packet));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String text(byte[] packet) {
        String text = new String(packet, StandardCharsets.UTF_8);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
