package org.inrcodec.cli.study.network;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.inrcodec.cli.study.recipe.Setting;
import org.inrcodec.cli.study.recipe.Trial;
import org.inrcodec.distil.TeacherTargets;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.train.CpuEngine;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;

/** Dense training of a small network that a large one teaches. */
final class TeacherTraining {
    private final Trial trial;
    private final NetworkStages stages;
    private final int threads;
    private final ParameterLayout layout;
    private final TrainingProblem.Lattice problem;

    TeacherTraining(Trial trial, NetworkStages stages, int threads) {
        this.trial = trial;
        this.stages = stages;
        this.threads = threads;
        layout = new ParameterLayout(NetworkStages.shape(trial, stages.channels()));
        problem = stages.problem(layout);
    }

    /**
     * @param trial a trial with a teacher
     * @return the plain trial that trains the teacher: a network like others, which a trial of its own can share
     */
    static Trial teacher(Trial trial) {
        Map<Setting, String> settings = new EnumMap<>(trial.settings());
        settings.keySet().removeIf(s -> s.compareTo(Setting.SEED) > 0);
        settings.put(Setting.TRAIN, "plain");
        settings.put(Setting.WIDTH, trial.word(Setting.TEACHER_WIDTH));
        settings.put(Setting.LAYERS, trial.word(Setting.TEACHER_LAYERS));
        settings.put(Setting.STEPS, trial.word(Setting.TEACHER_STEPS));
        return new Trial(trial.group(), settings);
    }

    /**
     * @return the small network
     * @throws IOException when the teacher cannot be kept or read
     */
    TrainedNetwork student() throws IOException {
        TrainedNetwork teacher = stages.dense(teacher(trial), threads);
        float[] parameters = stages.initial(trial, layout);
        PruningMask none = PruningMask.none(parameters.length);
        try (TrainingEngine engine = new CpuEngine(mixed(teacher), threads)) {
            stages.training(trial, Setting.STEPS, Setting.RATE)
                    .run(engine, layout.shape().tensors(), parameters, (step, now) -> none);
        }
        return new TrainedNetwork(layout, parameters, none);
    }

    private TrainingProblem mixed(TrainedNetwork teacher) {
        try (TrainingEngine engine = new CpuEngine(stages.problem(teacher.layout()), threads)) {
            return new TrainingProblem.Lattice(
                    layout.shape(), problem.width(), problem.height(),
                    TeacherTargets.mixed(
                            problem.targets(), engine.outputs(teacher.parameters()),
                            trial.number(Setting.TEACHING)));
        }
    }
}
