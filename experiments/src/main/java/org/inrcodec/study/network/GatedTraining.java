package org.inrcodec.study.network;

import org.inrcodec.method.gate.GatePenalty;
import org.inrcodec.method.gate.GatedEngine;
import org.inrcodec.method.gate.Gates;
import org.inrcodec.method.train.ChannelError;
import org.inrcodec.method.train.PointErrorEngine;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.study.recipe.Setting;
import org.inrcodec.study.recipe.Trial;
import org.inrcodec.train.CpuEngine;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;

/** Dense training of a network whose width or depth gates decide; what they leave is trained on without them. */
final class GatedTraining {
    private final Trial trial;
    private final NetworkStages stages;
    private final int threads;

    GatedTraining(Trial trial, NetworkStages stages, int threads) {
        this.trial = trial;
        this.stages = stages;
        this.threads = threads;
    }

    /** @return the network that is left, usually of a smaller layout */
    TrainedNetwork network() {
        ParameterLayout layout = new ParameterLayout(NetworkStages.shape(trial, stages.channels()));
        String which = trial.word(Setting.GATES);
        Gates gates = new Gates(
                layout, stages.initial(trial, layout), !which.equals("depth"), !which.equals("width"));
        NetworkTraining closing = stages.training(trial, Setting.GATE_STEPS, Setting.RATE);
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
        try (TrainingEngine engine = new CpuEngine(stages.problem(left), threads)) {
            stages.training(trial, Setting.STEPS, Setting.RATE)
                    .run(engine, left.shape().tensors(), rounded.parameters(), (step, now) -> none);
        }
        return new TrainedNetwork(left, rounded.parameters(), none);
    }

    private TrainingEngine engine(ParameterLayout layout, Gates gates) {
        TrainingProblem.Lattice problem = stages.problem(layout);
        return gates.depth()
                ? new PointErrorEngine(
                        problem, new ChannelError(problem.targets(), stages.channels()),
                        PointErrorEngine.Layers.BLENDED, threads)
                : new CpuEngine(problem, threads);
    }
}
