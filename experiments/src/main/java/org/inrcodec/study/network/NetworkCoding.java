package org.inrcodec.study.network;

import org.inrcodec.method.factorise.LowRankLayers;
import org.inrcodec.method.train.BinaryActivationEngine;
import org.inrcodec.method.train.ReparametrisedEngine;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.study.recipe.Setting;
import org.inrcodec.study.recipe.Trial;
import org.inrcodec.train.CpuEngine;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;

/** The last stage of one trial: layers as factors, then a {@link WeightCoding}. */
final class NetworkCoding {
    private final Trial trial;
    private final NetworkStages stages;

    NetworkCoding(Trial trial, NetworkStages stages) {
        this.trial = trial;
        this.stages = stages;
    }

    /**
     * @param network dense or pruned
     * @param threads threads to train with
     * @return the coded network
     */
    CodedNetwork code(TrainedNetwork network, int threads) {
        ParameterLayout dense = network.layout();
        if (trial.settings().getOrDefault(Setting.TRAINING, "").equals("incremental")
                && !trial.word(Setting.QUANTISE).equals("range-linear")) {
            throw new IllegalArgumentException("training incremental is for quantise range-linear");
        }
        try (TrainingEngine engine = engine(dense, threads)) {
            if (trial.word(Setting.FACTORISE).equals("none")) {
                return quantised(engine, network);
            }
            if (network.mask().prunedCount() > 0) {
                throw new IllegalArgumentException("factorise svd is for networks that are not pruned");
            }
            LowRankLayers layers = new LowRankLayers(dense, network.parameters(), trial.number(Setting.ENERGY));
            // Not closed: it would close the engine twice.
            @SuppressWarnings("resource")
            TrainingEngine factors = new ReparametrisedEngine(engine, layers);
            float[] free = layers.start();
            PruningMask none = PruningMask.none(free.length);
            stages.training(trial, Setting.TUNE_STEPS, Setting.TUNE_RATE)
                    .run(factors, layers.tensors(), free, (step, now) -> none);
            return quantised(factors, new TrainedNetwork(layers.layout(), free, none));
        }
    }

    private TrainingEngine engine(ParameterLayout layout, int threads) {
        TrainingProblem problem = stages.problem(layout);
        return binaryActivations() ? new BinaryActivationEngine(problem, threads) : new CpuEngine(problem, threads);
    }

    /** XNOR networks have signs instead of sines, besides weights of two values. */
    private boolean binaryActivations() {
        return trial.word(Setting.QUANTISE).equals("xnor");
    }

    private CodedNetwork quantised(TrainingEngine engine, TrainedNetwork network) {
        WeightCoding coding = WeightCoding.ALL.get(trial.word(Setting.QUANTISE));
        return new CodedNetwork(
                binaryActivations() ? network.layout().shape().withBinaryActivations() : network.layout().shape(),
                coding.code(new CodingTask(
                        trial, stages, engine, network.layout(), network.parameters().clone(), network.mask(),
                        network.deviations())));
    }
}
