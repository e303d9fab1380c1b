package org.inrcodec.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.inrcodec.container.ChunkReader;
import org.inrcodec.container.ChunkType;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.format.InrFormatException.Kind;
import org.inrcodec.format.PayloadWriter;
import org.inrcodec.grid.ContextNetwork;
import org.inrcodec.grid.GridCoder;
import org.inrcodec.grid.GridPayload;
import org.inrcodec.grid.GridPicture;
import org.inrcodec.grid.GridReport;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.grid.RandomGrids;
import org.inrcodec.shape.GridLayout;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.shape.Tiling;
import org.inrcodec.tensor.CodedTensor;
import org.junit.jupiter.api.Test;

class GridFileTest {
    private static final GridShape SHAPE = new GridShape(List.of(3, 1, 0), 2, 6, 1, List.of(5), List.of(4), true, true,
            3);
    // Two columns and two rows of tiles.
    private static final GridLayout TILED = new GridLayout(SHAPE, new Tiling(100, 80, 64, 64));
    private static final GridLayout WHOLE = new GridLayout(SHAPE, Tiling.single(30, 20));

    /** A picture with what it was made of. */
    private record Made(GridLayout layout, List<CodedTensor> tensors, List<LatentGrids> grids, List<byte[]> streams) {
        byte[] file() {
            return new InrFileWriter(PictureHeader.grid(8, layout)).write(tensors, streams);
        }

        int payloadStart() {
            byte[] file = file();
            int payload = GridPayload.write(layout, tensors, streams).length;
            return file.length - 4 - payload;
        }
    }

    private static Made made(GridLayout layout, long seed) {
        Random random = new Random(seed);
        List<float[]> values = RandomGrids.tensors(random, SHAPE, false);
        List<CodedTensor> tensors = tensors(values);
        GridCoder coder = new GridCoder(ContextNetwork.of(SHAPE, values));
        List<LatentGrids> grids = new ArrayList<>();
        List<byte[]> streams = new ArrayList<>();
        Tiling tiling = layout.tiling();
        for (int row = 0; row < tiling.rows(); row++) {
            for (int column = 0; column < tiling.columns(); column++) {
                LatentGrids tile = RandomGrids.latents(random, SHAPE, tiling.widthOf(column), tiling.heightOf(row),
                        false);
                grids.add(tile);
                streams.add(coder.encode(tile));
            }
        }
        return new Made(layout, tensors, grids, streams);
    }

    private static List<CodedTensor> tensors(List<float[]> values) {
        List<CodedTensor> tensors = new ArrayList<>();
        for (int t = 0; t < values.size(); t++) {
            TensorShape shape = SHAPE.tensors().get(t);
            tensors.add(CodedTensor.floats(shape.rows(), shape.columns(), false, values.get(t)));
        }
        return tensors;
    }

    private static byte[] file(GridLayout layout, byte[] payload) {
        Made made = made(layout, 1);
        byte[] whole = made.file();
        PayloadWriter out = new PayloadWriter();
        // What comes before the length of the chunk is as in a right file.
        int lengthBytes = 1 + (payloadLength(made) > 127 ? 1 : 0) + (payloadLength(made) > 16383 ? 1 : 0);
        out.bytes(Arrays.copyOf(whole, made.payloadStart() - 4 - lengthBytes));
        out.varint(payload.length);
        for (int i = 0; i < 4; i++) {
            out.u8("GRID".charAt(i));
        }
        out.bytes(payload);
        out.u32(ChunkReader.crc(ChunkType.GRID, payload));
        return out.toByteArray();
    }

    private static int payloadLength(Made made) {
        return GridPayload.write(made.layout(), made.tensors(), made.streams()).length;
    }

    private static InrFormatException refused(byte[] file, Kind kind) {
        InrFormatException e = assertThrows(InrFormatException.class,
                () -> InrFile.read(file, DecoderLimits.DEFAULT).grids().check());
        assertEquals(kind, e.kind(), e.getMessage());
        assertTrue(e.offset() >= 0 && e.offset() <= file.length, e.getMessage());
        return e;
    }

