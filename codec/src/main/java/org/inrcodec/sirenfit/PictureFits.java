package org.inrcodec.sirenfit;

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
     * @param picture the picture
     * @param options seed and fixed choices
     * @param engines makes engines and optimisers
     * @param report hears of progress
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
    RateDistortionFit.Result fit(Architecture architecture, int steps, RateGoal goal, boolean trial) {
        try (FitLoop loop = loop(architecture, steps)) {
            return new RateDistortionFit(loop, options.seed(), file::bits)
                    .run(goal, options.siren().sparsity().orElse(0), report.monitor(trial, loop.layout().parameters()));
        }
    }

    /**
     * Time of one training step, with warm code.
     *
     * @param architecture a network
     * @return seconds
     */
    double secondsPerStep(Architecture architecture) {
        try (FitLoop loop = loop(architecture, FitSchedule.MIN_STEPS)) {
            // Compilation of the kernels takes most of the first steps' time.
            long start = System.nanoTime();
            int step = 0;
            while (step < 60 && System.nanoTime() - start < 8e9) {
                loop.train(TrainingView.plain(), step++);
            }
            int timed = 8;
            long from = System.nanoTime();
            for (int i = 0; i < timed; i++) {
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

    /** @return hears of progress */
    ProgressReport report() {
        return report;
    }
}
