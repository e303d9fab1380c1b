package org.inrcodec.cli.metadata;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.inrcodec.metadata.IccProfile;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.metadata.PixelDensity;
import org.inrcodec.metadata.TextEntry;

/** Metadata as chunks of a PNG file, which precede the pixels (W3C PNG 3rd edition §11.3). */
public final class PngMetadataWriter {
    private static final String PROFILE_NAME = "ICC";
    private static final String XMP_KEYWORD = "XML:com.adobe.xmp";
    private static final int MAX_PROFILE_NAME = 79;

    private PngMetadataWriter() {}

    /** Receives chunks. */
    @FunctionalInterface
    public interface Chunks {
        /**
         * @param type four letters
         * @param data the data
         * @throws IOException when it cannot be written
         */
        void add(String type, byte[] data) throws IOException;
    }

    /**
     * @param metadata the metadata; without a profile a chunk marks the picture as sRGB
     * @param chunks receives the chunks
     * @param warnings receives one line for each part that PNG cannot hold
     * @throws IOException when {@code chunks} throws it
     */
    public static void write(PictureMetadata metadata, Chunks chunks, List<String> warnings) throws IOException {
        if (metadata.iccProfile().isPresent()) {
            chunks.add("iCCP", profile(metadata.iccProfile().get()));
        } else {
            chunks.add("sRGB", new byte[1]);
        }
        if (metadata.density().isPresent()) {
            PixelDensity density = metadata.density().get();
            long most = Integer.MAX_VALUE; // PNG's numbers have 31 bits.
            if (density.x() <= most && density.y() <= most) {
                chunks.add("pHYs", ByteBuffer.allocate(9)
                        .putInt((int) density.x()).putInt((int) density.y()).put((byte) (density.perMetre() ? 1 : 0))
                        .array());
            } else {
                warnings.add("physical resolution too high for PNG; omitted");
            }
        }
        if (metadata.exif().isPresent()) {
            chunks.add("eXIf", metadata.exif().get().bytes());
        }
        if (metadata.xmp().isPresent()) {
            chunks.add("iTXt", international(XMP_KEYWORD, metadata.xmp().get()));
        }
        int omitted = 0;
        for (TextEntry entry : metadata.texts()) {
            if (!isKeyword(entry.keyword()) || entry.text().indexOf(0) >= 0) {
                omitted++;
            } else if (isPlain(entry.text())) {
                ByteArrayOutputStream data = new ByteArrayOutputStream();
                data.writeBytes((entry.keyword() + "\0" + entry.text()).getBytes(StandardCharsets.ISO_8859_1));
                chunks.add("tEXt", data.toByteArray());
            } else {
                chunks.add("iTXt", international(entry.keyword(), entry.text()));
            }
        }
        if (omitted > 0) {
            warnings.add("PNG cannot hold " + omitted + " of the texts (invalid keyword, or NUL in the text); omitted");
        }
    }

    /** Name, 00, compression method 0 (deflate), the deflated profile. */
    private static byte[] profile(IccProfile profile) throws IOException {
        String name = profile.description()
                .filter(n -> n.length() <= MAX_PROFILE_NAME && isKeyword(n))
                .orElse(PROFILE_NAME);
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.writeBytes((name + "\0\0").getBytes(StandardCharsets.ISO_8859_1));
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(chunk)) {
            deflated.write(profile.bytes());
        }
        return chunk.toByteArray();
    }

    /** Keyword, 00, not compressed, method 0, no language, no translated keyword, text in UTF-8. */
    private static byte[] international(String keyword, String text) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes((keyword + "\0\0\0\0\0").getBytes(StandardCharsets.ISO_8859_1));
        data.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return data.toByteArray();
    }

    /** PNG §11.3.3.1: printable Latin-1, single inner spaces, at most 79 characters, which TextEntry guarantees. */
    private static boolean isKeyword(String keyword) {
        return keyword.chars().allMatch(c -> c >= 32 && c <= 126 || c >= 161 && c <= 255)
                && keyword.equals(keyword.strip()) && !keyword.contains("  ") && !keyword.equals(XMP_KEYWORD);
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c == '\n' || c >= 32 && c <= 126 || c >= 160 && c <= 255);
    }
}
