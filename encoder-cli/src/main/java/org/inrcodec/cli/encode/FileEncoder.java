package org.inrcodec.cli.encode;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.Encode;
import org.inrcodec.cli.console.EncodeProgress;
import org.inrcodec.cli.console.Interruption;
import org.inrcodec.cli.console.ProgressLine;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.cli.file.Output;
import org.inrcodec.cli.file.OutputNames;
import org.inrcodec.cli.file.PictureEntry;
import org.inrcodec.cli.image.InputPicture;
import org.inrcodec.cli.image.InputTreatment;
import org.inrcodec.cli.image.PictureFormat;
import org.inrcodec.cli.metadata.MetadataSummary;
import org.inrcodec.device.DeviceUnavailableException;
import org.inrcodec.encode.BatchEncoder;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.request.EncodeOptions;
import org.inrcodec.request.EncodeResult;
import org.inrcodec.request.Target;
import org.inrcodec.request.TemporaryFileException;
import org.inrcodec.request.UnreachableTargetException;

/** Encodes one picture to one file. */
final class FileEncoder {
    private final Terminal terminal;
    private final Interruption interruption;
    private final Settings settings;
    private final Output outputs;

    /**
     * The command's options apart from the encoder's.
     *
     * @param target what to reach
     * @param treatment what to do with the metadata of the picture's file
     * @param force whether an existing file may be replaced
     * @param json whether results are JSON
     * @param verbose whether to log
     * @param device whether to name the device that trains
     * @param progress whether a terminal shows the progress
     */
    record Settings(
            Target target,
            InputTreatment treatment,
            boolean force,
            boolean json,
            boolean verbose,
            boolean device,
            boolean progress) {}

    FileEncoder(Terminal terminal, Interruption interruption, Settings settings) {
        this.terminal = terminal;
        this.interruption = interruption;
        this.settings = settings;
        outputs = new Output(terminal, interruption, settings.force());
    }

    /**
     * Reads a picture, checks that its output can be written, and shows notes about the picture.
     *
     * @throws CommandFailure when it cannot be read or written
     */
    InputPicture read(PictureEntry picture, EncodeOutputs.Output output) throws CommandFailure {
        String name = picture.shownName();
        InputPicture read = picture.read(settings.treatment());
        if (output.createsFolder()) {
            OutputNames.createFolder(output.file()); // Not before there is a picture to put into it.
        }
        outputs.require(output.file(), picture.file());
        read.warnings().forEach(warning -> terminal.message(name, "note: " + warning));
        if (settings.verbose()) {
            terminal.message(name, read.format() + ", " + PictureFormat.of(read.picture()));
            read.notes().forEach(note -> terminal.message(name, note));
            MetadataSummary.of(read.metadata()).forEach(line -> terminal.message(name, "metadata: " + line));
        }
        return read;
    }

    /**
     * Encodes a picture and writes its file.
     *
     * @param name name of the picture for messages
     * @return the line of result
     * @throws CommandFailure when it cannot be encoded or written
     */
    String encode(Encode encoder, EncodeOptions options, String name, InputPicture read, Path target)
            throws CommandFailure {
        ProgressLine line = progressLine(name);
        if (settings.progress()) {
            interruption.onInterruption(line::clear);
        }
        line.show("starting");
        EncodeResult result;
        try {
            result = encoder.encode(read.picture(), read.metadata(), options, progress(name, line));
        } catch (UnreachableTargetException | DeviceUnavailableException | TemporaryFileException e) {
            throw EncodeFailures.of(e);
        } finally {
            line.clear();
        }
        return write(name, read, target, result);
    }

    /**
     * The same with an encoder of many pictures.
     *
     * @param name name of the picture for messages
     * @return the line of result, or a failure for {@link EncodeFailures#of}
     */
    Future<String> submit(BatchEncoder batch, String name, InputPicture read, Path target) {
        return batch.submit(read.picture(), read.metadata(), progress(name, progressLine(name))).thenApply(result -> {
            try {
                return write(name, read, target, result);
            } catch (CommandFailure e) {
                throw new CompletionException(e);
            }
        });
    }

    private ProgressLine progressLine(String name) {
        return new ProgressLine(
                name.substring(1 + Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'))), terminal,
                terminal.interactive() && settings.progress());
    }

    private EncodeProgress progress(String name, ProgressLine line) {
        return new EncodeProgress(
                line,
                text -> {
                    if (settings.verbose()) {
                        terminal.message(name, text);
                    }
                },
                (text, changed) -> {
                    if (settings.verbose() || settings.device() || changed) {
                        terminal.message(name, text);
                    }
                },
                interruption);
    }

    private String write(String name, InputPicture read, Path target, EncodeResult result) throws CommandFailure {
        outputs.write(target, out -> out.write(result.file()));
        Optional<String> miss = settings.target().miss(result.bitsPerPixel(), result.psnr());
        miss.ifPresent(text -> terminal.message(name, "note: " + text));
        return settings.json()
                ? EncodeReport.of(name, target, read, result, miss)
                : line(target, read.metadata(), result);
    }

    private static String line(Path target, PictureMetadata metadata, EncodeResult result) {
        int metadataBytes = metadata.fileLength();
        return String.format(
                Locale.ROOT, "%s: %,d bytes%s, %.3f bpp, PSNR %s, SSIM %.3f, %s", target, result.file().length,
                metadataBytes == 0 ? "" : String.format(Locale.ROOT, " (%,d of metadata)", metadataBytes),
                result.bitsPerPixel(),
                Double.isInfinite(result.psnr()) ? "infinite" : String.format(Locale.ROOT, "%.2f dB", result.psnr()),
                result.ssim(),
                String.format(Locale.ROOT, result.seconds() < 9.95 ? "%.1f s" : "%.0f s", result.seconds()));
    }
}
