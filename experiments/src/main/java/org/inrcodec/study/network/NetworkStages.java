package org.inrcodec.study.network;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.inrcodec.optimizer.SirenInitialisation;
import org.inrcodec.picture.Picture;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.sirenfit.SampleTargets;
import org.inrcodec.study.recipe.Setting;
import org.inrcodec.study.recipe.Trial;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingProblem;

/**
 * The stages of a trial on one picture: dense training, pruning, then factors or integers. Trials that begin alike
 * share the networks of their common stages.
 */
public final class NetworkStages {
    /** Share of 64ths between neighbouring input frequencies: the encoder's usual 1.4. */
    private static final int FREQUENCY_RATIO = 90;

    private final Picture picture;
    private final float[] targets;
    private final SharedNetworks networks;
    private final double scale;
    private final TrainingFollower follower;
    private final BooleanSupplier cancelled;

    /**
     * @param picture the picture
     * @param networks keeps networks that several trials use
     * @param scale factor of all numbers of training steps, above 0
     * @param follower hears of every step of training
     * @param cancelled whether work is to end
     */
    public NetworkStages(
            Picture picture, SharedNetworks networks, double scale, TrainingFollower follower,
            BooleanSupplier cancelled) {
        this.picture = picture;
        this.targets = SampleTargets.of(picture);
        this.networks = networks;
        this.scale = scale;
        this.follower = follower;
        this.cancelled = cancelled;
    }

    /**
     * How many threads each stage's trainings take.
     *
     * @param dense of dense training
     * @param pruning of pruning
     * @param coding of factors and integers
     */
    public record Threads(int dense, int pruning, int coding) {}

    /**
     * @param trial a trial of a network
     * @param channels channels of the picture
     * @return shape of its dense network
     */
    public static SirenShape shape(Trial trial, int channels) {
        return SirenShape.dense(
                trial.whole(Setting.FREQUENCIES), FREQUENCY_RATIO, trial.whole(Setting.WIDTH),
                trial.whole(Setting.LAYERS), channels);
    }

    /**
     * @param trial a trial of a network
     * @return what decides its dense network
     */
    public static String denseKey(Trial trial) {
        return trial.key(Setting.METHOD, Setting.SEED);
    }

    /**
     * @param trial a trial with a teacher
     * @return the plain trial that trains its teacher
     */
    public static Trial teacher(Trial trial) {
        return TeacherTraining.teacher(trial);
    }

    /**
     * @param trial a trial of a network
     * @return what decides its pruned network
     */
    public static String prunedKey(Trial trial) {
        return trial.key(Setting.METHOD, Setting.LAMBDA);
    }

    /**
     * @param key a {@link #denseKey} or {@link #prunedKey}
     * @return whether its network was trained before
     */
    public boolean isKept(String key) {
        return networks.isKept(key + scaleKey());
    }

    /**
     * Trains, compresses and codes.
     *
     * @param trial a trial of a network
     * @param threads threads of each stage
     * @return the coded network
     * @throws IOException when a shared network cannot be kept or read
     */
    public CodedNetwork make(Trial trial, Threads threads) throws IOException {
        TrainedNetwork pruned = trial.word(Setting.PRUNE).equals("none")
                ? dense(trial, threads.dense())
                : networks.get(prunedKey(trial) + scaleKey(), () -> pruned(trial, threads));
        return new NetworkCoding(trial, this).code(pruned, threads.coding());
    }

    private TrainedNetwork pruned(Trial trial, Threads threads) throws IOException {
        if (trial.word(Setting.PRUNE).equals("lottery")) {
            ParameterLayout layout = new ParameterLayout(shape(trial, picture.channels()));
            return new NetworkPruning(trial, layout, this, threads.pruning()).lottery(initial(trial, layout));
        }
        TrainedNetwork dense = dense(trial, threads.dense());
        return new NetworkPruning(trial, dense.layout(), this, threads.pruning()).prune(dense.parameters().clone());
    }

    /** @return the network of {@link #denseKey}, which whoever asks first trains */
    TrainedNetwork dense(Trial trial, int threads) throws IOException {
        return networks.get(denseKey(trial) + scaleKey(), () -> new DenseTraining(trial, this, threads).network());
    }

    /** @return parameters at the start of training */
    float[] initial(Trial trial, ParameterLayout layout) {
        return new SirenInitialisation(trial.number(Setting.OMEGA))
                .parameters(layout.shape().tensors(), trial.whole(Setting.SEED));
    }

    /** @return channels of the picture */
    int channels() {
        return picture.channels();
    }

    private String scaleKey() {
        return " scale=" + scale;
    }

    /** @return the picture as a problem for a dense network of that layout */
    TrainingProblem.Lattice problem(ParameterLayout layout) {
        return new TrainingProblem.Lattice(layout.shape(), picture.width(), picture.height(), targets);
    }

    /** @return a training of so many steps at that rate, as settings of the trial */
    NetworkTraining training(Trial trial, Setting steps, Setting rate) {
        TrainingFollower.Stage stage = switch (steps) {
            case PRUNE_STEPS -> TrainingFollower.Stage.PRUNE;
            case TUNE_STEPS -> TrainingFollower.Stage.TUNE;
            default -> TrainingFollower.Stage.DENSE;
        };
        return training(trial, steps(trial.whole(steps)), trial.number(rate), stage);
    }

    /** @return a training of so many steps at that rate */
    NetworkTraining training(Trial trial, int steps, double rate, TrainingFollower.Stage stage) {
        return new NetworkTraining(
                steps, rate, trial.number(Setting.OMEGA), rows(trial), stage, follower, cancelled);
    }

    /** @return number of steps that a recipe's number becomes within the time of the study */
    int steps(int asked) {
        return asked == 0 ? 0 : (int) Math.max(1, Math.round(asked * scale));
    }

    /** @return every so-many-th row is used; no more than there are */
    int rows(Trial trial) {
        return Math.min(trial.whole(Setting.ROWS), picture.height());
    }
}
