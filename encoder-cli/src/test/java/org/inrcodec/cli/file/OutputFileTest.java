package org.inrcodec.cli.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.console.Interruption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFileTest {
    @TempDir
    Path folder;

    private final Interruption interruption = new Interruption();

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void appearsOnlyWhenComplete() throws IOException, CommandFailure {
        Path target = folder.resolve("x.inr");
        try (OutputFile file = OutputFile.create(target, false, interruption)) {
            file.stream().write(new byte[] {1, 2});
            assertEquals(1, names().size());
            assertTrue(names().getFirst().matches("\\.inr-part-\\d+-\\d+"), names().toString());
            file.stream().write(3);
            file.commit();
        }
        assertEquals(List.of("x.inr"), names());
        assertEquals(3, Files.size(target));
    }

    @Test
    void leavesNothingWhenTheWorkFails() throws IOException, CommandFailure {
        try (OutputFile file = OutputFile.create(folder.resolve("x.inr"), false, interruption)) {
            file.stream().write(1);
        }
        assertEquals(List.of(), names());
    }

    @Test
    void doesNotReplaceAFileThatAppearedMeanwhile() throws IOException, CommandFailure {
        Path target = folder.resolve("x.inr");
        try (OutputFile file = OutputFile.create(target, false, interruption)) {
            file.stream().write(1);
            Files.writeString(target, "other");
            CommandFailure e = assertThrows(CommandFailure.class, file::commit);
            assertEquals(ExitCode.OUTPUT, e.exitCode());
        }
        assertEquals("other", Files.readString(target));
        assertEquals(List.of("x.inr"), names());
    }

    @Test
    void replacesTheFileBehindALink() throws IOException, CommandFailure {
        Path real = Files.writeString(folder.resolve("real.inr"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.inr"), real);
        try (OutputFile file = OutputFile.create(link, true, interruption)) {
            file.stream().write('n');
            file.commit();
        }
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("n", Files.readString(real));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-r-----", "rw-rw-rw-", "r--------"})
    void aReplacedFileKeepsItsPermissions(String permissions) throws IOException, CommandFailure {
        Path target = Files.writeString(folder.resolve("x.inr"), "old");
        assumeTrue(Files.getFileAttributeView(target, PosixFileAttributeView.class) != null, "no permissions here");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(permissions));
        try (OutputFile file = OutputFile.create(target, true, interruption)) {
            Path part = folder
                    .resolve(names().stream().filter(n -> n.startsWith(".inr-part")).findFirst().orElseThrow());
            assertEquals(permissions, PosixFilePermissions.toString(Files.getPosixFilePermissions(part)));
            file.stream().write('n');
            file.commit();
        }
        assertEquals("n", new String(Files.readAllBytes(target), StandardCharsets.UTF_8));
        assertEquals(permissions, PosixFilePermissions.toString(Files.getPosixFilePermissions(target)));
    }

    @Test
    void interruptionRemovesWhatIsUnfinishedAndLetsNothingNewBegin() throws IOException, CommandFailure {
        Path target = folder.resolve("x.inr");
        try (OutputFile file = OutputFile.create(target, true, interruption)) {
            file.stream().write(1);
            interruption.request();
            assertEquals(List.of(), names());
            assertThrows(CancellationException.class, file::commit);
        }
        assertThrows(CancellationException.class, () -> OutputFile.create(target, true, interruption));
        assertEquals(List.of(), names());
    }

    @Test
    void nothingIsInterruptedAfterTheEnd() {
        interruption.end();
        interruption.request();
        assertEquals(false, interruption.requested());
    }
}
