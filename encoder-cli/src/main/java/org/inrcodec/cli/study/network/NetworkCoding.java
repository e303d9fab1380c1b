package org.inrcodec.cli.study.network;

import java.util.List;
import java.util.Locale;
import org.inrcodec.cli.study.recipe.Setting;
import org.inrcodec.cli.study.recipe.Trial;
import org.inrcodec.factorise.LowRankLayers;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.quantise.CodedTensors;
import org.inrcodec.quantise.FakeQuantiser;
import org.inrcodec.quantise.Precision;
import org.inrcodec.quantise.QuantisationPlan;
import org.inrcodec.quantise.RangeMode;
import org.inrcodec.quantise.SharedWeights;
import org.inrcodec.quantise.SignWeights;
import org.inrcodec.quantise.StraightThroughEngine;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.Storage;
import org.inrcodec.train.CpuEngine;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.Reparametrisation;
import org.inrcodec.train.ReparametrisedEngine;
import org.inrcodec.train.TrainingEngine;

/** The last stage of one trial: layers as factors, then weights as integers, shared values or floats. */
final class NetworkCoding {
    private static final int MOST_SHARED_BITS = 8;
    /** Biases are few and sensitive: they get so many bits more. */
    private static final int MORE_BIAS_BITS = 2;

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
        if (trial.word(Setting.QUANTISE).equals("noise")) {
            return NoiseCoding.code(trial, network);
        }
        try (TrainingEngine engine = new CpuEngine(stages.problem(dense), threads)) {
            if (trial.word(Setting.FACTORISE).equals("none")) {
                return quantised(engine, dense, network.parameters().clone(), network.mask());
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
            return quantised(factors, layers.layout(), free, none);
        }
    }

    private CodedNetwork quantised(
            TrainingEngine engine, ParameterLayout layout, float[] parameters, PruningMask mask) {
        List<CodedTensor> tensors = switch (trial.word(Setting.QUANTISE)) {
            case "range-linear" -> rangeLinear(engine, layout, parameters, mask);
            case "shared" -> shared(engine, layout, parameters, mask);
            case "binary" -> signs(engine, layout, parameters, mask, SignWeights.Values.BINARY);
            case "ternary" -> signs(engine, layout, parameters, mask, SignWeights.Values.TERNARY);
            default -> layout.tensors().stream().map(t -> CodedTensors.floats(parameters, t, mask, false)).toList();
        };
        return new CodedNetwork(layout.shape(), tensors);
    }

    private List<CodedTensor> rangeLinear(
            TrainingEngine engine, ParameterLayout layout, float[] parameters, PruningMask mask) {
        int bits = trial.whole(Setting.BITS);
        boolean all = trial.word(Setting.SCOPE).equals("all");
        RangeMode mode = RangeMode.valueOf(trial.word(Setting.SCHEME).toUpperCase(Locale.ROOT).replace('-', '_'));
        Precision weights = new Precision.RangeLinear(
                mode, bits, trial.word(Setting.GRANULARITY).equals("channel"), true);
        Precision biases = new Precision.RangeLinear(mode, Math.min(16, bits + MORE_BIAS_BITS), false, true);
        Precision floats = new Precision.Float32();
        QuantisationPlan plan = QuantisationPlan.of(
                layout, weights, all ? weights : floats, all ? weights : floats, all ? biases : floats);
        boolean aware = aware();
        FakeQuantiser quantiser = new FakeQuantiser(layout, plan, aware ? trial.whole(Setting.UPDATE) : 1, 0);
        quantiser.mask(mask);
        if (aware) {
            // Not closed: it would close the engine twice.
            @SuppressWarnings("resource")
            TrainingEngine quantised = new StraightThroughEngine(engine, quantiser);
            stages.training(trial, Setting.TUNE_STEPS, Setting.TUNE_RATE)
                    .run(quantised, layout.shape().tensors(), parameters, (step, now) -> mask);
        }
        quantiser.settle(parameters);
        return CodedTensors.of(quantiser, layout, parameters, storage());
    }

    private List<CodedTensor> shared(
            TrainingEngine engine, ParameterLayout layout, float[] parameters, PruningMask mask) {
        int bits = trial.whole(Setting.BITS);
        if (bits > MOST_SHARED_BITS) {
            throw new IllegalArgumentException(
                    "shared weights have indices of 1 to " + MOST_SHARED_BITS + " bits, not " + bits);
        }
        SharedWeights shared = new SharedWeights(layout, parameters, mask, weights(layout), 1 << bits);
        return shared.coded(tuned(engine, shared), storage());
    }

    private List<CodedTensor> signs(
            TrainingEngine engine,
            ParameterLayout layout,
            float[] parameters,
            PruningMask mask,
            SignWeights.Values values) {
        boolean perRow = trial.word(Setting.GRANULARITY).equals("channel");
        SignWeights signs = new SignWeights(layout, parameters, mask, weights(layout), values, perRow);
        return signs.coded(tuned(engine, signs), storage());
    }

    /** The weights in scope; biases stay floats. */
    private List<ParameterLayout.Tensor> weights(ParameterLayout layout) {
        boolean all = trial.word(Setting.SCOPE).equals("all");
        int last = layout.shape().layers() - 1;
        return layout.tensors().stream()
                .filter(t -> t.role() == ParameterLayout.Role.WEIGHT && (all || t.layer() > 0 && t.layer() < last))
                .toList();
    }

    /** The free parameters, after training when it knows of them. */
    private float[] tuned(TrainingEngine engine, Reparametrisation reparametrisation) {
        float[] free = reparametrisation.start();
        if (aware()) {
            // Not closed: it would close the engine twice.
            @SuppressWarnings("resource")
            TrainingEngine reparametrised = new ReparametrisedEngine(engine, reparametrisation);
            PruningMask none = PruningMask.none(free.length);
            stages.training(trial, Setting.TUNE_STEPS, Setting.TUNE_RATE)
                    .run(reparametrised, reparametrisation.tensors(), free, (step, now) -> none);
        }
        return free;
    }

    private boolean aware() {
        return trial.word(Setting.TRAINING).equals("aware");
    }

    private Storage storage() {
        return Storage.valueOf(trial.word(Setting.STORAGE).toUpperCase(Locale.ROOT));
    }
}
