package org.inrcodec.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.console.Interruption;
import org.inrcodec.cli.console.Encode;
import org.inrcodec.cli.file.OutputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Disks that are full, folders that go away, inputs that change: nothing half or wrong appears, and nothing is lost.
 */
class FaultTest {
    @TempDir
    Path folder;

    private List<String> names(Path where) throws IOException {
        try (Stream<Path> files = Files.list(where)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private static boolean hasShell() {
        return Files.isExecutable(Path.of("/bin/sh"));
    }

    /** A file larger than the process may write fails as on a full disk, in the midst of a write. */
    @Test
    void aFullDiskLosesNothing() throws IOException, InterruptedException {
        assumeTrue(hasShell(), "needs a shell's ulimit");
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        Path target = Files.writeString(folder.resolve("photo.inr"), "the old file");
        Process encoder = ChildCommand.start(
                ChildCommand.class, List.of("/bin/sh", "-c", "ulimit -f 64; exec \"$@\"", "sh"), "once", "quick",
                "encode", photo.toString(), "-o", target.toString(), "--force");
        assertEquals("begin", encoder.inputReader().readLine());
        assertEquals(ExitCode.OUTPUT, encoder.waitFor());
        assertEquals("the old file", Files.readString(target));
        assertEquals(List.of("photo.inr", "photo.png"), names(folder));
    }

    @Test
    void aFullDiskLosesNoPictureOfADecoder() throws IOException, InterruptedException {
        assumeTrue(hasShell(), "needs a shell's ulimit");
        Path inr = Files.write(
                folder.resolve("x.inr"), SampleFiles.with(SampleFiles.file(16, 12, 3, 8), ChildCommand.text(1)));
        Path target = Files.writeString(folder.resolve("x.png"), "the old file");
        Process decoder = ChildCommand.start(
                ChildCommand.class, List.of("/bin/sh", "-c", "ulimit -f 64; exec \"$@\"", "sh"), "once", "quick",
                "decode", inr.toString(), "-o", target.toString(), "--force");
        assertEquals("begin", decoder.inputReader().readLine());
        assertEquals(ExitCode.OUTPUT, decoder.waitFor());
        assertEquals("the old file", Files.readString(target));
        assertEquals(List.of("x.inr", "x.png"), names(folder));
    }

    @Test
    void aFolderThatGoesAwayIsToldInWords() throws IOException {
        Path photo = SampleFiles.png(folder.resolve("photo.png"));
        byte[] original = Files.readAllBytes(photo);
        Path out = Files.createDirectory(folder.resolve("out"));
        Encode removing = (picture, metadata, options, listener) -> {
            try {
                Files.delete(out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return CommandRun.QUICK.encode(picture, metadata, options, listener);
        };
        CommandRun run = CommandRun.with(removing, false, "encode", photo, "-o", out.resolve("x.inr"));
        assertEquals(ExitCode.OUTPUT, run.exitCode());
        assertTrue(run.errors().size() == 1 && run.errContains("there is no folder " + out), run.err());
        assertArrayEquals(original, Files.readAllBytes(photo));
        assertEquals(List.of("photo.png"), names(folder));
    }

    @Test
    void aFolderThatGoesAwayBeforeTheLastStepIsTold() throws IOException, CommandFailure {
        Path out = Files.createDirectory(folder.resolve("out"));
        try (OutputFile file = OutputFile.create(out.resolve("x.inr"), true, new Interruption())) {
            file.stream().write(1);
            for (String name : names(out)) {
                Files.delete(out.resolve(name));
            }
            Files.delete(out);
            CommandFailure e = assertThrows(CommandFailure.class, file::commit);
            assertEquals(ExitCode.OUTPUT, e.exitCode());
        }
        assertEquals(List.of(), names(folder));
    }

    /** Pictures of a format whose reader is slow: meanwhile somebody does something. */
    private static final class SlowFormat extends ImageReaderSpi {
        private final Runnable meanwhile;

        SlowFormat(Runnable meanwhile) {
            super("test", "1", new String[] {"slow"}, new String[] {"slow"}, new String[] {"image/x-slow"},
                    SlowReader.class.getName(), new Class<?>[] {ImageInputStream.class}, null, false, null, null, null,
                    null, false, null, null, null, null);
            this.meanwhile = meanwhile;
        }

        @Override
        public boolean canDecodeInput(Object source) throws IOException {
            ImageInputStream stream = (ImageInputStream) source;
            stream.mark();
            int first = stream.read();
            stream.reset();
            return first == '~';
        }

        @Override
        public ImageReader createReaderInstance(Object extension) {
            return new SlowReader(this);
        }

        @Override
        public String getDescription(Locale locale) {
            return "slow";
        }
    }

    private static final class SlowReader extends ImageReader {
        SlowReader(SlowFormat format) {
            super(format);
        }

        @Override
        public int getNumImages(boolean allowSearch) {
            return 1;
        }

        @Override
        public int getWidth(int imageIndex) {
            return 8;
        }

        @Override
        public int getHeight(int imageIndex) {
            return 8;
        }

        @Override
        public Iterator<ImageTypeSpecifier> getImageTypes(int imageIndex) {
            return List.of(ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_3BYTE_BGR)).iterator();
        }

        @Override
        public IIOMetadata getStreamMetadata() {
            return null;
        }

        @Override
        public IIOMetadata getImageMetadata(int imageIndex) {
            return null;
        }

        @Override
        public BufferedImage read(int imageIndex, ImageReadParam param) throws IOException {
            ((SlowFormat) getOriginatingProvider()).meanwhile.run();
            if (((ImageInputStream) getInput()).length() > 100) {
                throw new IOException("too long");
            }
            return new BufferedImage(8, 8, BufferedImage.TYPE_3BYTE_BGR);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"appended", "damaged", "replaced", "removed"})
    void anInputThatChangesWhileItIsReadGivesNoFile(String how) throws IOException {
        Path photo = Files.writeString(folder.resolve("photo.slow"), "~");
        SlowFormat format = new SlowFormat(() -> {
            try {
                switch (how) {
                    case "appended" -> Files.writeString(photo, "more", StandardOpenOption.APPEND);
                    case "damaged" -> Files.writeString(photo, "m".repeat(200), StandardOpenOption.APPEND);
                    case "replaced" -> {
                        Files.writeString(folder.resolve("new"), "~");
                        Files.move(folder.resolve("new"), photo, StandardCopyOption.REPLACE_EXISTING);
                    }
                    default -> Files.delete(photo);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        IIORegistry.getDefaultInstance().registerServiceProvider(format);
        try {
            CommandRun run = CommandRun.of("encode", photo);
            assertEquals(ExitCode.INPUT, run.exitCode(), run.out());
            assertTrue(run.errContains("changed while it was read"), run.err());
            assertEquals(how.equals("removed") ? List.of() : List.of("photo.slow"), names(folder));
        } finally {
            IIORegistry.getDefaultInstance().deregisterServiceProvider(format);
        }
    }
}
