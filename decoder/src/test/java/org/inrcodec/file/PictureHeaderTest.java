package org.inrcodec.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.inrcodec.shape.SirenShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureHeaderTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "major version 2, 02 00 00 04 04 00 00 00 08, UNSUPPORTED, 0",
        "profile 1, 01 00 01 04 04 00 00 00 08, UNSUPPORTED, 2",
        "width 0, 01 00 00 00 04 00 00 00 08, MALFORMED, 3",
        "width 2^20 + 1, 01 00 00 818040 04 00 00 00 08, MALFORMED, 3",
        "height 0, 01 00 00 04 00 00 00 00 08, MALFORMED, 4",
        "width of six bytes, 01 00 00 808080808001 04, MALFORMED, 3",
        "width not in shortest form, 01 00 00 8400 04, MALFORMED, 3",
        "width of 2^32, 01 00 00 8080808010 04, MALFORMED, 3",
        "sample format 8, 01 00 00 04 04 08 00 00 08, UNSUPPORTED, 5",
        "33 frequencies, 01 00 00 04 04 00 21 5a 00 08, MALFORMED, 6",
        "ratio 63, 01 00 00 04 04 00 01 3f 00 08, MALFORMED, 7",
        "frequencies above 4096, 01 00 00 04 04 00 20 ff 00 08, MALFORMED, 7",
        "layer width 0, 01 00 00 04 04 00 00 00 00, MALFORMED, 8",
        "layer width 257, 01 00 00 04 04 00 00 00 8102, MALFORMED, 8",
        "second width 0, 01 00 00 04 04 00 00 11 08 00, MALFORMED, 9",
        "rank 257, 01 00 00 04 04 00 00 20 08 00 8102, MALFORMED, 10",
        "a byte too many, 01 00 00 04 04 00 00 00 08 00, MALFORMED, 9",
        "cut in the middle, 01 00 00 04, MALFORMED, 4",
    })
    void refusesAtTheRightByte(String what, String hex, String kind, int offset) {
        Headers.refused(what, hex, kind, offset);
    }

    @Test
    void laterMinorVersionsMayHaveMoreFields() throws Exception {
        PictureHeader header = Headers.parse("01 07 00 04 05 07 00 00 08 99 99");
        assertEquals(7, header.minorVersion());
        assertEquals(4, header.channels());
        assertEquals(16, header.bitDepth());
        assertEquals(5, header.height());
    }

    @Property(tries = 300)
    void headersComeBack(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        List<Integer> widths = new ArrayList<>();
        List<Integer> ranks = new ArrayList<>();
        boolean same = random.nextBoolean();
        boolean dense = random.nextBoolean();
        for (int i = 1 + random.nextInt(16); i > 0; i--) {
            widths.add(same && !widths.isEmpty() ? widths.get(0) : 1 + random.nextInt(256));
            ranks.add(dense ? 0 : random.nextInt(257));
        }
        ranks.add(dense ? 0 : random.nextInt(257));
        int frequencies = random.nextInt(20);
        SirenShape shape = new SirenShape(
                frequencies, frequencies == 0 ? 64 : 64 + random.nextInt(28), widths, ranks, random.nextBoolean(),
                1 + random.nextInt(4), random.nextBoolean());
        PictureHeader header = PictureHeader.siren(
                1 + random.nextInt(1 << 20), 1 + random.nextInt(1 << 20), random.nextBoolean() ? 8 : 16, shape);
        Headers.comesBack(header);
    }

    @Test
    void workIsCountedPerPixel() {
        // First layer: one addition per output; 5 * 4 and 4 * 3 products, or those of the factors; bypass 3.
        SirenShape dense = new SirenShape(2, 90, List.of(5, 4), List.of(0, 0, 0), true, 3);
        PictureHeader header = PictureHeader.siren(10, 10, 8, dense);
        assertEquals(5 + 20 + 12 + 3, header.shape().multiplyAddsPerPixel());
        assertEquals(9, header.shape().sinesPerPixel());
        // On top for each of 10 columns and 10 rows: 5 inputs of that axis for 5 outputs and 3 of the bypass.
        assertEquals(100 * (40 + 12 * 9) + 20 * 5 * 8, header.cost().multiplyAdds());
        SirenShape factorised = new SirenShape(2, 90, List.of(5, 4), List.of(2, 1, 0), false, 3);
        assertEquals(
                2 + 2 * 5 + 5 + 4 + 12, PictureHeader.siren(10, 10, 8, factorised).shape().multiplyAddsPerPixel());
    }

    @Test
    void refusesWhatCannotBeWritten() {
        SirenShape shape = SirenShape.dense(0, 64, 4, 1, 1);
        assertThrows(IllegalArgumentException.class, () -> PictureHeader.siren(0, 1, 8, shape));
        assertThrows(IllegalArgumentException.class, () -> PictureHeader.siren(1, (1 << 20) + 1, 8, shape));
        assertThrows(IllegalArgumentException.class, () -> PictureHeader.siren(1, 1, 12, shape));
        SirenShape fast = SirenShape.dense(32, 255, 4, 1, 1);
        assertThrows(IllegalArgumentException.class, () -> PictureHeader.siren(1, 1, 8, fast));
    }
}
