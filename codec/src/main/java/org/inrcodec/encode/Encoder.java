package org.inrcodec.encode;

import java.util.Optional;
import java.util.stream.Stream;
import org.inrcodec.device.TrainingDevice;
import org.inrcodec.request.EncodeOptions.Profile;
import org.inrcodec.gridfit.GridEncoder;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.picture.Picture;
import org.inrcodec.request.EncodeListener;
import org.inrcodec.request.EncodeOptions;
import org.inrcodec.request.EncodeResult;
import org.inrcodec.request.Encoded;
import org.inrcodec.request.Measured;
import org.inrcodec.request.ProgressReport;
import org.inrcodec.request.Target;
import org.inrcodec.request.UnreachableTargetException;
import org.inrcodec.sirenfit.EngineBatches;
import org.inrcodec.sirenfit.SirenEncoder;

/** Encodes pictures in the profile that the options choose. */
public final class Encoder {
    /** Pixels up to which a sine network over coordinates can be the smaller one; beyond, latent grids always were (measured). */
    private static final long SMALL = 8192;
    /** Effort from which on a sine network can be the better one for tiny pictures; below, it never was (docs/encoder.md). */
    private static final int EFFORT_FOR_BOTH = 3;
    /** Seconds from which on there is time for both; a sine network alone takes half a second. */
    private static final double SECONDS_FOR_BOTH = 2;
    /** Share of grids in the work when sine networks only follow if the grids miss the target. */
    private static final double GRIDS_ALONE = 0.9;

    private Encoder() {}

    /**
     * Fits, compresses and writes one picture without metadata.
     *
     * @param picture the picture, sRGB
     * @param options target, effort and profile
     * @param listener receives progress, and can cancel the encode
     * @return the file and its measured properties
     * @throws UnreachableTargetException when no file is as small as a number of bytes requires, or the metadata alone exceeds a rate
     * @throws java.util.concurrent.CancellationException when the listener cancels
     * @throws org.inrcodec.device.DeviceUnavailableException when CUDA is required and is missing or fails
     */
    public static EncodeResult encode(Picture picture, EncodeOptions options, EncodeListener listener)
            throws UnreachableTargetException {
        return encode(picture, PictureMetadata.EMPTY, options, listener);
    }

    /**
     * Fits, compresses and writes one picture. A target that is a rate or a number of bytes is that of the whole file, metadata
     * included.
     *
     * @param picture the picture
     * @param metadata metadata of the file; with an ICC profile the samples are those of the profile
     * @param options target, effort and profile
     * @param listener receives progress, and can cancel the encode
     * @return the file and its measured properties
     * @throws IllegalArgumentException when the ICC profile does not fit the channels, or the metadata is more than every decoder
     *     reads ({@link PictureMetadata#readable})
     * @throws UnreachableTargetException when no file is as small as a number of bytes requires, or the metadata alone exceeds a rate
     * @throws java.util.concurrent.CancellationException when the listener cancels
     * @throws org.inrcodec.device.DeviceUnavailableException when CUDA is required and is missing or fails
     */
    public static EncodeResult encode(
            Picture picture, PictureMetadata metadata, EncodeOptions options, EncodeListener listener)
            throws UnreachableTargetException {
        ProgressReport report = new ProgressReport(listener, picture.pixels());
        try (TrainingDevice device = TrainingDevice.open(options.device(), report::device);
                EngineBatches single = new EngineBatches(1)) {
            return encode(picture, metadata, options, device, single, report);
        }
    }

    /** The same on a device that stays open, possibly while other pictures are encoded on it. */
    static EncodeResult encode(
            Picture picture, PictureMetadata metadata, EncodeOptions options, TrainingDevice device,
            EngineBatches batches, ProgressReport report)
            throws UnreachableTargetException {
        CarriedMetadata carried = new CarriedMetadata(metadata, picture);
        EncodeOptions rest = options.withTarget(carried.rest(options.target()));
        return carried.into(bare(picture, rest, device, batches, report));
    }

