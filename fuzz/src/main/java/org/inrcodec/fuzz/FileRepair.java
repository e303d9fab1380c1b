package org.inrcodec.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.inrcodec.container.ChunkType;
import org.inrcodec.container.Signature;
import org.inrcodec.file.InrFile;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.format.Profile;

/**
 * The structure-aware step of the fuzz targets: turns any bytes into a file whose signature, chunks, CRCs and lengths satisfy
 * FORMAT.md 4, 5 and 7.5, so that changes inside the payloads reach the code behind the container. A valid file is left
 * unchanged.
 */
public final class FileRepair {
    private static final int MAX_HEAD = 1024;
    private static final int MAX_CHUNKS = 64;
    private static final int MAX_TILES = 4096;
    private static final int MAX_CUTS = 4;

    private final Profile profile;

    /**
     * A repair step.
     *
     * @param profile profile of the repaired files
     */
    public FileRepair(Profile profile) {
        this.profile = profile;
    }

    /** A reader that never fails: there are zeros after the end. */
    private static final class Lenient {
        private final byte[] bytes;
        private int next;

        Lenient(byte[] bytes, int from) {
            this.bytes = bytes;
            this.next = Math.min(from, bytes.length);
        }

        int left() {
            return bytes.length - next;
        }

        long varint() {
            long value = 0;
            for (int i = 0; i < 5; i++) {
                int octet = next < bytes.length ? bytes[next++] & 0xff : 0;
                value |= (long) (octet & 0x7f) << 7 * i;
                if (octet < 0x80) {
                    break;
                }
            }
            return value & 0xffff_ffffL;
        }

        byte[] take(long count) {
            int taken = (int) Math.min(count, left());
            byte[] part = Arrays.copyOfRange(bytes, next, next + taken);
            next += taken;
            return part;
        }
    }

    private record Ancillary(byte[] type, byte[] payload) {}

    /**
     * Repairs a file.
     *
     * @param bytes any bytes
     * @return a file with a valid container; faults inside its payloads remain
     */
    public byte[] repair(byte[] bytes) {
        Lenient in = new Lenient(bytes, Signature.LENGTH);
        long length = in.varint();
        in.take(4);
        byte[] head = head(in.take(Math.min(length, MAX_HEAD)));
        in.take(4);
        List<Ancillary> chunks = new ArrayList<>();
        while (chunks.size() < MAX_CHUNKS) {
            length = in.varint();
            byte[] type = in.take(4);
            if (!isAncillary(type) || length + 4 > in.left()) {
                break;
            }
            chunks.add(new Ancillary(type, in.take(length)));
            in.take(4);
        }
        byte[] payload = in.take(Math.max(0, in.left() - 4));
        if (profile == Profile.GRID) {
            payload = grid(head, payload);
        }
        return cut(head, chunks, payload);
    }

    private byte[] head(byte[] payload) {
        byte[] head = payload.length < 3 ? Arrays.copyOf(payload, 3) : payload;
        head[0] = PictureHeader.MAJOR_VERSION;
        head[1] = profile == Profile.GRID && head[1] == 0 ? 1 : head[1];
        head[2] = (byte) profile.code();
        return head;
    }

    private static boolean isAncillary(byte[] type) {
        return type.length == 4 && type[0] >= 'a' && type[0] <= 'z' && (type[1] | 32) >= 'a' && (type[1] | 32) <= 'z'
                && type[2] >= 'A' && type[2] <= 'Z' && (type[3] | 32) >= 'a' && (type[3] | 32) <= 'z';
    }

    // Makes the length of the tensors and those of the tiles add up (FORMAT.md §7.5.1, §7.5.2).
    private static byte[] grid(byte[] head, byte[] payload) {
        Lenient in = new Lenient(payload, 0);
        byte[] tensors = in.take(in.varint());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        varint(out, tensors.length);
        out.writeBytes(tensors);
        int tiles = tiles(head);
        if (tiles > 1 && tiles <= MAX_TILES) {
            long[] lengths = new long[tiles];
            for (int t = 0; t < tiles; t++) {
                lengths[t] = in.varint();
            }
            int left = in.left();
            for (int t = 0; t < tiles; t++) {
                lengths[t] = t == tiles - 1 ? left : Math.min(lengths[t], left);
                left -= (int) lengths[t];
                varint(out, lengths[t]);
            }
        }
        out.writeBytes(in.take(in.left()));
        return out.toByteArray();
    }

    private static int tiles(byte[] head) {
        ByteArrayOutputStream start = new ByteArrayOutputStream();
        start.writeBytes(Signature.bytes());
        chunk(start, "HEAD".getBytes(StandardCharsets.US_ASCII), head);
        try {
            PictureHeader header = InrFile.readHeader(
                    new ByteArrayInputStream(start.toByteArray()), DecoderLimits.UNLIMITED);
            return header.gridLayout().tiles();
        } catch (IOException e) {
            return 1;
        }
    }

    // A changed symbol can make a stream end early; the bytes after it are dropped (FORMAT.md §7.4.6).
    private byte[] cut(byte[] head, List<Ancillary> chunks, byte[] payload) {
        byte[] rest = payload;
        byte[] file = assemble(head, chunks, rest);
        for (int i = 0; i < MAX_CUTS; i++) {
            int payloadAt = file.length - 4 - rest.length;
            try {
                InrFile.read(file, FileCheck.LIMITS);
                return file;
            } catch (InrFormatException e) {
                int at = (int) (e.offset() - payloadAt);
                if (!e.reason().contains("bytes too many after") || at < 1 || at >= rest.length) {
                    return file;
                }
                rest = withoutRest(rest, at);
                file = assemble(head, chunks, rest);
            }
        }
        return file;
    }

    // Drops the bytes from `at` to the end of the payload, or to the end of the tensors of GRID.
    private byte[] withoutRest(byte[] payload, int at) {
        if (profile == Profile.SIREN) {
            return Arrays.copyOf(payload, at);
        }
        Lenient in = new Lenient(payload, 0);
        int length = (int) in.varint();
        int start = payload.length - in.left();
        if (at < start || at > start + length) {
            return payload;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        varint(out, at - start);
        out.write(payload, start, at - start);
        out.write(payload, start + length, payload.length - start - length);
        return out.toByteArray();
    }

    private byte[] assemble(byte[] head, List<Ancillary> chunks, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Signature.bytes());
        chunk(out, "HEAD".getBytes(StandardCharsets.US_ASCII), head);
        chunks.forEach(c -> chunk(out, c.type(), c.payload()));
        chunk(out, ChunkType.pictureData(profile).name().getBytes(StandardCharsets.US_ASCII), payload);
        return out.toByteArray();
    }

    /** Appends a chunk (FORMAT.md §5.1). */
    static void chunk(ByteArrayOutputStream out, byte[] type, byte[] payload) {
        varint(out, payload.length);
        out.writeBytes(type);
        out.writeBytes(payload);
        CRC32C crc = new CRC32C();
        crc.update(type);
        crc.update(payload);
        for (int i = 0; i < 4; i++) {
            out.write((int) (crc.getValue() >>> 8 * i));
        }
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        for (; rest >= 0x80; rest >>>= 7) {
            out.write((int) (rest & 0x7f | 0x80));
        }
        out.write((int) rest);
    }
}
