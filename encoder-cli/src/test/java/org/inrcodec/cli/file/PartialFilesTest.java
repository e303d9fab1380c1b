package org.inrcodec.cli.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        Files.writeString(folder.resolve(".inr-part-" + dead() + "-1"), "half");
        Files.writeString(folder.resolve(".inr-part-" + dead() + "-12"), "");
        assertEquals(0, CommandRun.of("encode", photo).exitCode());
        assertEquals(List.of("photo.inr", "photo.png"), names());
        Files.writeString(folder.resolve(".inr-part-" + dead() + "-3"), "half");
        assertEquals(0, CommandRun.of("decode", folder.resolve("photo.inr"), "--force").exitCode());
        assertEquals(List.of("photo.inr", "photo.png"), names());
    }

    @Test
    void whatIsNotOursOrStillWrittenStays() throws Exception {
        long dead = dead();
        List<String> others = List.of(
                ".inr-part", ".inr-part-", ".inr-part-" + dead, ".inr-part-" + dead + "-",
                ".inr-part-" + dead + "-1.png",
                "inr-part-" + dead + "-1", ".inr-part-a" + dead + "-1", ".x.inr-part-" + dead + "-1",
                ".inr-part-" + ProcessHandle.current().parent().orElseThrow().pid() + "-1");
        for (String name : others) {
            Files.writeString(folder.resolve(name), "other");
        }
        Files.createDirectory(folder.resolve(".inr-part-" + dead + "-2"));
        Path link = folder.resolve(".inr-part-" + dead + "-3");
        Files.createSymbolicLink(link, folder.resolve("inr-part-" + dead + "-1"));
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
        Path part = Files.writeString(folder.resolve(".inr-part-" + dead() + "-1"), "half");
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
        int number = Integer.parseInt(first.replaceAll(".*-(\\d+)", "$1"));
        for (int i = 1; i <= 3; i++) {
            Files.writeString(folder.resolve(first.replaceFirst("-" + number + "$", "-" + (number + i))), "half");
        }
        try (OutputFile file = OutputFile.create(target, false, new Interruption())) {
            file.stream().write(1);
            file.commit();
        }
        assertEquals(1, Files.size(target));
        PartialFiles.clean(folder);
        assertEquals(List.of(first, "x.inr"), names(), "the one that is still open stays");
    }

    /** Another run removes the file between its creation and its lock. */
    @Test
    void aFileThatIsLostToAnotherRunIsNobodysAnyMore() throws Exception {
        Interruption interruption = new Interruption();
        List<Path> created = new ArrayList<>();
        PartialFiles.Open open = PartialFiles.create(folder, interruption, file -> {
            FileChannel channel = interruption.create(file);
            created.add(file);
            if (created.size() == 1) {
                Files.delete(file);
            }
            return channel;
        });
        assertEquals(2, created.size());
        assertEquals(created.getLast(), open.path());
        Files.writeString(created.getFirst(), "a later file of another process");
        interruption.request();
        open.channel().close();
        PartialFiles.forget(open.path());
        assertEquals(List.of(created.getFirst().getFileName().toString()), names(), "only its own file is removed");
    }
}
