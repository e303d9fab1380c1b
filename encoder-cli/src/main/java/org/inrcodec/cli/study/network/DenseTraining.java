package org.inrcodec.cli.study.network;

import java.io.IOException;
import org.inrcodec.cli.study.recipe.Setting;
import org.inrcodec.cli.study.recipe.Trial;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.train.CpuEngine;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;

/** The first stage of one trial: a network of floats. */
final class DenseTraining {
    private final Trial trial;
    private final NetworkStages stages;
    private final int threads;

    DenseTraining(Trial trial, NetworkStages stages, int threads) {
        this.trial = trial;
        this.stages = stages;
        this.threads = threads;
    }

    /**
     * @return the trained network
     * @throws IOException when a network that it needs cannot be kept or read
     */
    TrainedNetwork network() throws IOException {
        ParameterLayout layout = new ParameterLayout(NetworkStages.shape(trial, stages.channels()));
        return switch (trial.word(Setting.TRAIN)) {
            case "plain" -> plain(layout);
            default -> throw new IllegalArgumentException("train " + trial.word(Setting.TRAIN));
        };
    }

    private TrainedNetwork plain(ParameterLayout layout) {
        float[] parameters = stages.initial(trial, layout);
        try (TrainingEngine engine = new CpuEngine(stages.problem(layout), threads)) {
            run(engine, layout, parameters);
        }
        return new TrainedNetwork(layout, parameters, PruningMask.none(parameters.length));
    }

    private void run(TrainingEngine engine, ParameterLayout layout, float[] parameters) {
        PruningMask none = PruningMask.none(parameters.length);
        stages.training(trial, Setting.STEPS, Setting.RATE)
                .run(engine, layout.shape().tensors(), parameters, (step, now) -> none);
    }
}
