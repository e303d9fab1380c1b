package org.inrcodec.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.format.PayloadReader;
import org.inrcodec.format.PayloadWriter;
import org.inrcodec.format.Profile;
import org.inrcodec.grid.RandomGrids;
import org.inrcodec.shape.GridLayout;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.shape.Tiling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridHeaderTest {
    @Test
    void theUsualShapeTakesFewBytes() throws Exception {
        // 768 x 512, R G B of 8 bit; 7 grids, radius 3; 12 neighbours, 1 previous; 2 + 2 layers, coordinates, bypass; widths.
        String hex = "01 01 01 8006 8004 02 36 2c 36 10 10 10 10";
        PictureHeader header = Headers.parse(hex);
        assertEquals(new GridLayout(RandomGrids.usual(), Tiling.single(768, 512)), header.shape());
        assertEquals(PictureHeader.grid(8, header.gridLayout()), header);
        assertEquals(hex.replace(" ", ""), HexFormat.of().formatHex(Headers.bytes(header)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "minor version 0, 01 00 01 04 04 02 00 01 04 08, UNSUPPORTED, 2",
        "profile 2, 01 01 02 04 04 02 00 01 04 08, UNSUPPORTED, 2",
        "no grids field, 01 01 01 04 04 02, MALFORMED, 6",
        "scale 16, 01 01 01 04 04 02 40 10 01 00 08, MALFORMED, 7",
        "scales that increase, 01 01 01 04 04 02 41 03 04 01 00 08, MALFORMED, 8",
        "tile width 0, 01 01 01 8008 8008 02 80 00 01 01 00 08, MALFORMED, 9",
        "tile height 2^14 + 1, 01 01 01 8008 8008 02 80 01 818001 01 00 08, MALFORMED, 10",
        "one tile, 01 01 01 04 04 02 80 01 01 01 00 08, MALFORMED, 7",
        "2^28 tiles, 01 01 01 808040 808040 02 80 01 01 01 00 08, MALFORMED, 11",
        "25 neighbours, 01 01 01 04 04 02 00 19 00 08, MALFORMED, 7",
        "no inputs of the context, 01 01 01 04 04 02 00 00 00 08, MALFORMED, 7",
        "context bit 7, 01 01 01 04 04 02 00 81 00 08, UNSUPPORTED, 7",
        "no kernel, 01 01 01 04 04 02 00 01 40 00 08, MALFORMED, 9",
        "17 kernels, 01 01 01 04 04 02 00 01 40 11 08, MALFORMED, 9",
        "a kernel on grid 1 of one, 01 01 01 04 04 02 00 01 40 01 01 08, MALFORMED, 10",
        "kernels whose grids fall, 01 01 01 04 04 02 01 01 40 02 01 00 08, MALFORMED, 11",
        "layers bit 7, 01 01 01 04 04 02 00 01 80 08, UNSUPPORTED, 8",
        "context width 0, 01 01 01 04 04 02 00 01 01 00 08, MALFORMED, 9",
        "pixel width 65, 01 01 01 04 04 02 00 01 00 41, MALFORMED, 9",
        "a width missing, 01 01 01 04 04 02 00 01 01 10, MALFORMED, 10",
        "a byte too many, 01 01 01 04 04 02 00 01 00 08 00, MALFORMED, 10",
        "a byte too many in a file of profile 0, 01 01 00 04 04 00 00 00 08 00, MALFORMED, 9",
    })
    void refusesAtTheRightByte(String what, String hex, String kind, int offset) {
        Headers.refused(what, hex, kind, offset);
    }

    @Test
    void laterMinorVersionsMayHaveMoreFields() throws Exception {
        PictureHeader header = Headers.parse("01 02 01 04 05 07 00 01 04 08 09 aa bb");
        assertEquals(2, header.minorVersion());
        assertEquals(List.of(8, 9), header.gridLayout().shape().pixelWidths());
        assertEquals(16, header.bitDepth());
    }

    @Property(tries = 300)
    void headersComeBack(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        int width = 1 + random.nextInt(random.nextBoolean() ? 1 << 20 : 500);
        int height = 1 + random.nextInt(random.nextBoolean() ? 1 << 20 : 500);
        GridShape shape = RandomGrids.shape(random, GridShape.MAX_WIDTH);
        int unit = GridLayout.TILE_UNIT * (random.nextBoolean() ? 16 : 1 << random.nextInt(15));
        Tiling tiling = new Tiling(width, height, Math.min(width, unit), Math.min(height, 16 * unit));
        PictureHeader header = PictureHeader.grid(random.nextBoolean() ? 8 : 16, new GridLayout(
                shape, tiling.count() > GridLayout.MAX_TILES ? Tiling.single(width, height) : tiling));
        Headers.comesBack(header);
    }

    @Property(tries = 300)
    void anyFieldsAreReadOrRefused(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] fields = new byte[6 + random.nextInt(30)];
        random.nextBytes(fields);
        System.arraycopy(HexFormat.of().parseHex("010101"), 0, fields, 0, 3);
        try {
            PictureHeader header = PictureHeader.parse(new PayloadReader(fields, 0));
            assertTrue(header.cost().multiplyAdds() > 0 && header.cost().memoryBytes() > 0);
        } catch (InrFormatException e) {
            assertTrue(e.offset() <= fields.length, e.getMessage());
        }
    }

    @Test
    void cellsAndWorkAreCountedTileByTile() {
        // 100 x 70 in tiles of 64 x 64: columns of 64 and 36, rows of 64 and 6.
        GridShape shape = new GridShape(List.of(4, 0), 2, 3, 1, List.of(5), List.of(7), true, true, 3);
        GridLayout layout = new GridLayout(shape, new Tiling(100, 70, 64, 64));
        assertEquals(4, layout.tiles());
        assertEquals((4 + 3) * (4 + 1) + 100 * 70, layout.cells());
        assertEquals(16 + 64 * 64, layout.cellsOfTile());
        assertEquals(4 * 5 + 5 * 2 + 2 * 3 + 64, layout.multiplyAddsPerCell());
        assertEquals(3 * 2 + 4 * 7 + 7 * 3 + 4 * 3, layout.multiplyAddsPerPixel());
        assertEquals(7, layout.sinesPerPixel());
        assertEquals(
                layout.cells() * 100 + 7000 * (67 + 12 * 7), PictureHeader.grid(8, layout).cost().multiplyAdds());
    }

    @Test
    void kernelsAreWorkForEachCellAndEachPixel() throws Exception {
        GridShape shape = new GridShape(
                List.of(4, 0), 2, 3, 1, List.of(5), List.of(7), true, true, 3, List.of(0, 1, 1));
        GridLayout layout = new GridLayout(shape, Tiling.single(100, 70));
        assertEquals(4 * 5 + 5 * 2 + 2 * 3 + 9 * 3 + 64, layout.multiplyAddsPerCell());
        assertEquals(3 * 5 + 7 * 7 + 7 * 3 + 7 * 3, layout.multiplyAddsPerPixel());
        PayloadWriter out = new PayloadWriter();
        PictureHeader header = PictureHeader.grid(8, layout);
        header.write(out);
        assertEquals(header, PictureHeader.parse(new PayloadReader(out.toByteArray(), 0)));
    }

    @Test
    void theLargestHeaderDoesNotOverflowWhatItIsJudgedBy() throws Exception {
        // 2^20 x 2^20, 16 grids of scale 0, 24 + 3 inputs, 3 and 4 layers of 64.
        PictureHeader header = Headers
                .parse("01 01 01 808040 808040 07 7f" + "00".repeat(16) + "78 3f" + "40".repeat(7));
        assertTrue(header.cost().multiplyAdds() > 1L << 54);
        assertTrue(header.cost().memoryBytes() > 1L << 40);
        InrFormatException e = assertThrows(InrFormatException.class,
                () -> LimitChecks.checkHeader(header, DecoderLimits.UNLIMITED, 500));
        assertEquals(InrFormatException.Kind.LIMIT, e.kind());
        assertTrue(e.reason().contains("1099511627776 cells"), e.reason());
    }

    @Test
    void refusesWhatCannotBeWritten() {
        GridShape shape = RandomGrids.usual();
        assertThrows(IllegalArgumentException.class, () -> new GridLayout(shape, new Tiling(100, 100, 50, 100)));
        assertThrows(IllegalArgumentException.class, () -> new GridLayout(shape, new Tiling(100, 100, 100, 50)));
        Tiling many = new Tiling(1 << 18, 1 << 18, 64, 64);
        assertThrows(IllegalArgumentException.class, () -> new GridLayout(shape, many));
        GridLayout layout = new GridLayout(shape, Tiling.single(10, 10));
        SirenShape siren = SirenShape.dense(0, 64, 4, 1, 1);
        assertThrows(
                IllegalArgumentException.class, () -> new PictureHeader(0, Profile.GRID, 10, 10, 8, layout));
        assertThrows(
                IllegalArgumentException.class, () -> new PictureHeader(1, Profile.SIREN, 10, 10, 8, layout));
        assertThrows(
                IllegalArgumentException.class, () -> new PictureHeader(1, Profile.GRID, 10, 11, 8, layout));
        assertThrows(
                IllegalArgumentException.class, () -> new PictureHeader(1, Profile.GRID, 10, 10, 8, siren));
        assertThrows(IllegalStateException.class, () -> PictureHeader.grid(8, layout).sirenShape());
        assertThrows(IllegalStateException.class, () -> PictureHeader.siren(1, 1, 8, siren).gridLayout());
    }
}
