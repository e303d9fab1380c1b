package org.inrcodec.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.inrcodec.compare.Competitor;
import org.inrcodec.compare.Competitors;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.device.DeviceChoice;
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
import org.inrcodec.study.network.CodedNetwork;
import org.inrcodec.study.network.MicroNetCost;
import org.inrcodec.study.network.NetworkStages;
import org.inrcodec.study.network.SharedNetworks;
import org.inrcodec.study.network.StoredSizes;
import org.inrcodec.study.network.TrainingFollower;
import org.inrcodec.study.recipe.Setting;
import org.inrcodec.study.recipe.Trial;
import org.inrcodec.tensor.TensorReport;

/** Makes the trials of a study that are not finished, several at once, and keeps what comes out of them. */
public final class Study {
    private static final StoredSizes NO_SIZES = new StoredSizes(0, 0, 0, 0, 0, 0);
    /** Scales of MS-SSIM as published; fewer give other numbers. */
    private static final int SCALES = 5;

    private final Picture picture;
    private final String digest;
    private final StudyFolder folder;
    private final double scale;
    private final Follower follower;
    private final BooleanSupplier cancelled;
    private final NetworkStages stages;
    private volatile boolean stopped;
    private final Competitor jpeg = Competitors.find(List.of("jpeg"), "").present().get(0);

    /** Hears of trials, and of the trainings in between. */
    public interface Follower extends TrainingFollower {
        /**
         * The trials that are not finished are about to begin.
         *
         * @param done trials that are finished
         * @param all trials of the study
         * @param work work of the trainings to come, as {@link #stepped} hears of it
         */
        void begins(int done, int all, double work);

        /**
         * A trial has ended.
         *
         * @param result what came out of it
         * @param done trials that are finished
         * @param all trials of the study
         */
        void ended(TrialResult result, int done, int all);
    }

    /**
     * @param picture 8-bit grey or RGB
     * @param folder where results are kept
     * @param scale factor of all numbers of training steps
     * @param follower hears of what happens; of trials one at a time, of steps from several threads
     * @param cancelled whether work is to end
     */
    public Study(
            Picture picture, StudyFolder folder, double scale, Follower follower, BooleanSupplier cancelled) {
        this.picture = picture;
        this.digest = digest(picture);
        this.folder = folder;
        this.scale = scale;
        this.follower = follower;
        this.cancelled = () -> stopped || cancelled.getAsBoolean();
        SharedNetworks networks = new SharedNetworks(folder.networks(), picture, digest);
        this.stages = new NetworkStages(picture, networks, scale, follower, this.cancelled);
    }

    /**
     * @param picture a picture
     * @return what tells it from others
     */
    public static String digest(Picture picture) {
        return SharedNetworks.digest(picture + " " + HexFormat.of().formatHex(picture.canonicalBytes()));
    }

    /**
     * @param trial a trial
     * @return what stands for it in this study
     */
    public String id(Trial trial) {
        return SharedNetworks.digest(digest + " " + trial.group() + " " + trial.key() + " scale=" + scale);
    }

    /**
     * Makes what is not finished; can be called once. A trial that fails is kept as such, and the rest goes on.
     *
     * @param trials the trials
     * @param threads threads that work at once
     * @throws IOException when results cannot be kept
     * @throws CancellationException when work is to end
     */
    public void run(List<Trial> trials, int threads) throws IOException {
        List<Trial> left = trials.stream().filter(t -> folder.find(id(t)).isEmpty()).toList();
        long own = left.stream().filter(t -> t.word(Setting.METHOD).equals("inr")).count();
        NetworkStages.Threads shares = StepBudget.of(left, picture).shares(threads, own);
        int[] done = {trials.size() - left.size()};
        follower.begins(done[0], trials.size(), work(left));
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Void>> futures = new ArrayList<>();
            for (Trial trial : left) {
                futures.add(workers.submit(() -> {
                    TrialResult result = attempt(trial, shares);
                    synchronized (done) {
                        folder.add(result);
                        follower.ended(result, ++done[0], trials.size());
                    }
                    return null;
                }));
            }
            for (Future<Void> future : futures) {
                future.get();
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException failure -> throw failure;
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } finally {
            // Nothing is interrupted, since that would close files that are being written.
            stopped = true;
            workers.close();
        }
    }

    /** Work of the trainings to come: networks that are kept are not trained again. */
    private double work(List<Trial> left) {
        StepBudget work = StepBudget.of(left, picture);
        work.dense().keySet().removeIf(stages::isKept);
        work.pruned().keySet().removeIf(stages::isKept);
        return scale * work.total();
    }

    /** What cannot be read or written ends the study: it is no property of the trial. */
    private TrialResult attempt(Trial trial, NetworkStages.Threads shares) throws IOException {
        long start = System.nanoTime();
        TrialResult.Outcome outcome;
        try {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("interrupted");
            }
            outcome = switch (trial.word(Setting.METHOD)) {
                case "jpeg" -> jpeg(trial);
                case "inr" -> inr(trial, shares);
                default -> network(trial, shares);
            };
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            outcome = new TrialResult.Failed(e.getMessage() == null ? e.toString() : e.getMessage());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        int seed = trial.word(Setting.METHOD).equals("jpeg") ? -1 : trial.whole(Setting.SEED);
        return new TrialResult(
                id(trial), trial.group(), trial.key(), seed, TrialClasses.size(trial, picture),
                TrialClasses.depth(trial), outcome, seconds);
    }

    private TrialResult.Outcome jpeg(Trial trial) throws IOException {
        byte[] file = jpeg.encode(picture, trial.whole(Setting.QUALITY));
        Path kept = folder.keep(id(trial) + jpeg.suffix(), file);
        return measured(
                0, 0, Files.size(kept), jpeg.decode(Files.readAllBytes(kept), picture), Optional.empty(), NO_SIZES);
    }

    private TrialResult.Outcome inr(Trial trial, NetworkStages.Threads shares) throws IOException {
        byte[] file = OwnFile.make(trial, picture, shares.coding(), DeviceChoice.CPU, new EncodeListener() {
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

    /** What counts is what is read back from the file. */
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
