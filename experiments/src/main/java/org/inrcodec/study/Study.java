package org.inrcodec.study;

import org.inrcodec.competitor.CodecException;
import org.inrcodec.study.network.TaskResult;
import org.inrcodec.result.Digest;
import org.inrcodec.study.recipe.Stage;
import org.inrcodec.study.recipe.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.inrcodec.competitor.Competitor;
import org.inrcodec.competitor.Competitors;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.file.InrFile;
import org.inrcodec.file.PictureContent;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.grid.GridPicture;
import org.inrcodec.grid.GridReport;
import org.inrcodec.metrics.MsSsim;
import org.inrcodec.metrics.Psnr;
import org.inrcodec.metrics.Ssim;
import org.inrcodec.picture.Picture;
import org.inrcodec.request.EncodeListener;
import org.inrcodec.study.coding.CodedNetwork;
import org.inrcodec.study.cost.MicroNetCost;
import org.inrcodec.study.cost.StoredSizes;
import org.inrcodec.study.network.NetworkStages;
import org.inrcodec.study.network.SharedNetworks;
import org.inrcodec.study.recipe.Setting;
import org.inrcodec.study.recipe.Trial;
import org.inrcodec.study.training.TrainingListener;
import org.inrcodec.tensor.TensorReport;

/** Runs the trials of a study that are not finished, several at once, and stores their results. */
public final class Study {
    private static final StoredSizes NO_SIZES = new StoredSizes(0, 0, 0, 0, 0, 0);
    /** Scales of MS-SSIM as published; fewer give other numbers. */
    private static final int SCALES = 5;

    private final Picture picture;
    private final String digest;
    private final StudyFolder folder;
    private final double scale;
    private final Listener listener;
    private final BooleanSupplier cancelled;
    private final NetworkStages stages;
    private volatile boolean stopped;
    private final Competitor jpeg = Competitors.jpeg();

    /** Receives the progress of a study; {@link #stepped} from several threads at once, the rest from one at a time. */
    public interface Listener extends TrainingListener {
        /**
         * The trials that are not finished are about to begin.
         *
         * @param done finished trials
         * @param all trials of the study
         * @param work work of the trainings to come, the sum of what {@link #stepped} receives
         */
        default void begins(int done, int all, double work) {}

        /**
         * A trial has ended.
         *
         * @param done finished trials
         * @param all trials of the study
         */
        default void ended(TrialResult result, int done, int all) {}

        @Override
        default void stepped(Stage stage, int step, int steps, double work, double meanSquaredError) {}
    }

    /**
     * @param picture 8-bit grey or RGB
     * @param folder folder of the results
     * @param scale factor of all numbers of training steps
     * @param listener receives the progress
     * @param cancelled whether the study is to stop
     */
    public Study(
            Picture picture, StudyFolder folder, double scale, Listener listener, BooleanSupplier cancelled) {
        this.picture = picture;
        this.digest = digest(picture);
        this.folder = folder;
        this.scale = scale;
        this.listener = listener;
        this.cancelled = () -> stopped || cancelled.getAsBoolean();
        SharedNetworks networks = new SharedNetworks(folder.networks(), picture, digest);
        this.stages = new NetworkStages(picture, networks, scale, listener, this.cancelled);
    }

    /**
     * @param picture a picture
     * @return a short name for its size and samples
     */
    public static String digest(Picture picture) {
        return Digest.of(picture + " " + HexFormat.of().formatHex(picture.canonicalBytes()));
    }

    /**
     * @param trial a trial
     * @return its name in this study, on which its settings, the picture and the scale decide
     */
    public String id(Trial trial) {
        return Digest.of(digest + " " + trial.group() + " " + trial.key() + " scale=" + scale);
    }