    private static EncodeResult bare(
            Picture picture, EncodeOptions options, TrainingDevice device, EngineBatches batches,
            ProgressReport report)
            throws UnreachableTargetException {
        boolean either = options.profile() == Profile.AUTO && options.chosenProfile() == Profile.GRID
                && options.tune() == EncodeOptions.Tune.PSNR && picture.pixels() <= SMALL;
        if (either) {
            return better(picture, options, device, batches, report);
        }
        Encoded encoded = options.chosenProfile() == Profile.SIREN
                ? SirenEncoder.encode(picture, options, device, batches, report)
                : GridEncoder.encode(picture, options, device, report);
        return measured(encoded, picture, options, report);
    }

    private static EncodeResult measured(
            Encoded encoded, Picture picture, EncodeOptions options, ProgressReport report) {
        Measured measured = Measured.of(encoded.file(), picture, options.threads());
        return new EncodeResult(
                encoded.file(), encoded.shape(), 8.0 * encoded.file().length / picture.pixels(), measured.psnr(),
                measured.ssim(), report.seconds());
    }

    /** Tries both profiles, at a low effort the second only if the first misses the target, and keeps the one with fewer bytes at a target PSNR, else that with less error at as many bytes. */
    private static EncodeResult better(
            Picture picture, EncodeOptions options, TrainingDevice device, EngineBatches batches,
            ProgressReport report)
            throws UnreachableTargetException {
        Target target = options.target();
        boolean timed = options.seconds().isPresent();
        boolean both = timed
                ? options.seconds().getAsDouble() >= SECONDS_FOR_BOTH
                : options.effort() >= EFFORT_FOR_BOTH;
        EncodeOptions half = timed && both ? options.withSeconds(options.seconds().getAsDouble() / 2) : options;
        ProgressReport first = report.next(both ? 0.5 : GRIDS_ALONE);
        Attempt grid = attempt(
                () -> measured(GridEncoder.encode(picture, half, device, first), picture, half, report));
        if (!both && grid.result().isPresent() && (timed || isMet(grid.result().get(), target))) {
            return grid.result().get();
        }
        Target rest = target instanceof Target.Psnr || grid.result().isEmpty()
                ? target
                : new Target.MaxBytes(grid.result().get().file().length);
        ProgressReport second = report.next(1);
        Attempt siren = attempt(
                () -> measured(
                        SirenEncoder.encode(picture, half.withTarget(rest), device, batches, second), picture, half,
                        report));
        EncodeResult chosen = Stream.of(grid, siren).flatMap(tried -> tried.result().stream())
                .reduce((a, b) -> isBetter(b, a, target) ? b : a)
                .orElseThrow(() -> new UnreachableTargetException(grid.failure() + "; " + siren.failure()));
        return new EncodeResult(
                chosen.file(), chosen.shape(), chosen.bitsPerPixel(), chosen.psnr(), chosen.ssim(), report.seconds());
    }

    /** At a target PSNR fewer bytes, or if one file misses it the higher PSNR; else the higher PSNR. */
    private static boolean isBetter(EncodeResult a, EncodeResult b, Target target) {
        boolean reached = target instanceof Target.Psnr && isMet(a, target) && isMet(b, target);
        return reached ? a.file().length < b.file().length : a.psnr() > b.psnr();
    }

    private static boolean isMet(EncodeResult result, Target target) {
        return target.miss(result.bitsPerPixel(), result.psnr()).isEmpty();
    }

    /** What one profile gave: a file, or why there is none. */
    private record Attempt(Optional<EncodeResult> result, String failure) {}

    /** One profile's encoder. */
    private interface Work {
        EncodeResult run() throws UnreachableTargetException;
    }

    private static Attempt attempt(Work work) {
        try {
            return new Attempt(Optional.of(work.run()), "");
        } catch (UnreachableTargetException e) {
            return new Attempt(Optional.empty(), e.getMessage());
        }
    }
}
