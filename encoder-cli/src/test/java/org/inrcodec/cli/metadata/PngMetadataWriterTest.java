package org.inrcodec.cli.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.metadata.PixelDensity;
import org.inrcodec.metadata.TextEntry;
import org.junit.jupiter.api.Test;

class PngMetadataWriterTest {
    private final List<String> types = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private void write(PictureMetadata metadata) throws IOException {
        PngMetadataWriter.write(metadata, (type, data) -> types.add(type), warnings);
    }

    @Test
    void textsThatPngCannotHoldAreOmittedAndTheWarningNamesEveryReason() throws IOException {
        write(PictureMetadata.EMPTY.withTexts(List.of(
                new TextEntry("Title", "kept"), new TextEntry("Gr\u00f6\u00dfe", "\u4e2d"),
                new TextEntry("\u4e2d", "keyword not Latin-1"), new TextEntry("two  spaces", "keyword"),
                new TextEntry("Comment", "with\0NUL"))));
        assertEquals(List.of("sRGB", "tEXt", "iTXt"), types);
        assertEquals(
                List.of("PNG cannot hold 3 of the texts (invalid keyword, or NUL in the text); omitted"), warnings);
    }

    @Test
    void aResolutionOf32BitsIsTooHigh() throws IOException {
        write(PictureMetadata.EMPTY.withDensity(Optional.of(new PixelDensity(1L << 31, 1, true))));
        assertEquals(List.of("sRGB"), types);
        assertEquals(List.of("physical resolution too high for PNG; omitted"), warnings);
    }
}
