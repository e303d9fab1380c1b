package org.inrcodec.study.dense;

import org.inrcodec.study.training.TrainingContext;
import org.inrcodec.study.recipe.Stage;
import java.io.IOException;
import java.util.List;
import org.inrcodec.method.distil.DerivativeError;
import org.inrcodec.method.distil.FeatureError;
import org.inrcodec.method.distil.LeavingTeacher;
import org.inrcodec.method.distil.RegressionRows;
import org.inrcodec.method.distil.TeacherTargets;
import org.inrcodec.method.engine.PointError;
import org.inrcodec.method.engine.PointErrorEngine;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.study.recipe.Setting;
import org.inrcodec.study.recipe.Trial;
import org.inrcodec.study.training.NetworkTraining;
import org.inrcodec.study.training.TrainedNetwork;
import org.inrcodec.train.CpuEngine;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;

/** Dense training of a small network, the student, that a large one teaches. */
public final class TeacherTraining {
    /** Gives the trained networks of teachers. */
    @FunctionalInterface
    public interface Teachers {
        /**
         * @param trial the trial of a teacher
         * @throws IOException when it cannot be read or written
         */
        TrainedNetwork of(Trial trial) throws IOException;
    }

    private final Trial trial;
    private final TrainingContext context;
    private final int threads;
    private final ParameterLayout layout;
    private final TrainingProblem.Lattice problem;
    private final double share;

    TeacherTraining(Trial trial, TrainingContext context, int threads) {
        this.trial = trial;
        this.context = context;
        this.threads = threads;
        layout = new ParameterLayout(trial.shape(context.channels()));
        problem = context.problem(layout);
        share = trial.number(Setting.TEACHING);
    }

    /** Trains the small network. */
    TrainedNetwork student(TrainedNetwork teacher) {
        return switch (trial.distil()) {
            case OUTPUTS -> byOutputs(teacher);
            case FEATURES -> byFeatures(teacher);
            case GRADIENTS -> byGradients(teacher);
        };
    }

    private TrainedNetwork byOutputs(TrainedNetwork teacher) {
        float[] taught;
        try (TrainingEngine engine = new CpuEngine(context.problem(teacher.layout()), threads)) {
            taught = engine.outputs(teacher.parameters());
        }
        float[] mixed = TeacherTargets.mixed(problem.targets(), taught, share);
        float[] parameters = context.initial(trial, layout);
        TrainingProblem blended = new TrainingProblem.Lattice(
                layout.shape(), problem.width(), problem.height(), mixed);
        run(new CpuEngine(blended, threads), new CpuEngine(problem, threads), layout.shape().tensors(), parameters);
        return network(parameters);
    }

    private TrainedNetwork byFeatures(TrainedNetwork teacher) {
        int width = teacher.layout().shape().widths().getLast();
        float[] features = features(teacher, width);
        RegressionRows rows = new RegressionRows(layout, width);
        float[] parameters = rows.added(context.initial(trial, layout));
        PointErrorEngine taught = engine(
                layout, new FeatureError(problem.targets(), context.channels(), features, width, share));
        // The linear map stays in the vector when it has no more weight in the error.
        PointErrorEngine alone = engine(
                layout, new FeatureError(problem.targets(), context.channels(), features, width, 0));
        run(taught, alone, taught.tensors(), parameters);
        return network(rows.removed(parameters));
    }

    /** @return {@code float[points][width]}, flat: the last hidden layer */
    private float[] features(TrainedNetwork teacher, int width) {
        int channels = context.channels();
        RegressionRows rows = new RegressionRows(teacher.layout(), width);
        float[] features = new float[problem.points() * width];
        // Only the outputs are used: nothing is compared with these features.
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
        int channels = context.channels();
        float[][] jets;
        // Only the derivatives are used.
        try (PointErrorEngine engine = engine(
                teacher.layout(), DerivativeError.of(targets, channels, targets, targets, share))) {
            jets = engine.jets(teacher.parameters());
        }
        float[] parameters = context.initial(trial, layout);
        TrainingEngine taught = engine(layout, DerivativeError.of(targets, channels, jets[1], jets[2], share));
        run(taught, new CpuEngine(problem, threads), layout.shape().tensors(), parameters);
        return network(parameters);
    }

    private PointErrorEngine engine(ParameterLayout of, PointError error) {
        return new PointErrorEngine(context.problem(of), error, PointErrorEngine.Layers.SINES, threads);
    }

    /** Trains and closes both engines. */
    private void run(
            TrainingEngine taught, TrainingEngine alone, List<TensorShape> tensors, float[] parameters) {
        NetworkTraining training = context.training(trial, Stage.DENSE);
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
