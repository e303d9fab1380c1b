package org.inrcodec.study.coding;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.inrcodec.method.quantise.DoReFaLevels;
import org.inrcodec.method.quantise.LatentWeights;
import org.inrcodec.method.quantise.LearnedSymmetricLevels;
import org.inrcodec.method.quantise.TrainedTernaryLevels;
import org.inrcodec.method.quantise.WeightLevels;
import org.inrcodec.study.recipe.Setting;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.train.ParameterLayout;

/**
 * {@code quantise llsq}, {@code dorefa} and {@code trained-ternary}: levels whose scales are learned with the weights.
 */
enum LevelsCoding implements WeightCoding {
    /** Learned linear symmetric. */
    LLSQ(true, task -> symmetric(task, bits(task))),
    /** Through the tangent. */
    DOREFA(true, task -> new DoReFaLevels(bits(task))),
    /** Two learned scales. */
    TRAINED_TERNARY(false, _ -> ternary());

    /** The paper's. */
    private static final double NEIGHBOURS = 2;
    /** The paper's. */
    private static final double THRESHOLD = 0.05;
    /** Additional bits of biases, which are few and sensitive. */
    private static final int MORE_BIAS_BITS = 2;

    private final boolean withBiases;
    private final Function<CodingTask, WeightLevels> levels;

    LevelsCoding(boolean withBiases, Function<CodingTask, WeightLevels> levels) {
        this.withBiases = withBiases;
        this.levels = levels;
    }

    @Override
    public List<CodedTensor> code(CodingTask task) {
        List<ParameterLayout.Tensor> chosen = new ArrayList<>(task.weights());
        WeightLevels weights = levels.apply(task);
        WeightLevels biases = weights;
        if (withBiases && task.wholeNetwork()) {
            task.layout().tensors().stream().filter(LevelsCoding::isBias).forEach(chosen::add);
            biases = symmetric(task, Math.min(16, bits(task) + MORE_BIAS_BITS));
        }
        WeightLevels theirs = biases;
        return task.trained(new LatentWeights(
                task.layout(), task.parameters(), task.mask(), chosen, task.perRow(),
                t -> isBias(t) ? theirs : weights));
    }

    private static boolean isBias(ParameterLayout.Tensor tensor) {
        return tensor.role() == ParameterLayout.Role.BIAS;
    }

    /** With a step for each row, four bytes a step are too many. */
    private static WeightLevels symmetric(CodingTask task, int bits) {
        return new LearnedSymmetricLevels(bits, NEIGHBOURS, task.perRow());
    }

    private static WeightLevels ternary() {
        return new TrainedTernaryLevels(THRESHOLD);
    }

    private static int bits(CodingTask task) {
        return task.trial().whole(Setting.BITS);
    }
}
