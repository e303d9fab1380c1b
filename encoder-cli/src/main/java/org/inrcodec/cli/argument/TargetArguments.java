package org.inrcodec.cli.argument;

import org.inrcodec.cli.console.CommandFailure;
import org.inrcodec.request.Target;
import picocli.CommandLine.Option;

/** The options of which one says what to reach. */
final class TargetArguments {
    private static final double DEFAULT_QUALITY = 75;
    private static final double MAX_PSNR = 120;

    @Option(names = "--quality", paramLabel = "0..100", description = "from small to good (default: 75)")
    private Double quality;

    @Option(names = "--bpp", paramLabel = "X", description = "bits per pixel, the whole file counted; the nearest if "
            + "no file has so many")
    private Double bitsPerPixel;

    @Option(names = "--psnr", paramLabel = "DB", description = "PSNR of the decoded picture in dB; the nearest if no file "
            + "reaches it")
    private Double psnr;

    @Option(names = "--max-bytes", paramLabel = "N", description = "size that the file never exceeds; nothing is "
            + "written if none is as small")
    private Long maxBytes;

    /** Filled by the command line. */
    TargetArguments() {}

    /**
     * @return what to reach
     * @throws CommandFailure when a number is out of range
     */
    Target target() throws CommandFailure {
        if (bitsPerPixel != null) {
            Ranges.require(bitsPerPixel > 0 && bitsPerPixel <= 64, "--bpp", bitsPerPixel, "above 0, at most 64");
            return new Target.BitsPerPixel(bitsPerPixel);
        }
        if (psnr != null) {
            Ranges.require(psnr > 0 && psnr <= MAX_PSNR, "--psnr", psnr, "above 0, at most 120");
            return new Target.Psnr(psnr);
        }
        if (maxBytes != null) {
            Ranges.require(maxBytes >= 1, "--max-bytes", maxBytes, "at least 1");
            return new Target.MaxBytes(maxBytes);
        }
        double value = quality == null ? DEFAULT_QUALITY : quality;
        Ranges.require(value >= 0 && value <= 100, "--quality", value, "0 to 100");
        return new Target.Quality(value);
    }
}
