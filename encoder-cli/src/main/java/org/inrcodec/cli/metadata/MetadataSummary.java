package org.inrcodec.cli.metadata;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.inrcodec.metadata.Exif;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.metadata.PixelDensity;
import org.inrcodec.metadata.TextEntry;

/** Metadata as text. Files of strangers hold it, so characters that could control the terminal are replaced. */
public final class MetadataSummary {
    private static final double METRES_PER_INCH = 0.0254;
    private static final int MAX_LENGTH = 160;
    private static final int MAX_TEXTS = 40;

    /** The change that a viewer makes, by value of the tag from 1. */
    private static final String[] ORIENTATIONS = {
        "as it is", "mirrored left to right", "turned by 180°", "mirrored top to bottom",
        "mirrored at the diagonal from the upper left", "turned clockwise by 90°",
        "mirrored at the diagonal from the upper right", "turned anticlockwise by 90°"
    };

    private MetadataSummary() {}

    /**
     * @param metadata metadata
     * @return one line for each part
     */
    public static List<String> of(PictureMetadata metadata) {
        List<String> lines = new ArrayList<>();
        metadata.iccProfile().ifPresent(p -> lines.add(format("ICC profile, %s, %,d bytes%s", p.colourSpace().strip(),
                p.length(), p.description().map(d -> ": " + printable(d)).orElse(""))));
        metadata.exif().ifPresent(e -> lines.add(exif(e)));
        metadata.xmp().ifPresent(
                x -> lines.add(format("XMP, %,d bytes", x.getBytes(StandardCharsets.UTF_8).length)));
        metadata.density().ifPresent(d -> lines.add(density(d)));
        for (TextEntry entry : metadata.texts().subList(0, Math.min(MAX_TEXTS, metadata.texts().size()))) {
            lines.add("text " + printable(entry.keyword()) + ": " + printable(entry.text()));
        }
        if (metadata.texts().size() > MAX_TEXTS) {
            lines.add(format("%,d more texts", metadata.texts().size() - MAX_TEXTS));
        }
        return lines;
    }

    private static String exif(Exif exif) {
        String line = format("Exif, %,d bytes", exif.length());
        return exif.orientation().isEmpty()
                ? line
                : line + ", orientation " + exif.orientation().getAsInt() + ": to be shown "
                        + ORIENTATIONS[exif.orientation().getAsInt() - 1];
    }

    private static String density(PixelDensity density) {
        return density.perMetre()
                ? format("%.1f x %.1f pixels per inch", density.x() * METRES_PER_INCH, density.y() * METRES_PER_INCH)
                : format("pixels %.3f times as wide as high", density.pixelAspectRatio());
    }

    private static String printable(String text) {
        StringBuilder line = new StringBuilder();
        text.strip().codePoints().limit(MAX_LENGTH).forEach(c -> {
            boolean shown = switch (Character.getType(c)) {
                case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE,
                        Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    false;
                default -> true;
            };
            line.appendCodePoint(shown ? c : ' ');
        });
        return text.strip().codePointCount(0, text.strip().length()) > MAX_LENGTH ? line + "…" : line.toString();
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
