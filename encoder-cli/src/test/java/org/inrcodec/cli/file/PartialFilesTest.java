package org.inrcodec.cli.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.inrcodec.cli.ChildCommand;
import org.inrcodec.cli.CommandRun;
import org.inrcodec.cli.LockHolder;
import org.inrcodec.cli.SampleFiles;
import org.inrcodec.cli.console.Interruption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartialFilesTest {
    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    /** Number of a process that has ended. */
    private static long dead() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        return process.pid();
    }

    @Test
    void whatDeadProcessesLeftIsRemovedByTheNextRun() throws Exception {
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        Files.writeString(folder.resolve(".photo.inr." + dead() + "-1.inr-part"), "half");
        Files.writeString(folder.resolve(".line\nfeed." + dead() + "-12.inr-part"), "");
        assertEquals(0, CommandRun.of("encode", photo).exitCode());
        assertEquals(List.of("photo.inr", "photo.png"), names());
        Files.writeString(folder.resolve(".photo.png." + dead() + "-3.inr-part"), "half");
        assertEquals(0, CommandRun.of("decode", folder.resolve("photo.inr"), "--force").exitCode());
        assertEquals(List.of("photo.inr", "photo.png"), names());
    }

    @Test
    void whatIsNotOursOrStillWrittenStays() throws Exception {
        long dead = dead();
        List<String> others = List.of(
                ".inr-part", ".x.inr.inr-part", ".x.inr." + dead + ".inr-part", ".x.inr." + dead + "-1.part",
                "x.inr." + dead + "-1.inr-part", ".x.inr.a" + dead + "-1.inr-part",
                ".x.inr." + ProcessHandle.current().parent().orElseThrow().pid() + "-1.inr-part");
        for (String name : others) {
            Files.writeString(folder.resolve(name), "other");
        }
        Files.createDirectory(folder.resolve(".d." + dead + "-1.inr-part"));
        Path link = folder.resolve(".l." + dead + "-1.inr-part");
        Files.createSymbolicLink(link, folder.resolve("x.inr." + dead + "-1.inr-part"));
        int before = names().size();
        try (OutputFile own = OutputFile.create(folder.resolve("own.inr"), false, new Interruption())) {
            own.stream().write(1);
            PartialFiles.clean(folder);
            assertEquals(before + 1, names().size(), names().toString());
            own.commit();
        }
        assertEquals(before + 1, names().size());
        assertTrue(names().containsAll(others));
    }

    @Test
    void aFileLockedByAProcessThatCannotBeSeenStays() throws Exception {
        Path part = Files.writeString(folder.resolve(".x.inr." + dead() + "-1.inr-part"), "half");
        Process holder = ChildCommand.start(LockHolder.class, List.of(), part.toString());
        try {
            assertEquals("locked", holder.inputReader().readLine());
            PartialFiles.clean(folder);
            assertTrue(Files.exists(part));
        } finally {
            holder.destroyForcibly().waitFor();
        }
        PartialFiles.clean(folder);
        assertEquals(List.of(), names());
    }

    @Test
    void aLeftOverOfAProcessWithTheSameNumberIsInNobodysWay() throws Exception {
        Path target = folder.resolve("x.inr");
        OutputFile.create(target, false, new Interruption());
        String first = names().getFirst();
        int number = Integer.parseInt(first.replaceAll(".*-(\\d+)\\.inr-part", "$1"));
        for (int i = 1; i <= 3; i++) {
            Files.writeString(folder.resolve(first.replace("-" + number + ".", "-" + (number + i) + ".")), "half");
        }
        try (OutputFile file = OutputFile.create(target, false, new Interruption())) {
            file.stream().write(1);
            file.commit();
        }
        assertEquals(1, Files.size(target));
        PartialFiles.clean(folder);
        assertEquals(List.of(first, "x.inr"), names(), "the one that is still open stays");
    }
}
