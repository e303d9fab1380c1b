package org.inrcodec.study.training;

import java.util.function.BooleanSupplier;
import org.inrcodec.optimizer.SirenInitialisation;
import org.inrcodec.picture.Picture;
import org.inrcodec.sirenfit.SampleTargets;
import org.inrcodec.study.recipe.Setting;
import org.inrcodec.study.recipe.Stage;
import org.inrcodec.study.recipe.Trial;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingProblem;

/**
 * What the trainings of all trials on one picture have in common: the picture, the scale of their steps, the
 * listener.
 */
public final class TrainingContext {
    private final Picture picture;
    private final float[] targets;
    private final double scale;
    private final TrainingListener listener;
    private final BooleanSupplier cancelled;

    /**
     * @param picture the picture
     * @param scale factor of all numbers of training steps, above 0
     * @param listener receives every training step
     * @param cancelled whether trainings are to end
     */
    public TrainingContext(Picture picture, double scale, TrainingListener listener, BooleanSupplier cancelled) {
        this.picture = picture;
        this.targets = SampleTargets.of(picture);
        this.scale = scale;
        this.listener = listener;
        this.cancelled = cancelled;
    }

    /** @return channels of the picture */
    public int channels() {
        return picture.channels();
    }

    /** @return factor of all numbers of training steps */
    public double scale() {
        return scale;
    }

    /**
     * @param layout layout of a network
     * @return the picture as a problem for it
     */
    public TrainingProblem.Lattice problem(ParameterLayout layout) {
        return new TrainingProblem.Lattice(layout.shape(), picture.width(), picture.height(), targets);
    }

    /**
     * @param trial a trial of a network
     * @param layout layout of its dense network
     * @return {@code float[parameters]} at the start of training
     */
    public float[] initial(Trial trial, ParameterLayout layout) {
        return new SirenInitialisation(trial.number(Setting.OMEGA))
                .parameters(layout.shape().tensors(), trial.whole(Setting.SEED));
    }

    /**
     * @param trial a trial of a network
     * @param stage one of its stages
     * @return the training of that stage
     */
    public NetworkTraining training(Trial trial, Stage stage) {
        return training(trial, stage, scaled(trial.whole(stage.steps())));
    }

    /**
     * @param trial a trial of a network
     * @param stage one of its stages
     * @param steps number of steps, {@link #scaled}
     * @return a training with the learning rate of that stage
     */
    public NetworkTraining training(Trial trial, Stage stage, int steps) {
        return training(trial, stage, steps, trial.number(stage.rate()));
    }

    /**
     * @param trial a trial of a network
     * @param stage one of its stages
     * @param steps number of steps, {@link #scaled}
     * @param rate peak learning rate, before ω₀
     * @return a training
     */
    public NetworkTraining training(Trial trial, Stage stage, int steps, double rate) {
        int rowStep = Math.min(trial.whole(Setting.ROWS), picture.height());
        return new NetworkTraining(steps, rate, trial.number(Setting.OMEGA), rowStep, stage, listener, cancelled);
    }

    /**
     * @param steps number of steps in the recipe
     * @return number of steps within the time of the study; at least 1 unless {@code steps} is 0
     */
    public int scaled(int steps) {
        return steps == 0 ? 0 : (int) Math.max(1, Math.round(steps * scale));
    }
}
