package org.inrcodec.study.coding;

import java.util.List;
import java.util.function.Function;
import org.inrcodec.method.quantise.DynamicFixedPointLevels;
import org.inrcodec.method.quantise.FixedPoint;
import org.inrcodec.method.quantise.FixedPointLevels;
import org.inrcodec.method.quantise.LatentWeights;
import org.inrcodec.method.quantise.ValueRange;
import org.inrcodec.method.quantise.WeightLevels;
import org.inrcodec.study.recipe.Setting;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.train.ParameterLayout;

/**
 * {@code quantise fixed-point} and {@code dynamic-fixed-point}: steps that are powers of two, of weights and biases
 * alike.
 */
enum FixedPointCoding implements WeightCoding {
    /** One format for the network, which covers its parameters. */
    GLOBAL {
        @Override
        Function<ParameterLayout.Tensor, WeightLevels> levels(CodingTask task, List<ParameterLayout.Tensor> chosen) {
            float largest = 0;
            for (ParameterLayout.Tensor tensor : chosen) {
                largest = Math.max(
                        largest, ValueRange.magnitude(task.parameters(), tensor.offset(), tensor.end()));
            }
            WeightLevels one = new FixedPointLevels(FixedPoint.covering(bits(task), largest));
            return _ -> one;
        }
    },
    /** One for each tensor, which follows its overflows in training. */
    DYNAMIC {
        @Override
        Function<ParameterLayout.Tensor, WeightLevels> levels(CodingTask task, List<ParameterLayout.Tensor> chosen) {
            int interval = task.aware() ? task.trial().whole(Setting.UPDATE) : 1;
            return _ -> new DynamicFixedPointLevels(bits(task), MAX_OVERFLOW, interval);
        }
    };

    /** The paper's. */
    private static final double MAX_OVERFLOW = 1e-4;

    abstract Function<ParameterLayout.Tensor, WeightLevels> levels(
            CodingTask task, List<ParameterLayout.Tensor> chosen);

    private static int bits(CodingTask task) {
        return task.trial().whole(Setting.BITS);
    }

    @Override
    public List<CodedTensor> code(CodingTask task) {
        List<ParameterLayout.Tensor> chosen = task.wholeNetwork() ? task.layout().tensors() : task.weights();
        return task.trained(new LatentWeights(
                task.layout(), task.parameters(), task.mask(), chosen, false, levels(task, chosen)));
    }
}
