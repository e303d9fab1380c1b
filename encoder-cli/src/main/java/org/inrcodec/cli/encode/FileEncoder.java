package org.inrcodec.cli.encode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.cli.console.ExitCode;
import org.inrcodec.cli.console.Interruption;
import org.inrcodec.cli.console.ProgressLine;
import org.inrcodec.cli.console.Terminal;
import org.inrcodec.cli.file.OutputFile;
import org.inrcodec.cli.file.PictureInputs;
import org.inrcodec.cli.image.InputPicture;
import org.inrcodec.cli.image.InputTreatment;
import org.inrcodec.cli.image.PictureFormat;
import org.inrcodec.cli.image.UnreadablePictureException;
import org.inrcodec.cli.metadata.MetadataSummary;
import org.inrcodec.device.DeviceUnavailableException;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.request.EncodeOptions;
import org.inrcodec.request.EncodeResult;
import org.inrcodec.request.UnreachableTargetException;

/**
 * Encodes one picture to one file: reads it, shows how the encoder goes on, puts the file in its place and tells what
 * came out.
 */
final class FileEncoder {
    private final Terminal terminal;
    private final Interruption interruption;
    private final Encode encoder;
    private final EncodeOptions options;
    private final Order order;
    /** Where encodes that go on beside each other wait to be told of; without one they follow each other. */
    private final Optional<EncodeQueue> queue;

    /**
     * What is asked for beside the encoder's own options.
     *
     * @param treatment what becomes of what the picture's file says about it
     * @param force whether an existing file may be replaced
     * @param json whether results are JSON
     * @param verbose whether to log
     * @param tellDevice whether to tell where it is trained
     */
    record Order(InputTreatment treatment, boolean force, boolean json, boolean verbose, boolean tellDevice) {}

    /**
     * @param terminal where to write
     * @param interruption Ctrl-C
     * @param encoder encodes the pictures
     * @param options how
     * @param order what else is asked for
     * @param queue where encodes go on beside each other; empty when they follow each other
     */
    FileEncoder(
            Terminal terminal,
            Interruption interruption,
            Encode encoder,
            EncodeOptions options,
            Order order,
            Optional<EncodeQueue> queue) {
        this.terminal = terminal;
        this.interruption = interruption;
        this.encoder = encoder;
        this.options = options;
        this.order = order;
        this.queue = queue;
    }

    /**
     * Reads a picture and encodes it, or with a queue has it encoded, which is told of later.
     *
     * @param name the picture as the user is told of it
     * @param input the file that it is in, which must not be overwritten
     * @param source reads it
     * @param target the file to write
     * @throws CommandFailure when it cannot be read, encoded or written, unless there is a queue
     */
    void encode(String name, Path input, PictureInputs.Source source, Path target) throws CommandFailure {
        try {
            InputPicture read = read(name, input, source, target);
            if (queue.isPresent()) {
                queue.get().add(name, () -> encoded(name, read, target));
            } else {
                terminal.result(encoded(name, read, target));
            }
        } catch (CommandFailure e) {
            if (queue.isEmpty()) {
                throw e;
            }
            queue.get().failed(name, e);
        }
    }

    private InputPicture read(String name, Path input, PictureInputs.Source source, Path target)
            throws CommandFailure {
        InputPicture read;
        try {
            read = source.read(order.treatment());
        } catch (UnreadablePictureException e) {
            throw new CommandFailure(e.limit() ? ExitCode.LIMIT : ExitCode.INPUT, e.getMessage(), e);
        }
        OutputFile.require(target, input, order.force());
        read.warnings().forEach(warning -> terminal.message(name, "note: " + warning));
        if (order.verbose()) {
            terminal.message(name, read.format() + ", " + PictureFormat.of(read.picture()));
            read.notes().forEach(note -> terminal.message(name, note));
            MetadataSummary.of(read.metadata()).forEach(kept -> terminal.message(name, "metadata: " + kept));
        }
        return read;
    }

    /** Writes the file and gives the line of result. */
    private String encoded(String name, InputPicture read, Path target) throws CommandFailure {
        EncodeResult result = trained(name, read);
        try (OutputFile file = OutputFile.create(target, order.force(), interruption)) {
            file.stream().write(result.file());
            file.commit();
        } catch (IOException e) {
            throw OutputFile.failure(target, e);
        }
        return order.json()
                ? EncodeReport.done(name, target, read, result)
                : line(target, read.metadata(), result);
    }

    private EncodeResult trained(String name, InputPicture read) throws CommandFailure {
        ProgressLine line = new ProgressLine(
                name.substring(1 + Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'))), terminal,
                terminal.interactive() && !order.json() && queue.isEmpty());
        if (queue.isEmpty()) {
            interruption.announce(line::clear);
        }
        line.show("starting");
        EncodeProgress progress = new EncodeProgress(
                line,
                text -> {
                    if (order.verbose()) {
                        terminal.message(name, text);
                    }
                },
                (text, changed) -> {
                    if (order.verbose() || order.tellDevice() || changed) {
                        terminal.message(name, text);
                    }
                },
                interruption);
        try {
            return encoder.encode(read.picture(), read.metadata(), options, progress);
        } catch (UnreachableTargetException e) {
            throw new CommandFailure(ExitCode.UNREACHABLE, e.getMessage(), e);
        } catch (DeviceUnavailableException e) {
            throw new CommandFailure(ExitCode.DEVICE, e.getMessage(), e);
        } finally {
            line.clear();
        }
    }

    private static String line(Path target, PictureMetadata metadata, EncodeResult result) {
        int described = metadata.fileLength();
        return String.format(
                Locale.ROOT, "%s: %,d bytes%s, %.3f bpp, PSNR %s, SSIM %.3f, %s", target, result.file().length,
                described == 0 ? "" : String.format(Locale.ROOT, " (%,d of metadata)", described),
                result.bitsPerPixel(),
                Double.isInfinite(result.psnr()) ? "infinite" : String.format(Locale.ROOT, "%.2f dB", result.psnr()),
                result.ssim(),
                String.format(Locale.ROOT, result.seconds() < 9.95 ? "%.1f s" : "%.0f s", result.seconds()));
    }
}
