package org.inrcodec.cli.metadata;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.DataFormatException;
import org.inrcodec.metadata.Exif;
import org.inrcodec.metadata.IccProfile;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.metadata.PixelDensity;
import org.inrcodec.metadata.TextEntry;

/**
 * Gathers what a file says about its picture. What is damaged is left out with a warning; of what comes twice the first
 * counts.
 */
final class FoundMetadata {
    /** No sensible file has more texts; each takes room in memory however short it is. */
    private static final int MAX_TEXTS = 1000;
    /** Lines that are told; a file can hold any number of damaged parts. */
    private static final int MAX_WARNINGS = 8;

    private final Consumer<String> warnings;
    private int warned;
    private final List<TextEntry> texts = new ArrayList<>();
    private PictureMetadata found = PictureMetadata.EMPTY;

    /** Takes something from a file. */
    @FunctionalInterface
    interface Source {
        /**
         * @return the bytes
         * @throws IOException when the file ends too early
         * @throws DataFormatException when they cannot be unpacked
         * @throws IllegalArgumentException when they make no sense
         */
        byte[] bytes() throws IOException, DataFormatException;
    }

    /** Makes something of bytes, or throws {@link IllegalArgumentException}. */
    private interface Use {
        void of(byte[] bytes);
    }

    /** @param warnings hears of what is left out, one line each */
    FoundMetadata(Consumer<String> warnings) {
        this.warnings = warnings;
    }

    void iccProfile(Source source) {
        take("colour profile", found.iccProfile().isPresent(), source,
                bytes -> found = found.withIccProfile(Optional.of(new IccProfile(bytes))));
    }

    /** @param source the structure, with or without the mark that precedes it in JPEG files */
    void exif(Source source) {
        take("Exif data", found.exif().isPresent(), source,
                bytes -> found = found.withExif(Optional.of(new Exif(JpegMarks.withoutExifMark(bytes)))));
    }

    void xmp(Source source) {
        take("XMP packet", found.xmp().isPresent(), source,
                bytes -> found = found.withXmp(Optional.of(XmpPackets.checked(utf8(bytes)))));
    }

    /**
     * @param keyword keyword
     * @param source the text in UTF-8
     */
    void text(String keyword, Source source) {
        if (texts.size() == MAX_TEXTS) {
            warn("it has more than " + MAX_TEXTS + " texts; one was left out");
            return;
        }
        take("text", false, source, bytes -> texts.add(new TextEntry(keyword, utf8(bytes))));
    }

    /**
     * @param x pixels per unit across
     * @param y pixels per unit down
     * @param perMetre whether the unit is the metre; else only the ratio counts, and 1:1 says nothing
     */
    void density(double x, double y, boolean perMetre) {
        if (found.density().isPresent() || !perMetre && x == y) {
            return;
        }
        try {
            found = found.withDensity(Optional.of(new PixelDensity(Math.round(x), Math.round(y), perMetre)));
        } catch (IllegalArgumentException e) {
            warn("its physical resolution makes no sense and was left out");
        }
    }

    private void take(String what, boolean again, Source source, Use use) {
        if (again) {
            return;
        }
        try {
            use.of(source.bytes());
        } catch (IllegalArgumentException | IOException | DataFormatException e) {
            warn("its " + what + " is damaged and was left out"
                    + (e.getMessage() == null ? "" : " (" + e.getMessage().strip().replaceAll("\\s+", " ") + ")"));
        }
    }

    /** @param line what was left out, one line */
    void warn(String line) {
        if (++warned <= MAX_WARNINGS) {
            warnings.accept(line);
        }
    }

    /** @return all of it */
    PictureMetadata metadata() {
        if (warned > MAX_WARNINGS) {
            warnings.accept((warned - MAX_WARNINGS) + " more parts of its metadata were left out");
        }
        return found.withTexts(texts);
    }

    private static String utf8(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("it is not UTF-8", e);
        }
    }
}
