package org.inrcodec.encode;

import java.util.Optional;
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

    private Encoder() {}

    /**
     * Fits, compresses and writes one picture without metadata.
     *
     * @param picture the picture, sRGB
     * @param options target, effort and profile
     * @param listener receives progress, and can cancel the encode
     * @return the file and its measured properties
     * @throws UnreachableTargetException when the target cannot be reached
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
     * @throws UnreachableTargetException when the target cannot be reached
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

    /** Tries both profiles and keeps the one with fewer bytes at a target PSNR, else that with less error at as many bytes. */
    private static EncodeResult better(
            Picture picture, EncodeOptions options, TrainingDevice device, EngineBatches batches,
            ProgressReport report)
            throws UnreachableTargetException {
        EncodeOptions half = options.seconds().isPresent()
                ? options.withSeconds(options.seconds().getAsDouble() / 2)
                : options;
        ProgressReport first = report.next(0.5);
        Optional<EncodeResult> grid = attempt(
                () -> measured(GridEncoder.encode(picture, half, device, first), picture, half, report));
        ProgressReport second = report.next(1);
        if (grid.isEmpty()) {
            return measured(SirenEncoder.encode(picture, half, device, batches, second), picture, half, report);
        }
        boolean distortion = options.target() instanceof Target.Psnr;
        Target target = distortion ? options.target() : new Target.MaxBytes(grid.get().file().length);
        Optional<EncodeResult> siren = attempt(
                () -> measured(
                        SirenEncoder.encode(picture, half.withTarget(target), device, batches, second), picture, half,
                        report));
        boolean sirenWins = siren.isPresent()
                && (distortion
                        ? siren.get().file().length < grid.get().file().length
                        : siren.get().psnr() > grid.get().psnr());
        EncodeResult chosen = sirenWins ? siren.get() : grid.get();
        return new EncodeResult(
                chosen.file(), chosen.shape(), chosen.bitsPerPixel(), chosen.psnr(), chosen.ssim(), report.seconds());
    }

    /** One profile's encoder. */
    private interface Attempt {
        EncodeResult run() throws UnreachableTargetException;
    }

    private static Optional<EncodeResult> attempt(Attempt attempt) {
        try {
            return Optional.of(attempt.run());
        } catch (UnreachableTargetException e) {
            return Optional.empty();
        }
    }
}