    @Test
    void readsWhatWasWritten() throws Exception {
        for (GridLayout layout : List.of(TILED, WHOLE)) {
            Made made = made(layout, 2);
            byte[] file = made.file();
            InrFile read = InrFile.read(file, DecoderLimits.DEFAULT);
            assertEquals(file.length, read.length());
            assertEquals(made.tensors(), read.tensors().stream().map(t -> t.tensor()).toList());
            assertEquals("GRID", read.layout().get(read.layout().size() - 1).name());
            GridPicture picture = read.grids();
            assertEquals(layout, picture.layout());
            picture.check();
            double bits = 0;
            for (int t = 0; t < made.grids().size(); t++) {
                int column = t % layout.tiling().columns();
                int row = t / layout.tiling().columns();
                LatentGrids tile = picture.tile(column, row);
                assertEquals(made.grids().get(t).width(), tile.width());
                assertTrue(Arrays.deepEquals(made.grids().get(t).values(), tile.values()), "tile " + t);
                assertEquals(8L * made.streams().get(t).length, picture.bitsOfTile(column, row));
                bits += picture.bitsOfTile(column, row);
            }
            List<GridReport> reports = picture.reports();
            assertEquals(bits, reports.stream().mapToDouble(GridReport::bits).sum(), 40.0 * layout.tiles());
            for (int g = 0; g < reports.size(); g++) {
                int grid = g;
                long zeros = made.grids().stream()
                        .mapToLong(tile -> Arrays.stream(tile.values()[grid]).filter(v -> v == 0).count())
                        .sum();
                assertEquals(zeros, reports.get(g).zeros());
                assertEquals(layout.cells(g), reports.get(g).cells());
                assertEquals(SHAPE.scales().get(g), reports.get(g).scale());
            }
            assertThrows(IllegalStateException.class, read::network);
        }
    }

    @Test
    void aPictureFromNoFileIsTheSame() throws Exception {
        Made made = made(TILED, 3);
        List<float[]> values = made.tensors().stream().map(CodedTensor::dequantise).toList();
        GridPicture picture = GridPicture.of(TILED, values, made.streams());
        assertTrue(Arrays.deepEquals(made.grids().get(3).values(), picture.tile(1, 1).values()));
        for (int[] tile : new int[][] {{2, 0}, {0, 2}, {-1, 0}, {0, -1}}) {
            assertThrows(IndexOutOfBoundsException.class, () -> picture.tile(tile[0], tile[1]));
        }
        assertThrows(
                IllegalArgumentException.class, () -> GridPicture.of(TILED, values, made.streams().subList(0, 3)));
    }

    @Test
    void aDamagedTileLeavesTheOthersReadable() throws Exception {
        Made made = made(TILED, 4);
        List<byte[]> streams = new ArrayList<>(made.streams());
        streams.set(1, new byte[] {-1, -1, -1, -1});
        GridPicture picture = InrFile.read(
                new Made(TILED, made.tensors(), made.grids(), streams).file(), DecoderLimits.DEFAULT).grids();
        assertThrows(InrFormatException.class, () -> picture.tile(1, 0));
        assertThrows(InrFormatException.class, picture::check);
        assertTrue(Arrays.deepEquals(made.grids().get(2).values(), picture.tile(0, 1).values()));
    }

    @Test
    void refusesAnIndexThatDoesNotFitItsTiles() {
        Made made = made(TILED, 1);
        byte[] payload = GridPayload.write(TILED, made.tensors(), made.streams());
        refused(file(TILED, Arrays.copyOf(payload, payload.length - 1)), Kind.MALFORMED);
        refused(file(TILED, Arrays.copyOf(payload, payload.length + 1)), Kind.MALFORMED);
        int streams = made.streams().stream().mapToInt(s -> s.length).sum();
        // Lengths of up to 2^32 - 1, whose sum is beyond 32 bits, and an index that ends too early.
        byte[] tensors = Arrays.copyOf(payload, payload.length - streams - indexBytes(made));
        for (long length : new long[] {0xffff_ffffL, 0x7fff_ffffL, 0x4000_0000L}) {
            PayloadWriter out = new PayloadWriter();
            out.bytes(tensors);
            for (int t = 0; t < 4; t++) {
                out.varint(length);
            }
            refused(file(TILED, out.toByteArray()), Kind.MALFORMED);
        }
        refused(file(TILED, tensors), Kind.MALFORMED);
    }

    private static int indexBytes(Made made) {
        PayloadWriter index = new PayloadWriter();
        made.streams().forEach(s -> index.varint(s.length));
        return index.size();
    }

