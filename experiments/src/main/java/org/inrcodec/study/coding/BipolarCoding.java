package org.inrcodec.study.coding;

import java.util.ArrayList;
import java.util.List;
import org.inrcodec.method.quantise.BinaryQuantiser;
import org.inrcodec.method.quantise.CodedTensors;
import org.inrcodec.method.quantise.TernaryQuantiser;
import org.inrcodec.method.regularise.BipolarPenalty;
import org.inrcodec.method.regularise.RegularisedEngine;
import org.inrcodec.study.recipe.Setting;
import org.inrcodec.study.training.NetworkTraining;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.train.ParameterLayout;
import org.inrcodec.train.TrainingEngine;

/**
 * {@code quantise bipolar} and {@code bipolar-binary}: floats that a rising penalty draws to three or two values, then
 * those.
 */
enum BipolarCoding implements WeightCoding {
    /** Σ |u² (1 − u²)|. */
    THREE(BipolarPenalty.Wells.THREE),
    /** Σ (1 − u²)². */
    TWO(BipolarPenalty.Wells.TWO);

    private final BipolarPenalty.Wells wells;

    BipolarCoding(BipolarPenalty.Wells wells) {
        this.wells = wells;
    }

    @Override
    public List<CodedTensor> code(CodingTask task) {
        double[] scales = new double[task.layout().tensors().size()];
        task.weights().forEach(t -> scales[t.index()] = meanMagnitude(task, t));
        if (task.aware()) {
            train(task, scales);
        }
        List<CodedTensor> coded = new ArrayList<>();
        for (ParameterLayout.Tensor tensor : task.layout().tensors()) {
            coded.add(task.weights().contains(tensor)
                    ? nearest(task, tensor, scales[tensor.index()])
                    : CodedTensors.floats(task.parameters(), tensor, task.mask(), false));
        }
        return coded;
    }

    private void train(CodingTask task, double[] scales) {
        NetworkTraining training = task.training();
        BipolarPenalty penalty = new BipolarPenalty(
                task.layout().shape().tensors(), scales, wells, task.trial().number(Setting.PENALTY),
                Math.max(1, training.steps()));
        // Not closed: it would close the engine twice.
        @SuppressWarnings("resource")
        TrainingEngine penalised = new RegularisedEngine(task.engine(), penalty);
        training.run(penalised, task.layout().shape().tensors(), task.parameters(), (step, now) -> task.mask());
    }

    private CodedTensor nearest(CodingTask task, ParameterLayout.Tensor tensor, double scale) {
        return switch (wells) {
            case TWO -> BinaryQuantiser.quantise(
                    task.parameters(), tensor, task.perRow(), task.mask(), task.storage());
            // Weights below half of the scale are nearer to 0.
            case THREE -> TernaryQuantiser.quantise(
                    task.parameters(), tensor, task.perRow(), task.mask(), _ -> scale / 2, task.storage());
        };
    }

    /** The scale nearest to the tensor in squares (Rastegari et al. 2016), of what is not pruned. */
    private static double meanMagnitude(CodingTask task, ParameterLayout.Tensor tensor) {
        double sum = 0;
        int count = 0;
        for (int i = tensor.offset(); i < tensor.end(); i++) {
            if (!task.mask().pruned(i)) {
                sum += Math.abs(task.parameters()[i]);
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }
}
