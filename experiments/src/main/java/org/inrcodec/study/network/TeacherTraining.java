package org.inrcodec.study.network;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.inrcodec.method.distil.DerivativeError;
import org.inrcodec.method.distil.FeatureError;
import org.inrcodec.method.distil.LeavingTeacher;
import org.inrcodec.method.distil.RegressionRows;
import org.inrcodec.method.distil.TeacherTargets;
import org.inrcodec.method.train.PointError;
import org.inrcodec.method.train.PointErrorEngine;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.study.recipe.Setting;
import org.inrcodec.study.recipe.Trial;
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
    private final double share;

    TeacherTraining(Trial trial, NetworkStages stages, int threads) {
        this.trial = trial;
        this.stages = stages;
        this.threads = threads;
        layout = new ParameterLayout(NetworkStages.shape(trial, stages.channels()));
        problem = stages.problem(layout);
        share = trial.number(Setting.TEACHING);
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
        return switch (trial.word(Setting.DISTIL)) {
            case "outputs" -> byOutputs(teacher);
            case "features" -> byFeatures(teacher);
            case "gradients" -> byGradients(teacher);
            default -> throw new IllegalArgumentException("distil " + trial.word(Setting.DISTIL));
        };
    }

    private TrainedNetwork byOutputs(TrainedNetwork teacher) {
        float[] taught;
        try (TrainingEngine engine = new CpuEngine(stages.problem(teacher.layout()), threads)) {
            taught = engine.outputs(teacher.parameters());
        }
        float[] mixed = TeacherTargets.mixed(problem.targets(), taught, share);
        float[] parameters = stages.initial(trial, layout);
        TrainingProblem blended = new TrainingProblem.Lattice(
                layout.shape(), problem.width(), problem.height(), mixed);
        run(new CpuEngine(blended, threads), new CpuEngine(problem, threads), layout.shape().tensors(), parameters);
        return network(parameters);
    }

    private TrainedNetwork byFeatures(TrainedNetwork teacher) {
        int width = teacher.layout().shape().widths().getLast();
        float[] features = features(teacher, width);
        RegressionRows rows = new RegressionRows(layout, width);
        float[] parameters = rows.added(stages.initial(trial, layout));
        PointErrorEngine taught = engine(
                layout, new FeatureError(problem.targets(), stages.channels(), features, width, share));
        // The linear map stays in the vector when it counts no more.
        PointErrorEngine alone = engine(
                layout, new FeatureError(problem.targets(), stages.channels(), features, width, 0));
        run(taught, alone, taught.tensors(), parameters);
        return network(rows.removed(parameters));
    }

    /** @return {@code float[points][width]}, flat: the last hidden layer */
    private float[] features(TrainedNetwork teacher, int width) {
        int channels = stages.channels();
        RegressionRows rows = new RegressionRows(teacher.layout(), width);
        float[] features = new float[problem.points() * width];
        // Only its outputs are asked for, so that nothing is compared with these features.
        FeatureError error = new FeatureError(problem.targets(), channels, features, width, share);
        float[] outputs;
        try (PointErrorEngine engine = engine(teacher.layout(), error)) {
            outputs = engine.outputs(rows.identity(teacher.parameters()));
        }
        for (int p = 0; p < problem.points(); p++) {
            System.arraycopy(outputs, p * (channels + width) + channels, features, p * width, width);
        }
        return features;
    }

    private TrainedNetwork byGradients(TrainedNetwork teacher) {
        float[] targets = problem.targets();
        int channels = stages.channels();
        float[][] jets;
        // Only its derivatives are asked for.
        try (PointErrorEngine engine = engine(
                teacher.layout(), DerivativeError.of(targets, channels, targets, targets, share))) {
            jets = engine.jets(teacher.parameters());
        }
        float[] parameters = stages.initial(trial, layout);
        TrainingEngine taught = engine(layout, DerivativeError.of(targets, channels, jets[1], jets[2], share));
        run(taught, new CpuEngine(problem, threads), layout.shape().tensors(), parameters);
        return network(parameters);
    }

    private PointErrorEngine engine(ParameterLayout of, PointError error) {
        return new PointErrorEngine(stages.problem(of), error, PointErrorEngine.Layers.SINES, threads);
    }

    /** Trains and closes both engines. */
    private void run(
            TrainingEngine taught, TrainingEngine alone, List<TensorShape> tensors, float[] parameters) {
        NetworkTraining training = stages.training(trial, Setting.STEPS, Setting.RATE);
        int steps = (int) Math.round(training.steps() * trial.number(Setting.TAUGHT));
        PruningMask none = PruningMask.none(parameters.length);
        try (TrainingEngine leaving = new LeavingTeacher(taught, alone, steps)) {
            training.run(leaving, tensors, parameters, (step, now) -> none);
        }
    }

    private TrainedNetwork network(float[] parameters) {
        return new TrainedNetwork(layout, parameters, PruningMask.none(parameters.length));
    }
}
