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

/** Collects the metadata of a file. Damaged parts are omitted with a warning; of duplicates the first counts. */
final class FoundMetadata {
    /** No valid file has more texts; each takes memory however short it is. */
    private static final int MAX_TEXTS = 1000;
    /** Warnings; a file can hold any number of damaged parts. */
    private static final int MAX_WARNINGS = 8;

    private final Consumer<String> warnings;
    private int warned;
    private final List<TextEntry> texts = new ArrayList<>();
    private PictureMetadata found = PictureMetadata.EMPTY;

    /** Reads a part of a file. */
    @FunctionalInterface
    interface Source {
        /** Throws {@link IllegalArgumentException} when the bytes are invalid. */
        byte[] bytes() throws IOException, DataFormatException;
    }

    /** Stores the part with these bytes, or throws {@link IllegalArgumentException}. */
    private interface Store {
        void accept(byte[] bytes);
    }

    /** @param warnings receives one line for each part that is omitted */
    FoundMetadata(Consumer<String> warnings) {
        this.warnings = warnings;
    }

    void iccProfile(Source source) {
        take("colour profile", found.iccProfile().isPresent(), source,
                bytes -> found = found.withIccProfile(Optional.of(new IccProfile(bytes))));
    }

    /** An Exif structure, with or without the identifier that precedes it in JPEG files. */
    void exif(Source source) {
        take("Exif data", found.exif().isPresent(), source,
                bytes -> found = found.withExif(Optional.of(new Exif(JpegSegments.withoutExifIdentifier(bytes)))));
    }

    void xmp(Source source) {
        take("XMP packet", found.xmp().isPresent(), source,
                bytes -> found = found.withXmp(Optional.of(XmpPackets.checked(utf8(bytes)))));
    }

    /** A text in UTF-8. */
    void text(String keyword, Source source) {
        if (texts.size() == MAX_TEXTS) {
            warn("a text beyond the first " + MAX_TEXTS + " was omitted");
            return;
        }
        take("text", false, source, bytes -> texts.add(new TextEntry(keyword, utf8(bytes))));
    }

    /** Pixels per metre, or without a unit the ratio of width to height, of which 1:1 is the default. */
    void density(double x, double y, boolean perMetre) {
        if (found.density().isPresent() || !perMetre && x == y) {
            return;
        }
        try {
            found = found.withDensity(Optional.of(new PixelDensity(Math.round(x), Math.round(y), perMetre)));
        } catch (IllegalArgumentException e) {
            warn("invalid physical resolution omitted");
        }
    }

    private void take(String what, boolean isDuplicate, Source source, Store store) {
        if (isDuplicate) {
            return;
        }
        try {
            store.accept(source.bytes());
        } catch (IllegalArgumentException | IOException | DataFormatException e) {
            warn("damaged " + what + " omitted"
                    + (e.getMessage() == null ? "" : " (" + e.getMessage().strip().replaceAll("\\s+", " ") + ")"));
        }
    }

    void warn(String line) {
        if (++warned <= MAX_WARNINGS) {
            warnings.accept(line);
        }
    }

    PictureMetadata metadata() {
        if (warned > MAX_WARNINGS) {
            warnings.accept((warned - MAX_WARNINGS) + " more parts of the metadata were omitted");
        }
        return found.withTexts(texts);
    }

    private static String utf8(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8", e);
        }
    }
}
