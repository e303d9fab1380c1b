package org.inrcodec.sirenfit;

import java.util.function.ToDoubleFunction;
import org.inrcodec.picture.Picture;
import org.inrcodec.request.EncodeOptions;
import org.inrcodec.request.ProgressReport;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.train.TrainingProblem;

/** Fits networks to one picture. */
final class PictureFits {
    /** Points of one training step: more steps on fewer rows pay more for large pictures. */
    private static final double POINTS_PER_STEP = 100_000;

    private final Picture picture;
    private final PictureFile file;
    private final float[] targets;
    private final EncodeOptions options;
    private final SirenEngines engines;
    private final ProgressReport report;

    /**
     * @param options seed and fixed choices
     * @param engines makes engines and optimisers
     */
    PictureFits(Picture picture, EncodeOptions options, SirenEngines engines, ProgressReport report) {
        this.picture = picture;
        this.options = options;
        this.engines = engines;
        this.report = report;
        this.file = new PictureFile(picture);
        this.targets = SampleTargets.of(picture);
    }

    /**
     * A rate–distortion fit.
     *
     * @param architecture the network
     * @param steps training steps
     * @param goal what decides λ
     * @param trial whether it only competes
     * @return the best network
     */
    RateDistortionFit.Result fit(Architecture architecture, int steps, RateGoal goal, ProgressReport progress,
            boolean trial) {
        try (FitLoop loop = loop(architecture, steps)) {
            ToDoubleFunction<QuantisedNetwork> bits = network -> {
                report.check();
                return file.bits(network);
            };
            return new RateDistortionFit(loop, options.seed(), bits, progress, trial)
                    .run(goal, options.siren().sparsity().orElse(0));
        }
    }

    /**
     * Time of one training step, with warm code.
     *
     * @param architecture a network
     * @param limit seconds that warming the code up may take, roughly
     * @return seconds
     */
    double secondsPerStep(Architecture architecture, double limit) {
        try (FitLoop loop = loop(architecture, FitSchedule.MIN_STEPS)) {
            // Compilation of the kernels takes most of the first steps' time.
            long start = System.nanoTime();
            int step = 0;
            while (step < 60 && System.nanoTime() - start < 1e9 * limit) {
                report.check();
                loop.train(TrainingView.plain(), step++);
            }
            int timed = 8;
            long from = System.nanoTime();
            for (int i = 0; i < timed; i++) {
                report.check();
                loop.train(TrainingView.plain(), step++);
            }
            return (System.nanoTime() - from) * 1e-9 / timed;
        }
    }

    private FitLoop loop(Architecture architecture, int steps) {
        SirenShape shape = architecture.shape(channels(), size());
        TrainingProblem.Lattice problem = new TrainingProblem.Lattice(shape, picture.width(), picture.height(),
                targets);
        int rowStep = (int) Math.max(1, Math.round(pixels() / POINTS_PER_STEP));
        return new FitLoop(
                problem, architecture.omega0(), FitSchedule.of(steps, rowStep), options.seed(), engines);
    }

    /** @return the files that networks make */
    PictureFile file() {
        return file;
    }

    /** @return pixels of the picture */
    long pixels() {
        return picture.pixels();
    }

    /** @return channels of the picture */
    int channels() {
        return picture.channels();
    }

    /** @return the longer side in pixels */
    int size() {
        return Math.max(picture.width(), picture.height());
    }

    /** @return bytes of container, header and descriptors of a usual file */
    int overheadBytes() {
        return 70;
    }
}
