package org.inrcodec.cli.metadata;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.stream.ImageInputStream;

/** The chunks of a PNG file (W3C PNG 3rd edition §11.3) that hold metadata. */
final class PngMetadataReader implements MetadataReader {
    /** Limit of a chunk in {@code .inr} files (FORMAT.md §10.2); nothing is unpacked beyond it. */
    private static final int MAX_BYTES = 1 << 22;

    private static final int SIGNATURE = 8;
    /** Chunks that hold pixels, or help a program to unpack them. */
    private static final Set<String> LAYOUT = Set.of("tRNS", "fcTL", "fdAT", "iDOT", "CgBI");
    /** Meanings of chunks that {@code .inr} files have no place for. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("bKGD", "background colour"), Map.entry("tIME", "time of the last change"),
            Map.entry("hIST", "histogram of the palette"), Map.entry("sPLT", "suggested palette"),
            Map.entry("oFFs", "position on a page"), Map.entry("pCAL", "calibration"),
            Map.entry("sCAL", "physical scale"), Map.entry("sTER", "arrangement of a stereo pair"),
            Map.entry("mDCV", "mastering display"), Map.entry("cLLI", "light levels"),
            Map.entry("caBX", "content credentials"), Map.entry("gIFg", "GIF's graphic control"),
            Map.entry("gIFx", "GIF's extension"));

    private static final String XMP_KEYWORD = "XML:com.adobe.xmp";

    private final ImageInputStream stream;
    private final FoundMetadata found;
    private final PngColours colours;
    private boolean pixels;

    PngMetadataReader(ImageInputStream stream, FoundMetadata found) {
        this.stream = stream;
        this.found = found;
        colours = new PngColours(found);
    }

    /** Whether a file begins like one of this format; each of its first bytes is a character. */
    static boolean recognises(String start) {
        return start.startsWith("\u0089PNG\r\n\u001a\n");
    }

    @Override
    public void read() throws IOException {
        try {
            chunks();
        } finally {
            colours.finish();
        }
    }

    private void chunks() throws IOException {
        long at = SIGNATURE;
        while (true) {
            stream.seek(at);
            long length;
            byte[] name = new byte[4];
            try {
                length = stream.readUnsignedInt();
                stream.readFully(name);
            } catch (EOFException e) {
                return; // A file without its last chunk; its pixels may be whole.
            }
            String type = new String(name, StandardCharsets.ISO_8859_1);
            if (type.equals("IEND")) {
                return;
            }
            chunk(type, length);
            at += length + 12;
        }
    }

    private void chunk(String type, long length) {
        switch (type) {
            case "IHDR" -> data(type, length, colours::header);
            case "PLTE" -> data(type, length, colours::palette);
            case "IDAT" -> pixels = true;
            case "sRGB" -> colours.srgb();
            case "iCCP" -> {
                colours.profile();
                found.iccProfile(() -> profile(data(type, length)));
            }
            case "cICP" -> data(type, length, colours::codePoints);
            case "gAMA" -> data(type, length, colours::gamma);
            case "cHRM" -> data(type, length, colours::chromaticities);
            case "sBIT" -> data(type, length, colours::significantBits);
            case "acTL" -> frames(type, length);
            case "eXIf" -> found.exif(() -> data(type, length));
            case "tEXt" -> text(type, length, data -> latin1(data, end(data, 0) + 1));
            case "zTXt" -> text(type, length, data -> {
                byte[] text = inflated(data, end(data, 0) + 2);
                return latin1(text, 0);
            });
            case "iTXt" -> text(type, length, this::international);
            case "pHYs" -> density(type, length);
            default -> {
                if (!LAYOUT.contains(type)) {
                    found.lost(NAMES.getOrDefault(type, "chunk") + " (" + printable(type) + ")");
                }
            }
        }
    }

    /** The name of a chunk, of which damaged files have any. */
    private static String printable(String type) {
        return type.replaceAll("[^A-Za-z]", "?");
    }

    /** Receives the data of a chunk. */
    private interface Data {
        void accept(byte[] data);
    }

