package org.inrcodec.cli.metadata;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.stream.ImageInputStream;

/** Comments in the header of a PBM, PGM, PPM or PAM file (Netpbm): lines that begin with a number sign. */
final class PnmMetadataReader implements MetadataReader {
    private static final int MAX_HEADER = 1 << 16;

    private final ImageInputStream stream;
    private final FoundMetadata found;

    PnmMetadataReader(ImageInputStream stream, FoundMetadata found) {
        this.stream = stream;
        this.found = found;
    }

    /** Whether a file begins like one of this format; each of its first bytes is a character. */
    static boolean recognises(String start) {
        return start.length() > 2 && start.charAt(0) == 'P' && start.charAt(1) >= '1' && start.charAt(1) <= '7'
                && (Character.isWhitespace(start.charAt(2)) || start.charAt(2) == '#');
    }

    @Override
    public void read() throws IOException {
        stream.seek(1);
        int kind = stream.read();
        boolean pam = kind == '7';
        // Width, height, and the highest value, which bitmaps do not have.
        int numbers = kind == '1' || kind == '4' ? 2 : 3;
        int before = ' ';
        for (int at = 0; at < MAX_HEADER; at++) {
            int c = stream.read();
            if (c < 0 || pam && c == 'R' && before == 'D') {
                return; // ENDHDR.
            }
            if (c == '#') {
                comment();
                c = '\n';
            } else if (Character.isWhitespace(c) && Character.isDigit(before) && --numbers == 0 && !pam) {
                return;
            }
            before = c;
        }
    }

    private void comment() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = stream.read(); c >= 0 && c != '\n' && c != '\r'; c = stream.read()) {
            if (line.size() < MAX_HEADER) {
                line.write(c);
            }
        }
        byte[] text = line.toByteArray();
        int start = 0;
        while (start < text.length && text[start] == ' ') {
            start++;
        }
        found.textOfOldFormat("Comment", JpegSegments.after(text, start));
    }
}