    @Test
    void refusesTensorsOfAWrongLength() {
        Made made = made(WHOLE, 1);
        byte[] payload = GridPayload.write(WHOLE, made.tensors(), made.streams());
        assertTrue((payload[0] & 0x80) != 0 && payload[1] > 0, "the length takes two bytes");
        byte[] shorter = payload.clone();
        shorter[0]--;
        refused(file(WHOLE, shorter), Kind.MALFORMED);
        byte[] longer = payload.clone();
        longer[0]++;
        refused(file(WHOLE, longer), Kind.MALFORMED);
        refused(file(WHOLE, new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 15}), Kind.MALFORMED);
        refused(file(WHOLE, new byte[0]), Kind.MALFORMED);
    }

    @Test
    void refusesStreamsCutOrExtended() {
        Made made = made(WHOLE, 1);
        byte[] payload = GridPayload.write(WHOLE, made.tensors(), made.streams());
        refused(file(WHOLE, Arrays.copyOf(payload, payload.length + 5)), Kind.MALFORMED);
        assertTrue(payload[payload.length - 1] != 0);
    }

    @Test
    void refusesNetworksThatCanLeaveTheirRange() {
        Made made = made(WHOLE, 1);
        List<float[]> values = new ArrayList<>(made.tensors().stream().map(CodedTensor::dequantise).toList());
        int filters = SHAPE.contextTensors().size();
        float[] taps = values.get(filters).clone();
        values.get(filters)[3] = -4;
        InrFile accepted = read(new Made(WHOLE, tensors(values), made.grids(), made.streams()).file());
        assertEquals(-4, accepted.grids().tensors().get(filters)[3]);
        values.get(filters)[3] = Math.nextUp(4f);
        InrFormatException e = refused(new Made(WHOLE, tensors(values), made.grids(), made.streams()).file(),
                Kind.MALFORMED);
        assertEquals(accepted.tensors().get(filters).descriptorOffset(), e.offset());
        assertThrows(IllegalArgumentException.class, () -> GridPicture.of(WHOLE, values, made.streams()));
        values.set(filters, taps);
        values.get(2)[0] = 1000;
        e = refused(new Made(WHOLE, tensors(values), made.grids(), made.streams()).file(), Kind.MALFORMED);
        assertEquals(accepted.tensors().get(2).descriptorOffset(), e.offset());
        assertThrows(IllegalArgumentException.class, () -> GridPicture.of(WHOLE, values, made.streams()));
    }

    private static InrFile read(byte[] file) {
        try {
            return InrFile.read(file, DecoderLimits.DEFAULT);
        } catch (InrFormatException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyCutAndEveryChangedByteIsRefused() {
        byte[] file = made(new GridLayout(SHAPE, Tiling.single(6, 5)), 1).file();
        for (int n = 0; n < file.length; n++) {
            byte[] cut = Arrays.copyOf(file, n);
            assertThrows(InrFormatException.class, () -> InrFile.read(cut, DecoderLimits.DEFAULT), n + " bytes");
            byte[] changed = file.clone();
            changed[n] ^= 4;
            assertThrows(InrFormatException.class, () -> InrFile.read(changed, DecoderLimits.DEFAULT), "byte " + n);
        }
    }

    @Test
    void thePictureDataOfTheOtherProfileAreUnknown() {
        byte[] file = made(WHOLE, 1).file();
        PictureHeader grid = PictureHeader.grid(8, WHOLE);
        PayloadWriter out = new PayloadWriter();
        PayloadWriter head = new PayloadWriter();
        grid.write(head);
        out.bytes(Arrays.copyOf(file, 8 + 1 + 4 + head.size() + 4));
        int at = out.size() + 1;
        out.varint(0);
        for (int i = 0; i < 4; i++) {
            out.u8("SIRN".charAt(i));
        }
        out.u32(ChunkReader.crc(ChunkType.SIRN, new byte[0]));
        assertEquals(at, refused(out.toByteArray(), Kind.UNSUPPORTED).offset());
    }

    @Test
    void limitsCountCellsWorkAndTheCodedGrids() throws Exception {
        Made made = made(TILED, 1);
        byte[] file = made.file();
        PictureHeader header = InrFile.read(file, DecoderLimits.DEFAULT).header();
        DecoderLimits exact = new DecoderLimits(
                header.pixels(), header.cost().memoryBytes() + 3L * payloadLength(made), header.cost().multiplyAdds(),
                0);
        assertEquals(file.length, InrFile.read(file, exact).length());
        for (DecoderLimits less : List.of(
                exact.withPixels(header.pixels() - 1),
                exact.withMemoryBytes(exact.memoryBytes() - 1),
                exact.withMemoryBytes(header.cost().memoryBytes() - 1),
                exact.withMultiplyAdds(header.cost().multiplyAdds() - 1))) {
            InrFormatException e = assertThrows(InrFormatException.class, () -> InrFile.read(file, less));
            assertEquals(Kind.LIMIT, e.kind(), e.getMessage());
        }
    }

    @Test
    void aHugeClaimedLengthCostsNothing() {
        byte[] file = made(WHOLE, 1).file();
        PayloadWriter out = new PayloadWriter();
        PayloadWriter head = new PayloadWriter();
        PictureHeader.grid(8, WHOLE).write(head);
        out.bytes(Arrays.copyOf(file, 8 + 1 + 4 + head.size() + 4));
        int at = out.size();
        out.varint(0xffff_ffffL);
        for (int i = 0; i < 4; i++) {
            out.u8("GRID".charAt(i));
        }
        assertEquals(at, refused(out.toByteArray(), Kind.MALFORMED).offset());
    }

    @Test
    void refusesToWriteWhatDoesNotFit() {
        Made made = made(TILED, 1);
        InrFileWriter writer = new InrFileWriter(PictureHeader.grid(8, TILED));
        assertThrows(
                IllegalArgumentException.class, () -> writer.write(made.tensors(), made.streams().subList(0, 3)));
        assertThrows(
                IllegalArgumentException.class,
                () -> writer.write(made.tensors().subList(0, 3), made.streams()));
        assertThrows(IllegalStateException.class, () -> writer.write(made.tensors()));
    }
}
