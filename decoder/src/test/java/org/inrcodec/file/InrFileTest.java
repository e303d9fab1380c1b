package org.inrcodec.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.inrcodec.container.Chunk;
import org.inrcodec.container.ChunkReader;
import org.inrcodec.container.ChunkType;
import org.inrcodec.container.Signature;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.FileSpan;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.format.InrFormatException.Kind;
import org.inrcodec.format.PayloadWriter;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.Steps;
import org.inrcodec.tensor.TensorReport;
import org.inrcodec.tensor.TensorWriter;
import org.junit.jupiter.api.Test;

class InrFileTest {
    private static final SirenShape SMALL = SirenShape.dense(1, 90, 3, 1, 1);
    private static final Chunk TEXT = new Chunk(ChunkType.TEXT, "Title\0A picture".getBytes(StandardCharsets.UTF_8));

    private static List<CodedTensor> tensors(SirenShape shape, long seed) {
        Random random = new Random(seed);
        List<CodedTensor> tensors = new ArrayList<>();
        for (TensorShape t : shape.tensors()) {
            int[] q = new int[t.size()];
            double sigma = 3 + 20 * random.nextDouble();
            for (int i = 0; i < q.length; i++) {
                q[i] = (int) Math.round(sigma * random.nextGaussian());
            }
            tensors.add(CodedTensor.rangeCoded(t.rows(), t.columns(), Steps.nearestCode(0.01f) + t.rows() % 3, q));
        }
        return tensors;
    }

    /** Signature, HEAD with these fields, and further chunks. */
    private static byte[] file(byte[] head, Chunk... more) {
        PayloadWriter out = new PayloadWriter();
        out.bytes(Signature.bytes());
        List<Chunk> chunks = new ArrayList<>(List.of(new Chunk(ChunkType.HEAD, head)));
        chunks.addAll(List.of(more));
        for (Chunk c : chunks) {
            out.varint(c.length());
            out.bytes(c.type().name().getBytes(StandardCharsets.US_ASCII));
            out.bytes(c.payload());
            out.u32(ChunkReader.crc(c.type(), c.payload()));
        }
        return out.toByteArray();
    }

    private static byte[] head(SirenShape shape) {
        PayloadWriter out = new PayloadWriter();
        PictureHeader.siren(20, 10, 8, shape).write(out);
        return out.toByteArray();
    }

    private static byte[] small() {
        return new InrFileWriter(PictureHeader.siren(20, 10, 8, SMALL)).add(TEXT).write(tensors(SMALL, 5));
    }

    private static InrFormatException refused(byte[] file, Kind kind, long offset) {
        return refused(file, DecoderLimits.DEFAULT, kind, offset);
    }

    private static InrFormatException refused(byte[] file, DecoderLimits limits, Kind kind, long offset) {
        InrFormatException e = assertThrows(InrFormatException.class, () -> InrFile.read(file, limits));
        assertEquals(kind, e.kind(), e.getMessage());
        assertEquals(offset, e.offset(), e.getMessage());
        return e;
    }

    @Test
    void readsWhatWasWrittenAndNotOneByteMore() throws Exception {
        SirenShape shape = SirenShape.dense(16, 90, 26, 4, 3);
        PictureHeader header = PictureHeader.siren(256, 200, 8, shape);
        List<CodedTensor> tensors = tensors(shape, 1);
        byte[] file = new InrFileWriter(header).add(TEXT).add(TEXT).write(tensors);
        ByteArrayInputStream in = new ByteArrayInputStream(Arrays.copyOf(file, file.length + 10));
        InrFile read = InrFile.read(in, DecoderLimits.DEFAULT);
        assertEquals(10, in.available());
        assertEquals(header, read.header());
        assertEquals(List.of(TEXT, TEXT), read.ancillary());
        assertEquals(tensors, read.tensors().stream().map(TensorReport::tensor).toList());
        assertEquals(file.length, read.length());
        assertArrayEquals(
                tensors.get(0).dequantise(), read.network().layers().get(0).maps().get(0).toArray());
        long next = 0;
        for (FileSpan span : read.layout()) {
            assertEquals(next, span.offset());
            next += span.length();
        }
        assertEquals(file.length, next);
    }

    @Test
    void aStreamThatGivesOneByteAtATimeIsReadAlike() throws Exception {
        byte[] file = small();
        InputStream slow = new InputStream() {
            private int next;

            @Override
            public int read() {
                return next < file.length ? file[next++] & 0xff : -1;
            }

            @Override
            public int read(byte[] to, int from, int length) throws IOException {
                if (length == 0) {
                    return 0;
                }
                int octet = read();
                if (octet < 0) {
                    return -1;
                }
                to[from] = (byte) octet;
                return 1;
            }
        };
        assertEquals(file.length, InrFile.read(slow, DecoderLimits.DEFAULT).length());
    }

    @Test
    void readingTheHeaderStopsAfterIt() throws Exception {
        byte[] file = small();
        ByteArrayInputStream in = new ByteArrayInputStream(file);
        PictureHeader header = InrFile.readHeader(in, DecoderLimits.DEFAULT);
        assertEquals(20, header.width());
        assertEquals(8 + 1 + 4 + head(SMALL).length + 4, file.length - in.available());
    }

