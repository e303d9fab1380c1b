package org.inrcodec.study.network;

import org.inrcodec.study.recipe.Setting;
import org.inrcodec.study.recipe.Trial;
import org.inrcodec.train.CpuEngine;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;

/** Prunes one trial's network and trains on what is left. */
final class NetworkPruning {
    private final PruningTrial of;

    NetworkPruning(Trial trial, ParameterLayout layout, NetworkStages stages, int threads) {
        of = new PruningTrial(trial, layout, stages, threads);
    }

    /**
     * @param parameters {@code float[parameters]} of the dense network, changed
     * @return the pruned network
     */
    TrainedNetwork prune(float[] parameters) {
        try (TrainingEngine engine = engine()) {
            return switch (of.trial().word(Setting.PRUNE)) {
                case "one-shot" -> new MagnitudePruning(of, engine).oneShot(parameters);
                case "agp" -> new MagnitudePruning(of, engine).gradual(parameters);
                case "dsd" -> new MagnitudePruning(of, engine).denseAgain(parameters);
                case "obd" -> new SaliencyPruning(of, engine).brainDamage(parameters);
                case "obs" -> new SaliencyPruning(of, engine).brainSurgeon(parameters);
                case "taylor" -> new SaliencyPruning(of, engine).firstOrder(parameters);
                case "l1" -> new PenaltyPruning(of, engine).weights(parameters);
                case "neurons" -> new PenaltyPruning(of, engine).units(parameters);
                default -> throw new IllegalArgumentException("prune " + of.trial().word(Setting.PRUNE));
            };
        }
    }

    /**
     * @param initial {@code float[parameters]}, the initialisation; changed
     * @return the ticket, trained
     */
    TrainedNetwork lottery(float[] initial) {
        try (TrainingEngine engine = engine()) {
            return new MagnitudePruning(of, engine).lottery(initial);
        }
    }

    private TrainingEngine engine() {
        return new CpuEngine(of.stages().problem(of.layout()), of.threads());
    }
}
