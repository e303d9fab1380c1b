package org.inrcodec.cli.metadata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.inrcodec.cli.CommandRun;
import org.inrcodec.cli.SampleFiles;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.image.InputPicture;
import org.inrcodec.cli.image.InputTreatment;
import org.inrcodec.cli.image.PictureReader;
import org.inrcodec.container.Chunk;
import org.inrcodec.container.ChunkType;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.file.InrFileWriter;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.metadata.Exif;
import org.inrcodec.metadata.IccProfile;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.metadata.PixelDensity;
import org.inrcodec.metadata.TextEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged metadata of an input is left out with a line, and the picture is encoded all the same. */
@Tag("slow")
class DamagedMetadataTest {
    private static final int AFTER_HEADER = 33;
    private static final int TRIES = 150;

    @TempDir
    Path folder;

    private static byte[] chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        return ByteBuffer.allocate(data.length + 12)
                .putInt(data.length).put(name).put(data).putInt((int) crc.getValue()).array();
    }

    private Path png(byte[]... chunks) throws IOException {
        byte[] plain = Files.readAllBytes(SampleFiles.png(folder.resolve("plain.png")));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(plain, 0, AFTER_HEADER);
        for (byte[] chunk : chunks) {
            file.writeBytes(chunk);
        }
        file.write(plain, AFTER_HEADER, plain.length - AFTER_HEADER);
        return Files.write(folder.resolve("x.png"), file.toByteArray());
    }

    private static byte[] deflated(byte[] start, int length) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(start);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(new byte[length]);
        }
        return bytes.toByteArray();
    }

    private List<String> encode(Path input) throws IOException {
        CommandRun run = CommandRun.of("encode", input, "-o", folder.resolve("x.inr"), "--force");
        assertEquals(ExitCode.OK, run.exitCode(), run.err());
        return run.errors();
    }

    private PictureMetadata kept() throws IOException {
        return InrPicture.read(folder.resolve("x.inr"), DecoderLimits.DEFAULT).metadata();
    }

    @ParameterizedTest
    @CsvSource({
        "iCCP,n000088888888", "iCCP,n0000", "iCCP,", "eXIf,", "eXIf,Exif00", "eXIf,II*0zzzz", "zTXt,k00zzzz", "zTXt,k",
        "tEXt,nokeyword", "tEXt,0text", "iTXt,k00000zz~", "iTXt,k0100zz", "iTXt,k0", "pHYs,12345678",
        "pHYs,0000000a0", "iTXt,XML:com.adobe.xmp00000<a><b></a>",
    })
    void chunksOfPngWithoutSense(String type, String data) throws IOException {
        byte[] bytes = (data == null ? "" : data).getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '0' ? 0 : bytes[i] == '~' ? (byte) 0xff : bytes[i];
        }
        List<String> lines = encode(
                png(chunk(type, bytes), chunk("tEXt", "Title\0kept".getBytes(StandardCharsets.US_ASCII))));
        assertEquals(1, lines.size(), lines.toString());
        assertTrue(lines.get(0).contains("note: ") && lines.get(0).contains("omitted"), lines.get(0));
        assertEquals(PictureMetadata.EMPTY.withTexts(List.of(new TextEntry("Title", "kept"))), kept());
    }

    @Test
    void bombsAreNotUnpacked() throws IOException {
        byte[] text = deflated("k\0\0".getBytes(StandardCharsets.US_ASCII), 60_000_000);
        byte[] profile = deflated("n\0\0".getBytes(StandardCharsets.US_ASCII), 60_000_000);
        List<String> lines = encode(png(chunk("zTXt", text), chunk("iCCP", profile)));
        assertEquals(2, lines.size(), lines.toString());
        assertEquals(PictureMetadata.EMPTY, kept());
    }

    @Test
    void xmlEntitiesAreNotExpanded() throws IOException {
        String bomb = "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
                + "<!ENTITY f SYSTEM \"file:///etc/passwd\">]><r>&b;&f;</r>";
        byte[] data = ("XML:com.adobe.xmp\0\0\0\0\0" + bomb).getBytes(StandardCharsets.UTF_8);
        assertEquals(1, encode(png(chunk("iTXt", data))).size());
        assertEquals(PictureMetadata.EMPTY, kept());
    }

    @Test
    void thousandsOfDamagedChunksAreToldInAFewLines() throws IOException {
        byte[][] chunks = new byte[5000][];
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] = chunk("tEXt", (i % 2 == 0 ? "no end" : "k\0" + i).getBytes(StandardCharsets.US_ASCII));
        }
        List<String> lines = encode(png(chunks));
        assertEquals(9, lines.size(), lines.toString());
        assertTrue(lines.getLast().contains("3992 more parts"), lines.getLast());
        assertEquals(1000, kept().texts().size());
        List<Chunk> senseless = Collections.nCopies(3000, new Chunk(ChunkType.TEXT, new byte[] {'k'}));
        Path inr = Files.write(
                folder.resolve("s.inr"), InrFileWriter.insert(Files.readAllBytes(folder.resolve("x.inr")), senseless));
        CommandRun info = CommandRun.of("info", inr);
        assertEquals(9, info.errors().size());
        assertTrue(info.out().lines().filter(l -> l.startsWith("metadata")).count() < 50);
        assertEquals(9, CommandRun.of("decode", inr, "-o", folder.resolve("s.png")).errors().size());
    }

    @Test
    void metadataThatNotEveryDecoderReadsIsLeftOut() throws IOException {
        byte[] large = ("Comment\0" + "x".repeat(1 << 22)).getBytes(StandardCharsets.US_ASCII);
        List<String> lines = encode(png(chunk("tEXt", large)));
        assertEquals(1, lines.size(), lines.toString());
        assertEquals(PictureMetadata.EMPTY, kept());
    }

    @Test
    void aProfileOfOtherColoursIsLeftOut() throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(new byte[] {'n', 0, 0});
        try (DeflaterOutputStream out = new DeflaterOutputStream(data)) {
            out.write(ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData());
        }
        List<String> lines = encode(png(chunk("iCCP", data.toByteArray())));
        assertTrue(lines.size() == 1 && lines.get(0).contains("does not fit"), lines.toString());
        assertEquals(PictureMetadata.EMPTY, kept());
    }

    private static int indexOf(byte[] file, byte[] part) {
        for (int at = 0; at + part.length <= file.length; at++) {
            if (Arrays.equals(file, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        throw new AssertionError("not in the file");
    }

    /** Changes one to three bytes of profile, Exif or XMP somewhere, over and over. */
    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "tif"})
    void changedMetadataChangesNoPixelAndFailsNothing(String suffix) throws IOException {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        byte[] exif = MetadataRoundTripTest.exif(ByteOrder.BIG_ENDIAN);
        String xmp = "<x:xmpmeta xmlns:x='adobe:ns:meta/'>some words</x:xmpmeta>";
        PictureMetadata metadata = new PictureMetadata(
                Optional.of(new IccProfile(profile)), Optional.of(new Exif(exif)), Optional.of(xmp),
                List.of(new TextEntry("Comment", "a comment")), Optional.of(new PixelDensity(100, 100, true)));
        Path inr = Files.write(
                folder.resolve("x.inr"), SampleFiles.with(SampleFiles.file(16, 12, 3, 8), metadata));
        Path file = folder.resolve("y." + suffix);
        assertEquals(0, CommandRun.of("decode", inr, "-o", file).exitCode());
        byte[] sound = Files.readAllBytes(file);
        byte[] samples = PictureReader.read(file, InputTreatment.KEEP).picture().canonicalBytes();
        byte[][] parts = suffix.equals("png")
                ? new byte[][] {exif, xmp.getBytes(StandardCharsets.UTF_8)}
                : suffix.equals("tif")
                        // The first directory itself says where the pixels are.
                        ? new byte[][] {profile, xmp.getBytes(StandardCharsets.UTF_8),
                            Arrays.copyOfRange(exif, exif.length - 8, exif.length)}
                        : new byte[][] {profile, exif, xmp.getBytes(StandardCharsets.UTF_8)};
        Random random = new Random(9);
        int lines = 0;
        for (int i = 0; i < TRIES; i++) {
            byte[] changed = sound.clone();
            byte[] part = parts[i % parts.length];
            int from = indexOf(sound, part);
            for (int k = 0; k <= random.nextInt(3); k++) {
                // Mostly where counts and offsets are.
                int at = random.nextInt(random.nextBoolean() ? part.length : Math.min(part.length, 60));
                changed[from + at] = (byte) random.nextInt(256);
            }
            InputPicture read = PictureReader.read(Files.write(file, changed), InputTreatment.KEEP);
            assertArrayEquals(samples, read.picture().canonicalBytes());
            lines += read.warnings().size();
        }
        assertTrue(lines > 0, "no damage was noticed");
    }
}