    @Test
    void isIncompleteWhereverItIsCut() {
        byte[] file = small();
        for (int length = 0; length < file.length; length++) {
            refused(Arrays.copyOf(file, length), Kind.MALFORMED, length);
        }
    }

    @Test
    void everyChangedByteIsNoticed() {
        byte[] file = small();
        for (int i = 0; i < file.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = file.clone();
                changed[i] ^= (byte) (1 << bit);
                assertThrows(InrFormatException.class, () -> InrFile.read(changed, DecoderLimits.DEFAULT));
            }
        }
    }

    @Test
    void changedContentWithRightChecksumsIsReadOrRefused() throws Exception {
        byte[] head = head(SMALL);
        byte[] tensors = TensorWriter.write(SMALL.tensors(), tensors(SMALL, 5));
        int readable = 0;
        for (int i = 0; i < head.length + tensors.length; i++) {
            for (int value = 0; value < 256; value++) {
                byte[] h = head.clone();
                byte[] t = tensors.clone();
                if (i < h.length) {
                    h[i] = (byte) value;
                } else {
                    t[i - h.length] = (byte) value;
                }
                byte[] file = file(h, new Chunk(ChunkType.SIRN, t));
                try {
                    readable += InrFile.read(file, DecoderLimits.DEFAULT).length() == file.length ? 1 : 0;
                } catch (InrFormatException e) {
                    assertTrue(e.offset() >= 0 && e.offset() <= file.length, e.getMessage());
                }
            }
        }
        assertTrue(readable > 100);
    }

    @Test
    void saysWhatAForeignFileIs() {
        byte[] inrimage = "#INRIMAGE-4#{\nXDIM=4\n".getBytes(StandardCharsets.US_ASCII);
        assertTrue(refused(inrimage, Kind.UNSUPPORTED, 0).reason().contains("INRIMAGE"));
        assertTrue(refused(new byte[0], Kind.MALFORMED, 0).reason().contains("empty"));
        byte[] unixLineEnds = {(byte) 0x89, 'I', 'N', 'R', '\n', 0x1a, '\n', 8, 'H', 'E'};
        assertTrue(refused(unixLineEnds, Kind.MALFORMED, 4).reason().contains("text"));
        byte[] sevenBit = small();
        sevenBit[0] &= 0x7f;
        assertTrue(refused(sevenBit, Kind.MALFORMED, 0).reason().contains("text"));
        refused("GIF89a..".getBytes(StandardCharsets.US_ASCII), Kind.MALFORMED, 0);
    }

    @Test
    void refusesChunksThatAreWrong() {
        byte[] head = head(SMALL);
        int second = 8 + 1 + 4 + head.length + 4;
        Chunk icc = new Chunk(ChunkType.ICC_PROFILE, new byte[3]);
        refused(file(head, new Chunk(ChunkType.HEAD, head)), Kind.MALFORMED, second + 1);
        refused(file(head, new Chunk(new ChunkType("GRID"), head)), Kind.UNSUPPORTED, second + 1);
        refused(file(head, new Chunk(new ChunkType("aBcD"), head)), Kind.UNSUPPORTED, second + 1);
        refused(file(head, icc, icc), Kind.MALFORMED, second + 12 + 1);
        byte[] letters = file(head, icc);
        letters[second + 2] = '4';
        refused(letters, Kind.MALFORMED, second + 1);
        byte[] noHead = small();
        noHead[9] = 'h';
        refused(noHead, Kind.MALFORMED, 9);
        byte[] checksum = small();
        checksum[second - 1] ^= 1;
        refused(checksum, Kind.MALFORMED, second - 4);
        refused(file(head, new Chunk(ChunkType.SIRN, new byte[1 << 16])), Kind.MALFORMED, second);
    }

    @Test
    void keepsUnknownAncillaryChunks() throws Exception {
        Chunk own = new Chunk(new ChunkType("xyZz"), new byte[] {1, 2});
        byte[] file = new InrFileWriter(PictureHeader.siren(20, 10, 8, SMALL))
                .add(own)
                .add(own)
                .write(tensors(SMALL, 5));
        InrFile read = InrFile.read(file, DecoderLimits.DEFAULT);
        assertEquals(List.of(own, own), read.ancillary());
        assertEquals(own, read.ancillary(own.type()).orElseThrow());
        assertTrue(read.ancillary(ChunkType.EXIF).isEmpty());
    }

    @Test
    void writesNoChunkThatAReaderRefuses() {
        InrFileWriter writer = new InrFileWriter(PictureHeader.siren(20, 10, 8, SMALL))
                .add(new Chunk(ChunkType.EXIF, new byte[1]));
        for (String type : new String[] {"HEAD", "SIRN", "ABCD", "aBcD", "eXIf"}) {
            Chunk chunk = new Chunk(new ChunkType(type), new byte[0]);
            assertThrows(IllegalArgumentException.class, () -> writer.add(chunk), type);
        }
    }

    @Test
    void chunksArePutIntoAFinishedFile() throws Exception {
        Chunk first = new Chunk(ChunkType.TEXT, new byte[] {'k', 0});
        Chunk second = new Chunk(ChunkType.XMP, new byte[300]);
        byte[] file = InrFileWriter.insert(small(), List.of(first, second));
        InrFile read = InrFile.read(file, DecoderLimits.DEFAULT);
        assertEquals(List.of(first, second, TEXT), read.ancillary());
        assertEquals(tensors(SMALL, 5), read.tensors().stream().map(TensorReport::tensor).toList());
        assertEquals(file.length, read.length());
        assertEquals(small().length + first.fileLength() + second.fileLength(), file.length);
        assertArrayEquals(small(), InrFileWriter.insert(Arrays.copyOf(small(), small().length + 3), List.of()));
        assertThrows(IllegalArgumentException.class, () -> InrFileWriter.insert(file, List.of(second)));
    }

    @Test
    void limitsSayWhichWhatAndHow() throws Exception {
        byte[] file = small();
        InrFile read = InrFile.read(file, DecoderLimits.DEFAULT);
        PictureHeader header = read.header();
        FileSpan picture = read.layout().get(read.layout().size() - 1);
        // Length, type and CRC are not of the payload, which counts three times.
        long memory = header.cost().memoryBytes() + 3 * (picture.length() - 1 - 4 - 4);
        DecoderLimits exact = new DecoderLimits(header.pixels(), memory, header.cost().multiplyAdds(), TEXT.length());
        assertEquals(file.length, InrFile.read(file, exact).length());
        refused(file, exact.withMemoryBytes(memory - 1), Kind.LIMIT, picture.offset());
        int payload = 13;
        int text = 8 + 1 + 4 + head(SMALL).length + 4;
        assertLimit(refused(file, exact.withPixels(199), Kind.LIMIT, payload), "200 pixels", "withPixels");
        assertLimit(
                refused(file, exact.withMemoryBytes(header.cost().memoryBytes() - 1), Kind.LIMIT, payload),
                header.cost().memoryBytes() + " bytes of memory", "withMemoryBytes");
        assertLimit(
                refused(file, exact.withMultiplyAdds(header.cost().multiplyAdds() - 1), Kind.LIMIT, payload),
                header.cost().multiplyAdds() + " multiply-adds", "withMultiplyAdds");
        assertLimit(
                refused(file, exact.withMetadataBytes(14), Kind.LIMIT, text), "15 bytes of metadata",
                "withMetadataBytes");
        assertFalse(InrFile.read(file, DecoderLimits.UNLIMITED).tensors().isEmpty());
    }

    private static void assertLimit(InrFormatException e, String wanted, String method) {
        assertTrue(e.reason().contains(wanted) && e.reason().contains(method), e.reason());
    }

    @Test
    void aHugeClaimedLengthCostsNothing() {
        byte[] start = file(head(SMALL));
        PayloadWriter out = new PayloadWriter();
        out.bytes(start);
        out.varint(0xffff_ffffL);
        out.bytes("tEXt".getBytes(StandardCharsets.US_ASCII));
        refused(out.toByteArray(), Kind.LIMIT, start.length);
        refused(out.toByteArray(), DecoderLimits.UNLIMITED, Kind.LIMIT, start.length);
        refused(out.toByteArray(), DecoderLimits.DEFAULT.withMetadataBytes(1L << 33), Kind.LIMIT, start.length);
    }

    @Test
    void emptyChunksAreCounted() throws Exception {
        DecoderLimits few = DecoderLimits.DEFAULT.withMetadataBytes(0);
        assertEquals(1 << 16, InrFile.read(withEmptyChunks(1 << 16), few).ancillary().size());
        assertLimit(
                refused(withEmptyChunks((1 << 16) + 1), few, Kind.LIMIT, file(head(SMALL)).length + (9L << 16)),
                "65537 ancillary chunks", "withMetadataBytes");
        refused(withEmptyChunks((1 << 19) + 1), DecoderLimits.DEFAULT, Kind.LIMIT,
                file(head(SMALL)).length + (9L << 19));
    }

    private static byte[] withEmptyChunks(int count) throws InrFormatException {
        byte[] file = small();
        FileSpan picture = InrFile.read(file, DecoderLimits.DEFAULT).layout().get(3);
        ChunkType type = new ChunkType("vnDt");
        PayloadWriter out = new PayloadWriter();
        out.bytes(file(head(SMALL)));
        for (int i = 0; i < count; i++) {
            out.varint(0);
            out.bytes("vnDt".getBytes(StandardCharsets.US_ASCII));
            out.u32(ChunkReader.crc(type, new byte[0]));
        }
        out.bytes(Arrays.copyOfRange(file, (int) picture.offset(), file.length));
        return out.toByteArray();
    }

    @Test
    void theDefaultMemoryFollowsTheHeap() {
        long half = Runtime.getRuntime().maxMemory() / 2;
        assertEquals(Math.min(1L << 31, half), DecoderLimits.DEFAULT.memoryBytes());
    }
}
