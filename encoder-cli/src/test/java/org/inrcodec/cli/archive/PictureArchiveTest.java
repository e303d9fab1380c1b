package org.inrcodec.cli.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZOutputFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class PictureArchiveTest {
    private static final ArchiveLimits SMALL = new ArchiveLimits(1 << 20, 50, 20, 1 << 16, 1 << 16);
    private static final int UNIX_LINK = 0120777;

    @TempDir
    private Path folder;

    private final List<byte[]> bytes = new ArrayList<>();

    /** A name and what stands under it. */
    private record Content(String name, byte[] bytes) {}

    private static List<Content> contents() {
        return List.of(new Content("a.png", text("first")), new Content("deep/b.png", text("second")));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.zip", "x.7z", "x.tar", "x.tar.gz", "x.tgz", "x.tar.xz", "x.tar.bz2", "X.TAR.GZ"})
    void everyKindGivesItsFilesInOrder(String name) throws IOException {
        Path file = write(name, contents());
        assertTrue(PictureArchive.hasArchiveName(file));
        assertEquals("x", PictureArchive.baseName(file).toLowerCase(Locale.ROOT));
        List<ArchiveEntry> entries = all(file, ArchiveLimits.DEFAULT);
        assertEquals(2, entries.size());
        for (int i = 0; i < 2; i++) {
            ArchiveEntry.File entry = assertInstanceOf(ArchiveEntry.File.class, entries.get(i));
            assertEquals(contents().get(i).name(), entry.name());
            assertArrayEquals(contents().get(i).bytes(), bytes.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.zip", "x.7z", "x.tar", "x.tar.gz", "x.tar.xz", "x.tar.bz2"})
    void whatIsNotReadIsPassedOver(String name) throws IOException {
        List<Content> many = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            byte[] noise = new byte[10_000];
            new Random(i).nextBytes(noise);
            many.add(new Content(i + ".png", noise));
        }
        Path file = write(name, many);
        assertEquals(9, entries(file, SMALL, entry -> false).size());
        assertEquals(9, entries(file, SMALL, entry -> entry.equals("3.png") || entry.equals("8.png")).size());
        assertEquals(2, bytes.size());
        assertArrayEquals(many.get(3).bytes(), bytes.get(0));
        assertArrayEquals(many.get(8).bytes(), bytes.get(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"b.7z", "b.tar.gz", "b.tar.xz", "b.tar.bz2"})
    void bombsThatAreUnpackedOnTheWayToAnEntryEndTheArchive(String name) throws IOException {
        List<Content> many = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            many.add(new Content("zeros" + i + ".bin", new byte[1 << 19]));
        }
        many.add(new Content("a.png", text("small")));
        Path file = write(name, many);
        ArchiveException e = assertThrows(
                ArchiveException.class, () -> entries(file, SMALL, entry -> entry.equals("a.png")));
        assertEquals("unpacks to more than 20 times its size, as bombs do", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.zip", "x.7z", "x.tar", "x.tar.gz"})
    void namesThatLeadOutAreRefusedAndTheRestGoesOn(String name) throws IOException {
        Path file = write(name, List.of(
                new Content("../evil.png", text("e")), new Content("/etc/evil.png", text("e")),
                new Content("a/../../evil.png", text("e")), new Content("C:/evil.png", text("e")),
                new Content("..\\evil.png", text("e")), new Content("good.png", text("good"))));
        List<ArchiveEntry> entries = all(file, ArchiveLimits.DEFAULT);
        assertEquals(6, entries.size());
        assertEquals(Collections.nCopies(5, "leads out of the archive"), reasons(entries));
        assertInstanceOf(ArchiveEntry.File.class, entries.get(5));
    }

    @Test
    void linksAreRefused() throws IOException {
        Path tar = folder.resolve("l.tar");
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(Files.newOutputStream(tar))) {
            for (byte kind : new byte[] {TarConstants.LF_SYMLINK, TarConstants.LF_LINK}) {
                TarArchiveEntry link = new TarArchiveEntry("link.png", kind);
                link.setLinkName("/etc/passwd");
                out.putArchiveEntry(link);
                out.closeArchiveEntry();
            }
        }
        Path zip = folder.resolve("l.zip");
        try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip)) {
            ZipArchiveEntry link = new ZipArchiveEntry("link.png");
            link.setUnixMode(UNIX_LINK);
            out.putArchiveEntry(link);
            out.write(text("/etc/passwd"));
            out.closeArchiveEntry();
        }
        assertEquals(List.of("is a link", "is a link"), reasons(all(tar, SMALL)));
        assertEquals(List.of("is a link"), reasons(all(zip, SMALL)));
    }

    @Test
    void encryptedEntriesAreRefused() throws IOException {
        Path zip = write("c.zip", contents());
        byte[] bytes = Files.readAllBytes(zip);
        // Bit 0 of the flags in local headers (PK 3 4, offset 6) and the directory (PK 1 2, offset 8).
        for (int i = 0; i + 9 < bytes.length; i++) {
            if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 3 && bytes[i + 3] == 4) {
                bytes[i + 6] |= 1;
            }
            if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1 && bytes[i + 3] == 2) {
                bytes[i + 8] |= 1;
            }
        }
        Files.write(zip, bytes);
        assertEquals(List.of("is encrypted", "is encrypted"), reasons(all(zip, SMALL)));

        Path seven = folder.resolve("c.7z");
        try (SevenZOutputFile out = new SevenZOutputFile(seven.toFile(), "secret".toCharArray())) {
            put(out, contents());
        }
        assertTrue(assertThrows(ArchiveException.class, () -> all(seven, SMALL)).getMessage().contains("encrypted"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"b.zip", "b.7z", "b.tar.gz", "b.tar.xz", "b.tar.bz2"})
    void bombsEndTheArchive(String name) throws IOException {
        List<Content> many = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            many.add(new Content("zeros" + i + ".png", new byte[1 << 19]));
        }
        Path file = write(name, many);
        ArchiveException e = assertThrows(ArchiveException.class, () -> all(file, SMALL));
        assertTrue(e.limit(), e::getMessage);
        assertEquals("unpacks to more than 20 times its size, as bombs do", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"b.zip", "b.7z", "b.tar"})
    void largeEntriesAreRefusedBeforeTheyAreUnpacked(String name) throws IOException {
        byte[] noise = new byte[(1 << 20) + 1];
        new Random(1).nextBytes(noise);
        Path file = write(name, List.of(new Content("large.png", noise), new Content("a.png", text("small"))));
        List<ArchiveEntry> entries = all(file, SMALL);
        assertEquals(List.of("unpacks to more than 1 MiB"), reasons(entries));
        assertInstanceOf(ArchiveEntry.File.class, entries.get(1));
    }

    @Test
    void tooManyEntriesEndTheArchive() throws IOException {
        List<Content> many = new ArrayList<>();
        for (int i = 0; i < 51; i++) {
            many.add(new Content(i + ".png", text("x")));
        }
        Path file = write("m.zip", many);
        assertEquals("has more than 50 entries",
                assertThrows(ArchiveException.class, () -> all(file, SMALL)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.zip", "x.7z", "x.tar.gz", "x.tar.xz", "x.tar.bz2"})
    void damagedArchivesEndInAnArchiveException(String name) throws IOException {
        byte[] whole = Files.readAllBytes(write(name, contents()));
        for (int length = 0; length < whole.length; length += 7) {
            Path cut = folder.resolve("cut" + length + name);
            Files.write(cut, Arrays.copyOf(whole, length));
            try {
                assertFalse(all(cut, SMALL).size() > 2);
            } catch (ArchiveException e) {
                assertFalse(e.getMessage().contains("\n"));
            }
        }
        Path noise = folder.resolve("noise" + name);
        Files.write(noise, text("this is no archive at all, however it is called"));
        assertThrows(ArchiveException.class, () -> all(noise, SMALL));
    }

    @Test
    void namesAreShownWithoutControlCharacters() {
        assertEquals("a\ufffd[31m.png", EntryName.printable("a\u001b[31m.png"));
        assertEquals("\ufffdgnp.exe", EntryName.printable("\u202egnp.exe"));
        assertEquals(Optional.empty(), EntryName.relative("a\u0000b.png"));
        assertEquals(Optional.of("a/b.png"), EntryName.relative("./a//b.png"));
        assertEquals(Optional.empty(), EntryName.relative("./"));
    }

    private static List<String> reasons(List<ArchiveEntry> entries) {
        return entries.stream().filter(ArchiveEntry.Refused.class::isInstance)
                .map(e -> ((ArchiveEntry.Refused) e).reason()).toList();
    }

    /** Every entry, read and noted in {@link #bytes}. */
    private List<ArchiveEntry> all(Path file, ArchiveLimits limits) throws IOException {
        return entries(file, limits, name -> true);
    }

    private List<ArchiveEntry> entries(Path file, ArchiveLimits limits, Predicate<String> read) throws IOException {
        List<ArchiveEntry> entries = new ArrayList<>();
        bytes.clear();
        try (PictureArchive archive = PictureArchive.open(file, limits)) {
            for (Optional<ArchiveEntry> e = archive.next(); e.isPresent(); e = archive.next()) {
                entries.add(e.get());
                if (e.get() instanceof ArchiveEntry.File entry && read.test(entry.name())) {
                    bytes.add(entry.content().read());
                }
            }
        }
        return entries;
    }

    private Path write(String name, List<Content> contents) throws IOException {
        Path file = folder.resolve(name);
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".zip")) {
            try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(file)) {
                for (Content content : contents) {
                    out.putArchiveEntry(new ZipArchiveEntry(content.name()));
                    out.write(content.bytes());
                    out.closeArchiveEntry();
                }
            }
        } else if (lower.endsWith(".7z")) {
            try (SevenZOutputFile out = new SevenZOutputFile(file.toFile())) {
                put(out, contents);
            }
        } else {
            try (TarArchiveOutputStream out = new TarArchiveOutputStream(packed(file, lower))) {
                for (Content content : contents) {
                    TarArchiveEntry entry = new TarArchiveEntry(content.name(), true);
                    entry.setSize(content.bytes().length);
                    out.putArchiveEntry(entry);
                    out.write(content.bytes());
                    out.closeArchiveEntry();
                }
            }
        }
        return file;
    }

    private static OutputStream packed(Path file, String name) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        if (name.endsWith("gz")) {
            return new GZIPOutputStream(out);
        }
        if (name.endsWith("xz")) {
            return new XZCompressorOutputStream(out);
        }
        return name.endsWith("bz2") ? new BZip2CompressorOutputStream(out) : out;
    }

    private static void put(SevenZOutputFile out, List<Content> contents) throws IOException {
        for (Content content : contents) {
            SevenZArchiveEntry entry = new SevenZArchiveEntry();
            entry.setName(content.name());
            out.putArchiveEntry(entry);
            out.write(content.bytes());
            out.closeArchiveEntry();
        }
    }
}
