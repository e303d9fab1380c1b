package org.inrcodec.cli.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.inrcodec.cli.file.PictureInput.Kind;
import org.junit.jupiter.api.Test;

class UniqueNamesTest {
    private static PictureEntry entry(String input, Kind kind, String name) {
        return new PictureEntry(new PictureInput(Path.of(input), kind), name, name, Path.of(input), treatment -> {
            throw new AssertionError("not read");
        });
    }

    @Test
    void everyPictureHasANameOfItsOwnOnOneLine() {
        UniqueNames names = new UniqueNames();
        assertEquals("x.png", names.of(entry("a/x.png", Kind.FILE, "x.png")));
        assertEquals("b/x.png", names.of(entry("b/x.png", Kind.FILE, "x.png")));
        assertEquals("b/x.png 2/x.png", names.of(entry("b/x.png", Kind.FILE, "x.png")));
        assertEquals("c.zip/x.png", names.of(entry("c.zip", Kind.ARCHIVE, "x.png")));
        assertEquals("in/x.png", names.of(entry("c.zip", Kind.ARCHIVE, "in/x.png")));
        assertEquals("line\uFFFDfeed.png", names.of(entry("d", Kind.FOLDER, "line\nfeed.png")));
    }
}