    /** Reads a chunk that describes the pixels, and therefore precedes them. */
    private void data(String type, long length, Data receiver) {
        if (pixels) {
            found.warn("misplaced chunk " + type + " omitted");
            return;
        }
        try {
            receiver.accept(data(type, length));
        } catch (IOException | IllegalArgumentException e) {
            found.warn("damaged chunk " + type + " omitted (" + e.getMessage() + ")");
        }
    }

    /** acTL: number of frames, number of plays. */
    private void frames(String type, long length) {
        try {
            byte[] data = data(type, length);
            if (data.length >= 4 && ByteBuffer.wrap(data).getInt() > 1) {
                found.several();
            }
        } catch (IOException | IllegalArgumentException e) {
            found.warn("damaged animation omitted");
        }
    }

    /** Finds the text in the data of a chunk, in UTF-8. */
    private interface TextPart {
        byte[] of(byte[] data) throws DataFormatException;
    }

    private void text(String type, long length, TextPart part) {
        byte[] data;
        String keyword;
        try {
            data = data(type, length);
            keyword = new String(data, 0, end(data, 0), StandardCharsets.ISO_8859_1);
        } catch (IOException | IllegalArgumentException e) {
            found.text("?", () -> {
                throw new IllegalArgumentException(e.getMessage(), e);
            });
            return;
        }
        if (keyword.equals(XMP_KEYWORD)) {
            found.xmp(() -> part.of(data));
        } else {
            found.text(keyword, () -> part.of(data));
        }
    }

    private void density(String type, long length) {
        try {
            ByteBuffer data = ByteBuffer.wrap(data(type, length));
            if (data.limit() == 9) {
                found.density(
                        Integer.toUnsignedLong(data.getInt()), Integer.toUnsignedLong(data.getInt()), data.get() == 1);
                return;
            }
        } catch (IOException | IllegalArgumentException e) {
            // Reported below.
        }
        found.warn("damaged physical resolution omitted");
    }

    private byte[] data(String type, long length) throws IOException {
        if (length > MAX_BYTES) {
            throw new IllegalArgumentException(length + " bytes are more than the limit");
        }
        byte[] data = new byte[(int) length];
        stream.readFully(data);
        CRC32 crc = new CRC32();
        crc.update(type.getBytes(StandardCharsets.ISO_8859_1));
        crc.update(data);
        if (stream.readUnsignedInt() != crc.getValue()) {
            throw new IllegalArgumentException("wrong checksum");
        }
        return data;
    }

    /** Data of iCCP: name, 00, compression method 0, a deflated profile. */
    private static byte[] profile(byte[] data) throws DataFormatException {
        return inflated(data, end(data, 0) + 2);
    }

    /** Data of iTXt: keyword, 00, compression flag and method, language tag, 00, translated keyword, 00, text. */
    private byte[] international(byte[] data) throws DataFormatException {
        int flag = end(data, 0) + 1;
        int translated = end(data, flag + 2) + 1;
        int text = end(data, translated) + 1;
        if (text > flag + 4) {
            found.lost("language of a text");
        }
        return data[flag] == 1 ? inflated(data, text) : Arrays.copyOfRange(data, text, data.length);
    }

    private static byte[] latin1(byte[] data, int from) {
        return new String(data, from, data.length - from, StandardCharsets.ISO_8859_1)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Index of the next NUL. */
    private static int end(byte[] data, int from) {
        for (int i = from; i < data.length; i++) {
            if (data[i] == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("truncated");
    }

    private static byte[] inflated(byte[] data, int from) throws DataFormatException {
        if (from > data.length || data[from - 1] != 0) {
            throw new IllegalArgumentException("unknown compression");
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(data, from, data.length - from);
            byte[] unpacked = new byte[Math.min(MAX_BYTES, 4 * data.length + 64)];
            int length = 0;
            while (!inflater.finished()) {
                if (length == unpacked.length) {
                    if (length == MAX_BYTES) {
                        throw new IllegalArgumentException("unpacks to more than " + MAX_BYTES + " bytes");
                    }
                    unpacked = Arrays.copyOf(unpacked, Math.min(MAX_BYTES, 4 * length));
                }
                int read = inflater.inflate(unpacked, length, unpacked.length - length);
                if (read == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new IllegalArgumentException("truncated");
                }
                length += read;
            }
            return Arrays.copyOf(unpacked, length);
        } finally {
            inflater.end();
        }
    }
}
