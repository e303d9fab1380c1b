package org.inrcodec.study.network;

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
import org.inrcodec.train.CpuEngine;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;

/** The first stage of one trial: a network of floats. */
final class DenseTraining {
    private final Trial trial;
    private final NetworkStages stages;
    private final int threads;
    private final ParameterLayout layout;
    private final TrainingProblem.Lattice problem;

    DenseTraining(Trial trial, NetworkStages stages, int threads) {
        this.trial = trial;
        this.stages = stages;
        this.threads = threads;
        layout = new ParameterLayout(NetworkStages.shape(trial, stages.channels()));
        problem = stages.problem(layout);
    }

    /**
     * @return the trained network
     * @throws IOException when a network that it needs cannot be kept or read
     */
    TrainedNetwork network() throws IOException {
        return switch (trial.word(Setting.TRAIN)) {
            case "plain" -> plain();
            case "distilled" -> new TeacherTraining(trial, stages, threads).student();
            case "gated" -> new GatedTraining(trial, stages, threads).network();
            case "variational-gaussian" -> variational(new GaussianPrior());
            case "variational-laplace" -> variational(new LaplacePrior());
            default -> throw new IllegalArgumentException("train " + trial.word(Setting.TRAIN));
        };
    }

    private TrainedNetwork plain() {
        float[] parameters = stages.initial(trial, layout);
        try (TrainingEngine engine = new CpuEngine(problem, threads)) {
            run(engine, layout.shape().tensors(), parameters);
        }
        return new TrainedNetwork(layout, parameters, PruningMask.none(parameters.length));
    }

    private TrainedNetwork variational(WeightPrior prior) {
        NoisyWeights noise = new NoisyWeights(layout.shape().tensors());
        float[] free = noise.start(stages.initial(trial, layout));
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
        stages.training(trial, Setting.STEPS, Setting.RATE).run(engine, tensors, parameters, (step, now) -> none);
    }
}
