package org.inrcodec.encode;

import org.inrcodec.device.TrainingDevice;
import org.inrcodec.grid.GridLayout;
import org.inrcodec.grid.GridShape;
import org.inrcodec.grid.Tiling;
import org.inrcodec.gridfit.Budget;
import org.inrcodec.gridfit.Goal;
import org.inrcodec.gridfit.GridShapes;
import org.inrcodec.gridfit.PictureFit;
import org.inrcodec.gridfit.TiledFit;
import org.inrcodec.gridfit.Tilings;
import org.inrcodec.metrics.Psnr;
import org.inrcodec.picture.Picture;
import org.inrcodec.tune.Tuning;

/** Encodes pictures in the {@code grid} profile: latent grids, a context network and a pixel network. */
final class GridEncoder {
    private static final int[] STEPS = {250, 450, 800, 1300, 2000, 4000, 8000, 14000, 22000};
    /** Width of the hidden layers of both networks: no other was better at all rates (docs/grid.md). */
    private static final int WIDTH = 16;

    private static final double NANOSECONDS = 1e9;

    private final Picture picture;
    private final EncodeOptions options;
    private final TrainingDevice device;
    private final ProgressReport report;

    private GridEncoder(Picture picture, EncodeOptions options, TrainingDevice device, EncodeListener listener) {
        this.picture = picture;
        this.options = options;
        this.device = device;
        report = new ProgressReport(listener, picture.pixels());
    }

    /**
     * Fits, compresses and writes one picture.
     *
     * @param picture the picture
     * @param options target and effort
     * @param device where to train
     * @param listener hears of progress
     * @return the file and its measured properties
     * @throws UnreachableTargetException when the target cannot be reached
     * @throws java.util.concurrent.CancellationException when the listener cancels
     */
    static EncodeResult encode(
            Picture picture, EncodeOptions options, TrainingDevice device, EncodeListener listener)
            throws UnreachableTargetException {
        return new GridEncoder(picture, options, device, listener).run();
    }

    private EncodeResult run() throws UnreachableTargetException {
        Tiling tiling = Tilings.of(picture.width(), picture.height());
        GridShape shape = GridShapes.of(
                tiling.tileWidth(), tiling.tileHeight(), picture.channels(), WIDTH, WIDTH);
        PictureFit.Options fit = new PictureFit.Options(
                goal(), tuning(), budget(), moves(), options.seed(), options.threads(), device);
        Listening listening = new Listening();
        byte[] file = tiling.count() == 1
                ? PictureFit.fit(picture, shape, fit, listening)
                : TiledFit.fit(picture, shape, tiling, fit, listening);
        if (options.target() instanceof Target.MaxBytes m && file.length > m.bytes()) {
            throw new UnreachableTargetException("the file would have " + file.length + " bytes, not " + m.bytes());
        }
        Measured measured = Measured.of(file, picture, options.threads());
        return new EncodeResult(
                file, new GridLayout(shape, tiling), 8.0 * file.length / picture.pixels(), measured.psnr(),
                measured.ssim(), report.seconds());
    }

    private Tuning tuning() {
        return switch (options.tune()) {
            case PSNR -> Tuning.PSNR;
            case SSIM -> Tuning.SSIM;
            case PERCEPTUAL -> Tuning.PERCEPTUAL;
        };
    }

    private int moves() {
        return 40 * options.effort();
    }

    private Goal goal() {
        return switch (options.target()) {
            case Target.Quality q -> new Goal.Price(price(q.value()));
            case Target.Psnr p -> new Goal.Distortion(Psnr.toMeanSquaredError(p.decibels(), 2));
            case Target.BitsPerPixel b -> new Goal.Rate(b.value());
            case Target.MaxBytes m -> new Goal.Size(m.bytes());
        };
    }

    /**
     * Price of a bit for a quality: from about 0.05 to beyond 3 bits per pixel on photographs, finer towards the good end.
     *
     * @param quality 0–100
     * @return error (targets −1…1) that one bit per pixel may cost
     */
    static double price(double quality) {
        return 4 * Math.pow(10, -1.4 - 3.6 * Math.pow(quality / 100, 2));
    }

    private Budget budget() {
        if (options.seconds().isPresent()) {
            double seconds = options.seconds().getAsDouble();
            double rest = Math.max(0.4 * seconds, 0.95 * seconds - 4 - report.seconds());
            return new Budget.Time(System.nanoTime(), (long) (rest * NANOSECONDS));
        }
        return new Budget.Steps(STEPS[options.effort() - 1]);
    }

    /** Passes on what a fit tells. */
    private final class Listening implements PictureFit.Monitor {
        @Override
        public void step(String stage, double done, int step, double meanSquaredError, double bits) {
            report.report(stage, 0.97 * done, step, -1, meanSquaredError, bits);
        }

        @Override
        public void log(String line) {
            report.log(line);
        }
    }
}
