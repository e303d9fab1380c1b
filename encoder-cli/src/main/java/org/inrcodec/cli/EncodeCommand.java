package org.inrcodec.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.inrcodec.cli.image.InputTreatment;
import org.inrcodec.device.DeviceUnavailableException;
import org.inrcodec.device.TrainingDevice;
import org.inrcodec.encode.EncodeOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code inr encode}: pictures to {@code .inr} files. */
@Command(name = "encode", sortOptions = false, mixinStandardHelpOptions = false, customSynopsis = {
    "inr encode IN... [-o OUT|DIR]",
    "           [--quality 0..100 | --bpp X | --psnr DB | --max-bytes N]",
    "           [--effort 1..9 | --time SECONDS] [--json] [--force] [OPTION...]"
}, description = "Encodes pictures as .inr files.", footerHeading = "%nExamples:%n", footer = {
    "  inr encode photo.png                      writes photo.inr",
    "  inr encode photo.jpg --bpp 0.5 --effort 8 -o small.inr",
    "  inr encode *.tif -o out/ --psnr 34 --json",
    "  inr encode icon.png --max-bytes 2000 --time 30s",
    "  inr encode holiday.zip -o out/            keeps the folders of the archive",
    "",
    "Reads PNG, JPEG, TIFF, WebP, BMP, GIF, PSD, PNM and more ('inr doctor' lists them).",
    "Keeps colour profile, Exif, XMP, PNG's texts and the physical resolution. The same",
    "picture, options and version give the same file, except with --time. 'inr --help'",
    "lists the exit codes."
})
final class EncodeCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Interruption interruption;
    private final PictureEncoder encoder;

    @Parameters(paramLabel = "IN", arity = "1..*", description = "pictures; folders and zip, 7z and tar archives of them")
    private List<Path> inputs;

    @Option(names = {"-o",
        "--output"}, paramLabel = "OUT|DIR", description = "the .inr file, or a folder for several, made for folders and archives (default: beside the input)")
    private String output;

    @Mixin
    private EncodingArguments encoding = new EncodingArguments();

    @Option(names = "--strip", description = "keep no metadata; convert colours to sRGB and turn the picture upright instead")
    private boolean strip;

    @Option(names = "--auto-orient", description = "turn the picture upright as its orientation tag says, and reset the tag")
    private boolean upright;

    @Option(names = "--json", description = "one JSON object per input instead of the result line")
    private boolean json;

    @Option(names = "--force", description = "replace existing files")
    private boolean force;

    @Mixin
    private CommonArguments common = new CommonArguments();

    EncodeCommand(Terminal terminal, Interruption interruption, PictureEncoder encoder) {
        this.terminal = terminal;
        this.interruption = interruption;
        this.encoder = encoder;
    }

    @Override
    public Integer call() throws CommandFailure {
        EncodeOptions options = encoding.options();
        FileEncoder files = new FileEncoder(terminal, interruption, encoder, options, new FileEncoder.Order(
                new InputTreatment(strip, upright), force, json, common.verbose(), encoding.namesDevice()));
        EncodedInputs encoded = new EncodedInputs(inputs, Optional.ofNullable(output), files, (input, failure) -> {
            common.report(terminal, input, failure);
            if (json) {
                terminal.result(EncodeReport.failed(input, failure));
            }
        });
        try {
            TrainingDevice.require(options.device());
        } catch (DeviceUnavailableException e) {
            throw TypedDevice.failure(e, terminal);
        }
        return encoded.encode();
    }
}
