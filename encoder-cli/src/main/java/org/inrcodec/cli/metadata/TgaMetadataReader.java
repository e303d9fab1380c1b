package org.inrcodec.cli.metadata;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import javax.imageio.stream.ImageInputStream;

/** The identification and the extension area of a TGA file (Truevision TGA 2.0). */
final class TgaMetadataReader implements MetadataReader {
    private static final int HEADER = 18;
    private static final int DEPTH = 16;
    private static final Set<Integer> DEPTHS = Set.of(8, 15, 16, 24, 32);
    /** Offsets of the extension and of the developer area, signature. */
    private static final int FOOTER = 26;

    private static final byte[] SIGNATURE = "TRUEVISION-XFILE.\0".getBytes(StandardCharsets.US_ASCII);
    private static final int EXTENSION = 495;
    private static final int COMMENT_LINE = 81;

    private final ImageInputStream stream;
    private final FoundMetadata found;

    TgaMetadataReader(ImageInputStream stream, FoundMetadata found) {
        this.stream = stream;
        this.found = found;
    }

    /** Whether a file begins like one of this format: a palette exactly for the kinds that need one, or unused. */
    static boolean recognises(String start) {
        if (start.length() < 3) {
            return false;
        }
        int palette = start.charAt(1);
        return switch (start.charAt(2)) {
            case 1, 9 -> palette == 1;
            case 2, 3, 10, 11 -> palette <= 1;
            default -> false;
        };
    }

    @Override
    public void read() throws IOException {
        stream.setByteOrder(ByteOrder.LITTLE_ENDIAN);
        byte[] header = new byte[HEADER];
        stream.seek(0);
        if (stream.read(header) < HEADER || !DEPTHS.contains(header[DEPTH] & 0xff)) {
            return; // Another format, of which nothing is known here.
        }
        byte[] identification = new byte[header[0] & 0xff];
        stream.readFully(identification);
        found.textOfField("Comment", identification);
        long end = end();
        if (end < HEADER + FOOTER) {
            return;
        }
        stream.seek(end - FOOTER);
        long extension = stream.readUnsignedInt();
        long developer = stream.readUnsignedInt();
        byte[] signature = new byte[SIGNATURE.length];
        stream.readFully(signature);
        if (!Arrays.equals(signature, SIGNATURE)) {
            return;
        }
        if (developer != 0) {
            found.lost("developer area");
        }
        if (extension != 0) {
            stream.seek(extension);
            if (stream.readUnsignedShort() < EXTENSION) {
                found.lost("extension area of an unknown kind");
                return;
            }
            byte[] area = new byte[EXTENSION - 2];
            stream.readFully(area);
            extension(ByteBuffer.wrap(area).order(ByteOrder.LITTLE_ENDIAN));
        }
    }

    /** Length of the file; one in memory is read to its end, because its stream does not know it. */
    private long end() throws IOException {
        long end = stream.length();
        if (end < 0) {
            byte[] block = new byte[1 << 16];
            while (stream.read(block) >= 0) {
                // Only counted.
            }
            end = stream.getStreamPosition();
        }
        return end;
    }

    private void extension(ByteBuffer area) {
        found.textOfField("Author", field(area, 41));
        StringBuilder comment = new StringBuilder();
        for (int line = 0; line < 4; line++) {
            String text = untilNul(field(area, COMMENT_LINE));
            comment.append(comment.isEmpty() || text.isEmpty() ? "" : "\n").append(text);
        }
        found.textOfField("Comment", comment.toString().getBytes(StandardCharsets.ISO_8859_1));
        int[] time = numbers(area, 6); // Month, day, year, hour, minute, second.
        if (time[2] != 0) {
            found.textOfField("Creation Time", "%04d-%02d-%02dT%02d:%02d:%02d"
                    .formatted(time[2], time[0], time[1], time[3], time[4], time[5])
                    .getBytes(StandardCharsets.US_ASCII));
        }
        found.textOfField("Job", field(area, 41));
        int[] worked = numbers(area, 3);
        if (worked[0] + worked[1] + worked[2] != 0) {
            found.lost("time worked on the picture");
        }
        String software = untilNul(field(area, 41));
        int version = numbers(area, 1)[0];
        char letter = (char) (area.get() & 0xff);
        if (!software.isBlank()) {
            String number = version == 0
                    ? ""
                    : " " + version / 100 + "." + "%02d".formatted(version % 100)
                            + (Character.isLetter(letter) ? letter : "");
            found.textOfField("Software", (software + number).getBytes(StandardCharsets.ISO_8859_1));
        }
        if (area.getInt() != 0) {
            found.lost("key colour");
        }
        int[] aspect = numbers(area, 2);
        if (aspect[0] != 0 && aspect[1] != 0) {
            found.density(aspect[1], aspect[0], false); // Width of a pixel by its height.
        }
        int[] gamma = numbers(area, 2);
        if (gamma[1] != 0 && gamma[0] != gamma[1] && gamma[0] != 0) {
            found.lost(String.format(Locale.ROOT, "gamma %.2f", (double) gamma[0] / gamma[1]));
        }
        if (area.getInt() != 0) {
            found.lost("table of colour correction");
        }
        if (area.getInt() != 0) {
            found.lost("thumbnail");
        }
    }

    private static byte[] field(ByteBuffer area, int length) {
        byte[] field = new byte[length];
        area.get(field);
        return field;
    }

    private static int[] numbers(ByteBuffer area, int count) {
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = Short.toUnsignedInt(area.getShort());
        }
        return numbers;
    }

    private static String untilNul(byte[] field) {
        String text = new String(field, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\0');
        return (end < 0 ? text : text.substring(0, end)).stripTrailing();
    }
}
