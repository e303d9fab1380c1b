package org.inrcodec.cli.metadata;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.DataFormatException;
import org.inrcodec.metadata.Exif;
import org.inrcodec.metadata.IccProfile;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.metadata.PixelDensity;
import org.inrcodec.metadata.TextEntry;

/**
 * Collects the metadata of a file. Damaged parts are omitted with a warning; of duplicates the first counts. Sound parts
 * that {@code .inr} has no place for are named in one line.
 */
final class FoundMetadata {
    /** No valid file has more texts; each takes memory however short it is. */
    private static final int MAX_TEXTS = 1000;
    /** Warnings; a file can hold any number of damaged parts. */
    private static final int MAX_WARNINGS = 8;
    /** Names of parts that are not kept. */
    private static final int MAX_NAMES = 16;
    /** Limit of a chunk in {@code .inr} files (FORMAT.md §10.2). */
    private static final int MAX_PACKET = 1 << 22;
    /** A profile begins with its size (ICC.1:2022 §7.2.2). */
    private static final int PROFILE_SIZE = 4;

    private final Consumer<String> warnings;
    private int warned;
    private final Set<String> lost = new LinkedHashSet<>();
    private int unnamed;
    private Optional<String> converted = Optional.empty();
    private boolean severalPictures;
    private final List<TextEntry> texts = new ArrayList<>();
    private PictureMetadata found = PictureMetadata.EMPTY;
    private byte[] iptc = {};

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
                bytes -> found = found.withIccProfile(Optional.of(new IccProfile(withoutPadding(bytes)))));
    }

    /** A copy of the profile in a place of lower rank. */
    void iccProfileIfNone(Source source) {
        if (found.iccProfile().isEmpty()) {
            iccProfile(source);
        }
    }

    /** A copy of Exif in a place of lower rank. */
    void exifIfNone(Source source) {
        if (found.exif().isEmpty()) {
            exif(source);
        }
    }

    /** A copy of the XMP packet in a place of lower rank. */
    void xmpIfNone(Source source) {
        if (found.xmp().isEmpty()) {
            xmp(source);
        }
    }

    /** Drops a profile that something of higher rank replaces. */
    void forgetProfile() {
        found = found.withIccProfile(Optional.empty());
    }

    /** Some writers pad a profile; its first number says where it ends. */
    private static byte[] withoutPadding(byte[] profile) {
        long size = profile.length < PROFILE_SIZE
                ? profile.length
                : Integer.toUnsignedLong(ByteBuffer.wrap(profile).getInt());
        return size < profile.length ? Arrays.copyOf(profile, (int) size) : profile;
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

    /** IPTC-IIM, which becomes a part of the XMP packet. */
    void iptc(byte[] iim) {
        if (iptc.length == 0) {
            iptc = iim;
        } else if (!Arrays.equals(iptc, iim)) {
            lost("a second IPTC data");
        }
    }

    /** A text in UTF-8. */
    void text(String keyword, Source source) {
        if (texts.size() == MAX_TEXTS) {
            warn("a text beyond the first " + MAX_TEXTS + " was omitted");
            return;
        }
        take("text", false, source, bytes -> texts.add(new TextEntry(keyword, utf8(bytes))));
    }

    /** A text in UTF-8 or, when it is not UTF-8, in Latin-1; without the NULs at its end. */
    void textOfOldFormat(String keyword, byte[] bytes) {
        int length = bytes.length;
        while (length > 0 && bytes[length - 1] == 0) {
            length--;
        }
        if (length == 0) {
            return;
        }
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString();
        } catch (CharacterCodingException e) {
            text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        text(keyword, () -> utf8);
    }

    /** A text that ends at the first NUL or with its field, in UTF-8 or Latin-1. */
    void textOfField(String keyword, byte[] field) {
        int length = 0;
        while (length < field.length && field[length] != 0) {
            length++;
        }
        while (length > 0 && field[length - 1] == ' ') {
            length--;
        }
        textOfOldFormat(keyword, Arrays.copyOf(field, length));
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
            lost("a second " + what);
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

    /** There are pictures besides the one that is read, although its reader does not count them. */
    void several() {
        severalPictures = true;
    }

    boolean hasSeveral() {
        return severalPictures;
    }

    /** The colours are neither grey nor RGB: they become sRGB. */
    void coloursConverted(String from) {
        converted = Optional.of("its colours were converted from " + from + " to sRGB");
    }

    /** The line about a conversion of colours. */
    Optional<String> converted() {
        return converted;
    }

    /** Names a sound part that is not kept, such as {@code plain text}. */
    void lost(String what) {
        if (lost.contains(what)) {
            return;
        }
        if (lost.size() == MAX_NAMES) {
            unnamed++;
        } else {
            lost.add(what);
        }
    }

    /** The line that names the parts that are not kept; empty when everything is kept. */
    Optional<String> lost() {
        if (lost.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("not kept, because .inr has no place for it: " + String.join(", ", lost)
                + (unnamed == 0 ? "" : " and " + unnamed + " more"));
    }

    PictureMetadata metadata() {
        if (iptc.length > 0) {
            mergeIptc();
        }
        if (warned > MAX_WARNINGS) {
            warnings.accept((warned - MAX_WARNINGS) + " more parts of the metadata were omitted");
        }
        return found.withTexts(texts);
    }

    private void mergeIptc() {
        IptcData data = new IptcData(iptc);
        if (data.isDamaged()) {
            warn("damaged IPTC data omitted, at least in part");
        }
        data.unmapped().forEach(name -> lost("IPTC " + name));
        try {
            IptcInXmp.Merged merged = IptcInXmp.merged(found.xmp(), data);
            merged.others().forEach(name -> lost("IPTC data for which XMP has another " + name));
            if (merged.packet().map(p -> p.getBytes(StandardCharsets.UTF_8).length).orElse(0) > MAX_PACKET) {
                lost("IPTC data, with which the XMP packet is too large");
            } else {
                found = found.withXmp(merged.packet());
            }
        } catch (IllegalArgumentException e) {
            lost("IPTC data, because the XMP packet is of an unknown kind");
        }
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
