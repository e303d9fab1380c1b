package org.inrcodec.study.coding;

import org.inrcodec.study.training.TrainingContext;
import org.inrcodec.study.recipe.Quantise;
import org.inrcodec.study.recipe.Rounding;
import org.inrcodec.study.recipe.Stage;
import org.inrcodec.method.engine.BinaryActivationEngine;
import org.inrcodec.method.engine.ReparametrisedEngine;
import org.inrcodec.method.factorise.LowRankLayers;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.study.recipe.Setting;
import org.inrcodec.study.recipe.Trial;
import org.inrcodec.study.training.TrainedNetwork;
import org.inrcodec.train.CpuEngine;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;

/** The last stage of one trial: layers as factors, then a {@link WeightCoding}. */
public final class NetworkCoding {
    private final Trial trial;
    private final TrainingContext context;

    /**
     * @param trial a trial of a network
     * @param context the picture and how trainings run
     */
    public NetworkCoding(Trial trial, TrainingContext context) {
        this.trial = trial;
        this.context = context;
    }

    /**
     * @param network dense or pruned
     * @param threads threads to train with
     * @return the coded network
     */
    public CodedNetwork code(TrainedNetwork network, int threads) {
        ParameterLayout dense = network.layout();
        if (trial.has(Setting.TRAINING) && trial.rounding() == Rounding.INCREMENTAL
                && trial.quantise() != Quantise.RANGE_LINEAR) {
            throw new IllegalArgumentException("training incremental is for quantise range-linear");
        }
        try (TrainingEngine engine = engine(dense, threads)) {
            if (!trial.isFactorised()) {
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
            context.training(trial, Stage.TUNE)
                    .run(factors, layers.tensors(), free, (step, now) -> none);
            return quantised(factors, new TrainedNetwork(layers.layout(), free, none));
        }
    }

    private TrainingEngine engine(ParameterLayout layout, int threads) {
        TrainingProblem problem = context.problem(layout);
        return binaryActivations() ? new BinaryActivationEngine(problem, threads) : new CpuEngine(problem, threads);
    }

    /** XNOR networks have signs instead of sines, and binary weights. */
    private boolean binaryActivations() {
        return trial.quantise() == Quantise.XNOR;
    }

    private CodedNetwork quantised(TrainingEngine engine, TrainedNetwork network) {
        WeightCoding coding = WeightCoding.of(trial.quantise());
        return new CodedNetwork(
                binaryActivations() ? network.layout().shape().withBinaryActivations() : network.layout().shape(),
                coding.code(new CodingTask(
                        trial, context, engine, network.layout(), network.parameters().clone(), network.mask(),
                        network.deviations())));
    }
}