    /**
     * Runs the trials that are not finished; can be called once. A trial that fails is recorded as failed.
     *
     * @param trials the trials
     * @param threads threads that work at once
     * @throws IOException when results cannot be written
     * @throws CancellationException when the study is to stop
     */
    public void run(List<Trial> trials, int threads) throws IOException {
        List<Trial> left = trials.stream().filter(t -> folder.find(id(t)).isEmpty()).toList();
        long encodes = left.stream().filter(t -> t.method() == Method.INR).count();
        NetworkStages.Threads shares = StepBudget.of(left, picture).shares(threads, encodes);
        int[] done = {trials.size() - left.size()};
        listener.begins(done[0], trials.size(), work(left));
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Void>> futures = new ArrayList<>();
            for (Trial trial : left) {
                futures.add(workers.submit(() -> {
                    TrialResult result = attempt(trial, shares);
                    synchronized (done) {
                        folder.add(result);
                        listener.ended(result, ++done[0], trials.size());
                    }
                    return null;
                }));
            }
            for (Future<Void> future : futures) {
                TaskResult.of(future);
            }
        } finally {
            // Threads are not interrupted: that would close files that are being written.
            stopped = true;
            workers.close();
        }
    }

    /** Work of the trainings to come: networks in the folder are not trained again. */
    private double work(List<Trial> left) {
        StepBudget work = StepBudget.of(left, picture);
        work.dense().keySet().removeIf(stages::isKept);
        work.pruned().keySet().removeIf(stages::isKept);
        return scale * work.total();
    }

    /**
     * The result of a trial. A failure of the method is a result; what cannot be read or written and a lack of memory are
     * not: they end the study, so that the trial is made again when the study is resumed.
     */
    private TrialResult attempt(Trial trial, NetworkStages.Threads shares) throws IOException {
        long start = System.nanoTime();
        TrialResult.Outcome outcome;
        try {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("interrupted");
            }
            outcome = switch (trial.method()) {
                case JPEG -> jpeg(trial);
                case INR -> encoder(trial, shares);
                case NETWORK -> network(trial, shares);
            };
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            throwError(e);
            outcome = new TrialResult.Failed(e.getMessage() == null ? e.toString() : e.getMessage());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        int seed = trial.method() == Method.JPEG ? -1 : trial.whole(Setting.SEED);
        return new TrialResult(
                id(trial), trial.group(), trial.key(), seed, TrialClasses.size(trial, picture),
                TrialClasses.depth(trial), outcome, seconds);
    }

    /** Training threads wrap what ends them. */
    private static void throwError(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Error error) {
                throw error;
            }
        }
    }

    private TrialResult.Outcome jpeg(Trial trial) throws IOException {
        try {
            byte[] file = jpeg.encode(picture, trial.whole(Setting.QUALITY));
            Path kept = folder.keep(id(trial) + jpeg.suffix(), file);
            return measured(
                    0, 0, Files.size(kept), jpeg.decode(Files.readAllBytes(kept), picture), Optional.empty(), NO_SIZES);
        } catch (CodecException e) {
            return new TrialResult.Failed(e.getMessage());
        }
    }

    private TrialResult.Outcome encoder(Trial trial, NetworkStages.Threads shares) throws IOException {
        byte[] file = EncoderTrial.file(trial, picture, shares.coding(), new EncodeListener() {
            @Override
            public boolean cancelled() {
                return cancelled.getAsBoolean();
            }
        });
        return measured(folder.keep(id(trial) + ".inr", file), NO_SIZES);
    }

    private TrialResult.Outcome network(Trial trial, NetworkStages.Threads shares) throws IOException {
        CodedNetwork network = stages.make(trial, shares);
        return measured(folder.keep(id(trial) + ".inr", network.file(picture)), StoredSizes.of(network, picture));
    }

    /** Measures what is read back from the file. */
    private TrialResult.Outcome measured(Path kept, StoredSizes sizes) throws IOException {
        InrFile file = InrFile.read(Files.readAllBytes(kept), DecoderLimits.UNLIMITED);
        long parameters = 0;
        double notZero = 0;
        for (TensorReport tensor : file.tensors()) {
            parameters += tensor.shape().size();
            notZero += tensor.shape().size() * (1 - tensor.sparsity());
        }
        if (file.content() instanceof PictureContent.Grid(GridPicture grids)) {
            for (GridReport grid : grids.reports()) {
                parameters += grid.cells();
                notZero += grid.cells() - grid.zeros();
            }
        }
        Picture decoded = InrPicture.of(file, DecoderLimits.UNLIMITED).decode();
        return measured(parameters, Math.round(notZero), Files.size(kept), decoded, MicroNetCost.of(file), sizes);
    }

    private TrialResult.Outcome measured(
            long parameters,
            long notZero,
            long bytes,
            Picture decoded,
            Optional<MicroNetCost> cost,
            StoredSizes sizes) {
        double footprint = (double) bytes / picture.canonicalBytes().length;
        double msSsim = MsSsim.scales(picture.width(), picture.height()) == SCALES
                ? MsSsim.of(picture, decoded)
                : Double.NaN;
        return new TrialResult.Measured(
                parameters, notZero, bytes, footprint, 8.0 * bytes / picture.pixels(),
                Psnr.of(picture, decoded).joint(), Ssim.of(picture, decoded), msSsim, cost, sizes);
    }
}
