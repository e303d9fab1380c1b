package org.inrcodec.cli.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.metadata.PixelDensity;
import org.inrcodec.metadata.TextEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Metadata of TGA, PCX, IFF and SGI files: what is kept and what is named. */
class OldFormatMetadataTest {
    private final List<String> lines = new ArrayList<>();

    private PictureMetadata read(ByteBuffer file) throws IOException {
        return InputMetadata.read(
                new MemoryCacheImageInputStream(new ByteArrayInputStream(file.array())), true, lines::add);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A TGA file of one pixel with an extension area. */
    private static ByteBuffer tga(int gamma, int stamp, int developer) {
        ByteBuffer file = ByteBuffer.allocate(18 + 3 + 1 + 495 + 26).order(ByteOrder.LITTLE_ENDIAN);
        file.put(0, (byte) 3).put(2, (byte) 3).put(12, (byte) 1).put(14, (byte) 1).put(16, (byte) 8);
        file.put(18, ascii("id1"));
        int area = 22;
        file.putShort(area, (short) 495).put(area + 2, ascii("Ann")).put(area + 43, ascii("first"))
                .put(area + 43 + 81, ascii("second"));
        short[] time = {2, 1, 2020, 10, 11, 12};
        for (int i = 0; i < time.length; i++) {
            file.putShort(area + 367 + 2 * i, time[i]);
        }
        file.put(area + 379, ascii("job 7")).put(area + 426, ascii("Painter")).putShort(area + 467, (short) 215)
                .put(area + 469, (byte) 'b');
        file.putShort(area + 474, (short) 2).putShort(area + 476, (short) 1);
        file.putShort(area + 478, (short) gamma).putShort(area + 480, (short) 10).putInt(area + 486, stamp);
        int footer = area + 495;
        file.putInt(footer, area).putInt(footer + 4, developer).put(footer + 8, ascii("TRUEVISION-XFILE.\0"));
        return file;
    }

    @Test
    void tgaExtensionIsKept() throws IOException {
        PictureMetadata found = read(tga(10, 0, 0));
        assertEquals(List.of(new TextEntry("Comment", "id1"), new TextEntry("Author", "Ann"),
                new TextEntry("Comment", "first\nsecond"), new TextEntry("Creation Time", "2020-02-01T10:11:12"),
                new TextEntry("Job", "job 7"), new TextEntry("Software", "Painter 2.15b")), found.texts());
        assertEquals(Optional.of(new PixelDensity(1, 2, false)), found.density());
        assertEquals(List.of(), lines);
    }

    @Test
    void otherPartsOfTgaAreNamed() throws IOException {
        read(tga(22, 9, 9));
        assertEquals(
                List.of("not kept, because .inr has no place for it: developer area, gamma 2.20, thumbnail"), lines);
    }

    @ParameterizedTest
    @CsvSource({"300, 150, true", "16, 8, false", "0, 0, false", "320, 200, false"})
    void resolutionOfPcxIsKeptUnlessItIsASize(int x, int y, boolean kept) throws IOException {
        ByteBuffer file = ByteBuffer.allocate(128).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {10, 5, 1, 8}).putShort(8, (short) 15).putShort(10, (short) 7).putShort(12, (short) x)
                .putShort(14, (short) y);
        assertEquals(kept ? Optional.of(new PixelDensity(11811, 5906, true)) : Optional.empty(), read(file).density());
        assertEquals(List.of(), lines);
    }

    private static ByteBuffer iff(String... chunks) {
        ByteBuffer file = ByteBuffer.allocate(1000).put(ascii("FORM")).putInt(0).put(ascii("ILBM"));
        for (String chunk : chunks) {
            byte[] data = ascii(chunk.substring(4));
            file.put(ascii(chunk.substring(0, 4))).putInt(data.length).put(data).put(new byte[data.length % 2]);
        }
        return ByteBuffer.wrap(file.array(), 0, file.position()).slice();
    }

    private PictureMetadata readIff(String... chunks) throws IOException {
        ByteBuffer iff = iff(chunks);
        byte[] file = new byte[iff.remaining()];
        iff.get(file);
        return read(ByteBuffer.wrap(file));
    }

    @Test
    void textsAndShapeOfIffAreKept() throws IOException {
        PictureMetadata found = readIff("BMHD" + "\0".repeat(14) + "\n\u000b" + "\0".repeat(4), "CMAPabc", "NAMET",
                "AUTHA", "(c) C", "ANNON", "BODYxx");
        assertEquals(List.of(new TextEntry("Title", "T"), new TextEntry("Author", "A"), new TextEntry("Copyright", "C"),
                new TextEntry("Comment", "N")), found.texts());
        assertEquals(Optional.of(new PixelDensity(11, 10, false)), found.density());
        assertEquals(List.of(), lines);
    }

    @Test
    void otherChunksOfIffAreNamed() throws IOException {
        readIff("CRNG12345678", "GRAB1234", "FOO!x");
        assertEquals(List.of("not kept, because .inr has no place for it: cycling of colours, hot spot, chunk FOO?"),
                lines);
    }

    @ParameterizedTest
    @CsvSource({"a boat, true", "no name, false", "'', false"})
    void theNameOfSgiIsKept(String name, boolean kept) throws IOException {
        ByteBuffer file = ByteBuffer.allocate(512).putShort(0, (short) 0x01da).putShort(10, (short) 3);
        file.put(24, ascii(name));
        assertEquals(kept ? List.of(new TextEntry("Title", name)) : List.of(), read(file).texts());
        assertEquals(List.of(), lines);
    }

    @Test
    void furtherChannelsOfSgiAreNamed() throws IOException {
        read(ByteBuffer.allocate(512).putShort(0, (short) 0x01da).putShort(10, (short) 5));
        assertEquals(List.of("not kept, because .inr has no place for it: channels after alpha"), lines);
    }

    /** A cursor and a WBMP picture of three pixels, which begin like TGA. */
    @Test
    void otherFormatsAreNotTakenForTga() throws IOException {
        assertEquals(PictureMetadata.EMPTY, read(ByteBuffer.allocate(200).put(2, (byte) 2).put(4, (byte) 1)));
        assertEquals(PictureMetadata.EMPTY, read(ByteBuffer.wrap(new byte[] {0, 0, 3, 1, (byte) 0xe0})));
        assertEquals(List.of(), lines);
    }
}
