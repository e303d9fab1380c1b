package org.inrcodec.cli.file;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.inrcodec.cli.argument.LimitArguments;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.container.Chunk;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.file.InrFile;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.metadata.PictureMetadata;

/** Reads {@code .inr} files for the commands; failures have a message and an exit code. */
public final class InrInput {
    /** Lines about chunks; a file can hold any number of invalid ones. */
    private static final int MAX_NOTES = 8;

    private InrInput() {}

    /** Reads an open file. */
    @FunctionalInterface
    private interface Parser<T> {
        T parse(InputStream in) throws IOException;
    }

    /**
     * @param file the file, {@code -} for standard input
     * @param limits what the file may require
     * @return the parsed file
     * @throws CommandFailure when it cannot be read, is not a readable {@code .inr} file, or is above the limits
     */
    public static InrFile read(Path file, DecoderLimits limits) throws CommandFailure {
        return read(file, in -> InrFile.read(in, limits));
    }

    /**
     * @param file the file, {@code -} for standard input
     * @param limits what the file and its decodes may require
     * @return the picture, not decoded yet
     * @throws CommandFailure when it cannot be read, is not a readable {@code .inr} file, or is above the limits
     */
    public static InrPicture picture(Path file, DecoderLimits limits) throws CommandFailure {
        return read(file, in -> InrPicture.read(in, limits));
    }

    /**
     * @param file the file, {@code -} for standard input
     * @return all of its bytes
     * @throws CommandFailure when it cannot be read, or its header is not that of a readable {@code .inr} file
     */
    public static byte[] checkedBytes(Path file) throws CommandFailure {
        return read(file, in -> {
            byte[] bytes = in.readAllBytes();
            InrPicture.readInfo(new ByteArrayInputStream(bytes));
            return bytes;
        });
    }

    private static InputStream open(Path file) throws IOException {
        return StandardStreams.isInput(file) ? StandardStreams.input() : Files.newInputStream(file);
    }

    private static <T> T read(Path file, Parser<T> parser) throws CommandFailure {
        if (!StandardStreams.isInput(file) && Files.isDirectory(file)) {
            throw new CommandFailure(ExitCode.INPUT, "is a folder, not an .inr file");
        }
        try (InputStream in = new BufferedInputStream(open(file))) {
            in.mark(1);
            if (in.read() < 0) {
                throw new CommandFailure(ExitCode.FORMAT, "is empty");
            }
            in.reset();
            return parser.parse(in);
        } catch (InrFormatException e) {
            throw failure(e);
        } catch (NoSuchFileException e) {
            throw new CommandFailure(ExitCode.INPUT, "no such file", e);
        } catch (AccessDeniedException e) {
            throw new CommandFailure(ExitCode.INPUT, "cannot be read: permission denied", e);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.INPUT, "cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * @param chunks the ancillary chunks of a file
     * @param channels channels of its picture
     * @param input the file as the user named it
     * @param terminal receives a few lines about invalid chunks
     * @return the metadata of its picture
     */
    public static PictureMetadata metadata(List<Chunk> chunks, int channels, Path input, Terminal terminal) {
        List<String> dropped = new ArrayList<>();
        PictureMetadata metadata = PictureMetadata.of(chunks, channels, dropped::add);
        dropped.stream().limit(MAX_NOTES).forEach(line -> terminal.message(input, "note: " + line));
        if (dropped.size() > MAX_NOTES) {
            terminal.message(input, "note: " + (dropped.size() - MAX_NOTES) + " more chunks are omitted");
        }
        return metadata;
    }

    /**
     * @param e why a file is refused
     * @return the failure to report
     */
    public static CommandFailure failure(InrFormatException e) {
        return switch (e.kind()) {
            case LIMIT -> new CommandFailure(ExitCode.LIMIT, LimitArguments.inOptions(e.reason()), e);
            case UNSUPPORTED -> new CommandFailure(
                    ExitCode.FORMAT, "requires a newer version of this program: " + e.getMessage(), e);
            case MALFORMED -> new CommandFailure(ExitCode.FORMAT, e.getMessage(), e);
        };
    }
}
