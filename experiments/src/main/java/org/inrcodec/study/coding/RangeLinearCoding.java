package org.inrcodec.study.coding;

import java.util.List;
import org.inrcodec.method.engine.ReparametrisedEngine;
import org.inrcodec.method.quantise.CodedTensors;
import org.inrcodec.method.quantise.FakeQuantiser;
import org.inrcodec.method.quantise.IncrementalRounding;
import org.inrcodec.method.quantise.Precision;
import org.inrcodec.method.quantise.QuantisationPlan;
import org.inrcodec.method.quantise.RangeMode;
import org.inrcodec.method.quantise.StraightThroughEngine;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.study.recipe.Setting;
import org.inrcodec.study.recipe.Trial;
import org.inrcodec.study.training.NetworkTraining;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.train.TrainingEngine;

/** {@code quantise range-linear}: integers that cover each tensor's range. */
final class RangeLinearCoding implements WeightCoding {
    /** Additional bits of biases, which are few and sensitive. */
    private static final int MORE_BIAS_BITS = 2;

    RangeLinearCoding() {}

    @Override
    public List<CodedTensor> code(CodingTask task) {
        float[] parameters = task.parameters();
        boolean aware = task.aware();
        QuantisationPlan plan = plan(task);
        FakeQuantiser quantiser = new FakeQuantiser(
                task.layout(), plan, aware ? task.trial().whole(Setting.UPDATE) : 1, 0);
        quantiser.mask(task.mask());
        if (aware) {
            // Not closed: it would close the engine twice.
            @SuppressWarnings("resource")
            TrainingEngine quantised = new StraightThroughEngine(task.engine(), quantiser);
            task.training().run(
                    quantised, task.layout().shape().tensors(), parameters, (step, now) -> task.mask());
        }
        if (task.incremental()) {
            incremental(task, plan, quantiser, parameters);
        } else {
            quantiser.settle(parameters);
        }
        return CodedTensors.of(quantiser, task.layout(), parameters, task.storage());
    }

    /** Its trainings share the steps. */
    private static void incremental(
            CodingTask task, QuantisationPlan plan, FakeQuantiser quantiser, float[] parameters) {
        IncrementalRounding rounding = new IncrementalRounding(task.layout(), plan);
        NetworkTraining training = task.training(Math.max(1, rounding.trainings()));
        rounding.round(quantiser, parameters, remaining -> {
            float[] free = remaining.start();
            PruningMask mask = remaining.mask(task.mask());
            // Not closed: it would close the engine twice.
            @SuppressWarnings("resource")
            TrainingEngine engine = new ReparametrisedEngine(task.engine(), remaining);
            training.run(engine, remaining.tensors(), free, (step, now) -> mask);
            return free;
        });
    }

    private static QuantisationPlan plan(CodingTask task) {
        Trial trial = task.trial();
        int bits = trial.whole(Setting.BITS);
        RangeMode mode = trial.scheme();
        Precision weights = new Precision.RangeLinear(mode, bits, task.perRow(), true);
        Precision biases = new Precision.RangeLinear(mode, Math.min(16, bits + MORE_BIAS_BITS), false, true);
        Precision floats = new Precision.Float32();
        return task.wholeNetwork()
                ? QuantisationPlan.of(task.layout(), weights, weights, weights, biases)
                : QuantisationPlan.of(task.layout(), weights, floats, floats, floats);
    }
}
