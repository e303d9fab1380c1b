package org.inrcodec.cli.study.network;

import java.util.List;
import java.util.function.Function;
import org.inrcodec.cli.study.recipe.Setting;
import org.inrcodec.quantise.DoReFaLevels;
import org.inrcodec.quantise.LatentWeights;
import org.inrcodec.quantise.LearnedSymmetricLevels;
import org.inrcodec.quantise.TrainedTernaryLevels;
import org.inrcodec.quantise.WeightLevels;
import org.inrcodec.tensor.CodedTensor;

/** {@code quantise llsq}, {@code dorefa} and {@code trained-ternary}: levels whose scales are learned with the weights. */
enum LevelsCoding implements WeightCoding {
    /** Learned linear symmetric. */
    LLSQ(task -> new LearnedSymmetricLevels(task.trial().whole(Setting.BITS), LevelsCoding.NEIGHBOURS)),
    /** Through the tangent. */
    DOREFA(task -> new DoReFaLevels(task.trial().whole(Setting.BITS))),
    /** Two learned scales. */
    TRAINED_TERNARY(_ -> new TrainedTernaryLevels(LevelsCoding.THRESHOLD));

    /** The paper's. */
    private static final double NEIGHBOURS = 2;
    /** The paper's. */
    private static final double THRESHOLD = 0.05;

    private final Function<CodingTask, WeightLevels> levels;

    LevelsCoding(Function<CodingTask, WeightLevels> levels) {
        this.levels = levels;
    }

    @Override
    public List<CodedTensor> code(CodingTask task) {
        WeightLevels its = levels.apply(task);
        return task.trained(new LatentWeights(
                task.layout(), task.parameters(), task.mask(), task.weights(), task.perRow(), _ -> its));
    }
}
