package org.inrcodec.study.dense;

import org.inrcodec.study.training.TrainingContext;
import org.inrcodec.study.recipe.Gated;
import org.inrcodec.study.recipe.Stage;
import org.inrcodec.method.engine.ChannelError;
import org.inrcodec.method.engine.PointErrorEngine;
import org.inrcodec.method.gate.GatePenalty;
import org.inrcodec.method.gate.GatedEngine;
import org.inrcodec.method.gate.Gates;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.study.recipe.Setting;
import org.inrcodec.study.recipe.Trial;
import org.inrcodec.study.training.NetworkTraining;
import org.inrcodec.study.training.TrainedNetwork;
import org.inrcodec.train.CpuEngine;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;

/**
 * Dense training of a network whose width or depth is learned by gates; the network that they leave is then trained
 * without them.
 */
final class GatedTraining {
    private final Trial trial;
    private final TrainingContext context;
    private final int threads;

    GatedTraining(Trial trial, TrainingContext context, int threads) {
        this.trial = trial;
        this.context = context;
        this.threads = threads;
    }

    /** @return the network that is left, usually of a smaller layout */
    TrainedNetwork network() {
        ParameterLayout layout = new ParameterLayout(trial.shape(context.channels()));
        Gates gates = new Gates(
                layout, context.initial(trial, layout), trial.gates() != Gated.DEPTH, trial.gates() != Gated.WIDTH);
        NetworkTraining closing = context.training(
                trial, Stage.DENSE, context.scaled(trial.whole(Setting.GATE_STEPS)));
        GatePenalty penalty = new GatePenalty(
                trial.number(Setting.GATE_LAMBDA), trial.number(Setting.GATE_COST), closing.steps());
        float[] free = gates.start();
        PruningMask allFree = PruningMask.none(free.length);
        try (TrainingEngine engine = new GatedEngine(engine(layout, gates), gates, penalty)) {
            closing.run(engine, gates.tensors(), free, (step, now) -> allFree);
        }
        Gates.Rounded rounded = gates.rounded(free);
        ParameterLayout left = new ParameterLayout(rounded.shape());
        PruningMask none = PruningMask.none(left.parameters());
        try (TrainingEngine engine = new CpuEngine(context.problem(left), threads)) {
            context.training(trial, Stage.DENSE)
                    .run(engine, left.shape().tensors(), rounded.parameters(), (step, now) -> none);
        }
        return new TrainedNetwork(left, rounded.parameters(), none);
    }

    private TrainingEngine engine(ParameterLayout layout, Gates gates) {
        TrainingProblem.Lattice problem = context.problem(layout);
        return gates.depth()
                ? new PointErrorEngine(
                        problem, new ChannelError(problem.targets(), context.channels()),
                        PointErrorEngine.Layers.BLENDED, threads)
                : new CpuEngine(problem, threads);
    }
}
