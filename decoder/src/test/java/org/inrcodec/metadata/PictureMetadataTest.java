package org.inrcodec.metadata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.inrcodec.container.Chunk;
import org.inrcodec.container.ChunkType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureMetadataTest {
    private static final ChunkType PRIVATE = new ChunkType("abCd");

    /** A profile with a header and one tag that holds nothing. */
    static byte[] profile(String colourSpace) {
        ByteBuffer profile = ByteBuffer.allocate(160);
        profile.putInt(0, 160).putInt(36, 0x61637370).putInt(128, 1);
        profile.putInt(132, 0x64657363).putInt(136, 144).putInt(140, 16);
        profile.put(16, colourSpace.getBytes(StandardCharsets.US_ASCII));
        return profile.array();
    }

    /** An Exif structure with an orientation. */
    static byte[] exif(ByteOrder order, int orientation) {
        ByteBuffer exif = ByteBuffer.allocate(26).order(order);
        exif.putShort((short) (order == ByteOrder.BIG_ENDIAN ? 0x4d4d : 0x4949)).putShort((short) 42).putInt(8);
        exif.putShort((short) 1).putShort((short) 274).putShort((short) 3).putInt(1).putShort((short) orientation);
        return exif.array();
    }

    private static PictureMetadata all() {
        return new PictureMetadata(
                Optional.of(new IccProfile(profile("RGB "))),
                Optional.of(new Exif(exif(ByteOrder.BIG_ENDIAN, 6))),
                Optional.of("<x:xmpmeta xmlns:x='adobe:ns:meta/'>é</x:xmpmeta>"),
                List.of(new TextEntry("Title", "Größe"), new TextEntry("Title", ""), new TextEntry("Заголовок", "\n")),
                Optional.of(new PixelDensity(0xffff_ffffL, 11811, true)));
    }

    private static PictureMetadata read(List<Chunk> chunks) {
        return PictureMetadata.of(chunks, 3, dropped -> {
            throw new AssertionError(dropped);
        });
    }

    private static List<String> dropped(PictureMetadata expected, Chunk... chunks) {
        List<String> dropped = new ArrayList<>();
        assertEquals(expected, PictureMetadata.of(List.of(chunks), 3, dropped::add));
        return dropped;
    }

    @Test
    void everythingComesBackFromItsChunks() {
        assertEquals(all(), read(all().chunks()));
        assertEquals(PictureMetadata.EMPTY, read(PictureMetadata.EMPTY.chunks()));
    }

    @Test
    void payloadsAreThoseOfTheFormat() {
        PictureMetadata metadata = PictureMetadata.EMPTY
                .withTexts(List.of(new TextEntry("Title", "ü")))
                .withDensity(Optional.of(new PixelDensity(2, 0x01020304, false)));
        List<Chunk> chunks = metadata.chunks();
        assertArrayEquals(new byte[] {'T', 'i', 't', 'l', 'e', 0, (byte) 0xc3, (byte) 0xbc}, chunks.get(0).payload());
        assertArrayEquals(new byte[] {2, 0, 0, 0, 4, 3, 2, 1, 0}, chunks.get(1).payload());
        assertArrayEquals(profile("RGB "), all().chunks().get(0).payload());
        assertEquals(List.of("iCCP", "eXIf", "xMPd", "tEXt", "tEXt", "tEXt", "pHYs"),
                all().chunks().stream().map(c -> c.type().name()).toList());
    }

    @Test
    void unknownChunksArePassedOver() {
        assertEquals(List.of(), dropped(PictureMetadata.EMPTY, new Chunk(PRIVATE, new byte[3])));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iCCP", "eXIf", "xMPd", "tEXt", "pHYs"})
    void chunksWithoutSenseAreLeftOutWithOneLine(String type) {
        for (byte[] payload : new byte[][] {{}, {(byte) 0xff}, new byte[9], {'a', (byte) 0xff, 0}}) {
            if (!type.equals("xMPd") || payload.length != 9) {
                List<String> dropped = dropped(PictureMetadata.EMPTY, new Chunk(new ChunkType(type), payload));
                assertEquals(1, dropped.size(), Arrays.toString(payload));
                assertTrue(dropped.get(0).contains(type) && dropped.get(0).lines().count() == 1, dropped.get(0));
            }
        }
    }

    @Test
    void aProfileOfOtherColoursIsLeftOut() {
        assertEquals(1, dropped(
                PictureMetadata.EMPTY, new Chunk(ChunkType.ICC_PROFILE, profile("GRAY"))).size());
        assertEquals(1, dropped(
                PictureMetadata.EMPTY, new Chunk(ChunkType.ICC_PROFILE, profile("CMYK"))).size());
        assertTrue(new IccProfile(profile("GRAY")).fits(2));
    }

    @Test
    void everyTruncatedOrChangedProfileIsReadOrRefused() {
        byte[] sound = profile("RGB ");
        for (int length = 0; length < sound.length; length++) {
            byte[] cut = Arrays.copyOf(sound, length);
            assertThrows(IllegalArgumentException.class, () -> new IccProfile(cut));
        }
        for (int at : new int[] {0, 3, 36, 128, 136, 140}) {
            byte[] changed = sound.clone();
            changed[at] = (byte) 0xff;
            assertThrows(IllegalArgumentException.class, () -> new IccProfile(changed), "offset " + at);
        }
    }

    @Test
    void orientationIsReadInBothByteOrdersAndReset() {
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            Exif exif = new Exif(exif(order, 8));
            assertEquals(OptionalInt.of(8), exif.orientation());
            assertArrayEquals(exif(order, 1), exif.upright().bytes());
            assertEquals(OptionalInt.empty(), new Exif(exif(order, 9)).orientation());
        }
    }

    @Test
    void everyTruncatedOrChangedExifIsReadOrRefused() {
        byte[] sound = exif(ByteOrder.LITTLE_ENDIAN, 3);
        for (int length = 0; length < 22; length++) {
            byte[] cut = Arrays.copyOf(sound, length);
            assertThrows(IllegalArgumentException.class, () -> new Exif(cut));
        }
        for (int at = 0; at < sound.length; at++) {
            for (int value : new int[] {0, 1, 0x7f, 0x80, 0xff}) {
                byte[] changed = sound.clone();
                changed[at] = (byte) value;
                try {
                    assertTrue(new Exif(changed).orientation().orElse(1) <= 8);
                } catch (IllegalArgumentException e) {
                    assertTrue(at < 10, "offset " + at);
                }
            }
        }
    }

    @Test
    void keywordsAndDensitiesOutOfRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new TextEntry("", "text"));
        assertThrows(IllegalArgumentException.class, () -> new TextEntry("ü".repeat(40), "text"));
        assertThrows(IllegalArgumentException.class, () -> new TextEntry("a\0b", "text"));
        assertThrows(IllegalArgumentException.class, () -> new PixelDensity(0, 1, true));
        assertThrows(IllegalArgumentException.class, () -> new PixelDensity(1, 1L << 32, true));
        assertEquals(0.5, new PixelDensity(200, 100, true).pixelAspectRatio());
    }

    @Test
    void moreThanEveryDecoderReadsIsNotWritten() {
        String large = "a".repeat((1 << 22) - 2);
        PictureMetadata fits = all().withTexts(List.of(new TextEntry("k", large)));
        assertEquals(fits, fits.readable(dropped -> {
            throw new AssertionError(dropped);
        }));
        PictureMetadata oneTooLarge = all().withTexts(List.of(new TextEntry("k", large + "a")));
        assertThrows(IllegalArgumentException.class, oneTooLarge::chunks);
        List<String> dropped = new ArrayList<>();
        assertEquals(all().withTexts(List.of()), oneTooLarge.readable(dropped::add));
        assertEquals(1, dropped.size());
        List<TextEntry> five = List.of(new TextEntry("k", large), new TextEntry("k", large), new TextEntry("k", large),
                new TextEntry("k", large), new TextEntry("k", "x"));
        PictureMetadata together = all().withTexts(five);
        assertThrows(IllegalArgumentException.class, together::chunks);
        PictureMetadata kept = together.readable(dropped::add);
        assertEquals(all().density(), kept.density());
        assertEquals(4, kept.texts().size());
        assertEquals(kept, read(kept.chunks()));
    }
}
