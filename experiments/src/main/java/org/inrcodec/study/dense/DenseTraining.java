package org.inrcodec.study.dense;

import org.inrcodec.study.training.TrainingContext;
import org.inrcodec.study.recipe.Stage;
import java.io.IOException;
import java.util.List;
import org.inrcodec.method.variational.EvidenceBound;
import org.inrcodec.method.variational.GaussianPrior;
import org.inrcodec.method.variational.LaplacePrior;
import org.inrcodec.method.variational.NoisyWeights;
import org.inrcodec.method.variational.WeightPrior;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.study.recipe.Setting;
import org.inrcodec.study.recipe.Trial;
import org.inrcodec.study.training.TrainedNetwork;
import org.inrcodec.train.CpuEngine;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;

/** The first stage of one trial: a network of floats. */
public final class DenseTraining {
    private final Trial trial;
    private final TrainingContext context;
    private final TeacherTraining.Teachers teachers;
    private final int threads;
    private final ParameterLayout layout;
    private final TrainingProblem.Lattice problem;

    /**
     * @param trial a trial of a network
     * @param context the picture and how trainings run
     * @param teachers gives the trained network of a teacher's trial
     * @param threads threads to train with
     */
    public DenseTraining(Trial trial, TrainingContext context, TeacherTraining.Teachers teachers, int threads) {
        this.trial = trial;
        this.context = context;
        this.teachers = teachers;
        this.threads = threads;
        layout = new ParameterLayout(trial.shape(context.channels()));
        problem = context.problem(layout);
    }

    /**
     * @return the trained network
     * @throws IOException when a network of its teacher cannot be read or written
     */
    public TrainedNetwork network() throws IOException {
        return switch (trial.train()) {
            case PLAIN -> plain();
            case DISTILLED -> new TeacherTraining(trial, context, threads).student(teachers.of(trial.teacher()));
            case GATED -> new GatedTraining(trial, context, threads).network();
            case VARIATIONAL_GAUSSIAN -> variational(new GaussianPrior());
            case VARIATIONAL_LAPLACE -> variational(new LaplacePrior());
        };
    }

    private TrainedNetwork plain() {
        float[] parameters = context.initial(trial, layout);
        try (TrainingEngine engine = new CpuEngine(problem, threads)) {
            run(engine, layout.shape().tensors(), parameters);
        }
        return new TrainedNetwork(layout, parameters, PruningMask.none(parameters.length));
    }

    private TrainedNetwork variational(WeightPrior prior) {
        NoisyWeights noise = new NoisyWeights(layout.shape().tensors());
        float[] free = noise.start(context.initial(trial, layout));
        double beta = trial.number(Setting.BETA) / problem.targets().length;
        try (TrainingEngine bound = new EvidenceBound(
                new CpuEngine(problem, threads), noise, prior, beta, trial.whole(Setting.SEED))) {
            run(bound, noise.tensors(), free);
        }
        return new TrainedNetwork(
                layout, noise.means(free), PruningMask.none(noise.weights()), noise.deviations(free));
    }

    private void run(TrainingEngine engine, List<TensorShape> tensors, float[] parameters) {
        PruningMask none = PruningMask.none(parameters.length);
        context.training(trial, Stage.DENSE).run(engine, tensors, parameters, (step, now) -> none);
    }
}
