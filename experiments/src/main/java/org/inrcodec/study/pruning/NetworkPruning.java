package org.inrcodec.study.pruning;

import org.inrcodec.study.recipe.Prune;
import org.inrcodec.study.recipe.Trial;
import org.inrcodec.study.training.TrainedNetwork;
import org.inrcodec.study.training.TrainingContext;
import org.inrcodec.train.CpuEngine;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;

/** Prunes one trial's network and trains the rest. */
public final class NetworkPruning {
    private final PruningSetup setup;

    /**
     * @param trial a trial of a network that is pruned
     * @param layout layout of the dense network
     * @param context the picture and how trainings run
     * @param threads threads to train with
     */
    public NetworkPruning(Trial trial, ParameterLayout layout, TrainingContext context, int threads) {
        setup = new PruningSetup(trial, layout, context, threads);
    }

    /**
     * @param parameters {@code float[parameters]}, changed: of the dense network, for {@link Prune#LOTTERY} of its
     *     initialisation
     * @return the pruned network
     */
    public TrainedNetwork prune(float[] parameters) {
        try (TrainingEngine engine = new CpuEngine(setup.context().problem(setup.layout()), setup.threads())) {
            MagnitudePruning magnitude = new MagnitudePruning(setup, engine);
            SaliencyPruning saliency = new SaliencyPruning(setup, engine);
            PenaltyPruning penalty = new PenaltyPruning(setup, engine);
            return switch (setup.trial().prune()) {
                case NONE -> throw new IllegalArgumentException("not a trial that prunes: " + setup.trial().key());
                case ONE_SHOT -> magnitude.oneShot(parameters);
                case AGP -> magnitude.gradual(parameters);
                case DSD -> magnitude.denseSparseDense(parameters);
                case LOTTERY -> magnitude.lottery(parameters);
                case OBD -> saliency.brainDamage(parameters);
                case OBS -> saliency.brainSurgeon(parameters);
                case TAYLOR -> saliency.firstOrder(parameters);
                case L1 -> penalty.weights(parameters);
                case NEURONS -> penalty.units(parameters);
            };
        }
    }
}
