package org.inrcodec.study.coding;

import java.util.List;
import java.util.Locale;
import org.inrcodec.method.quantise.ProductQuantiser;
import org.inrcodec.method.quantise.ResidualQuantiser;
import org.inrcodec.method.quantise.VectorWeights;
import org.inrcodec.study.recipe.Setting;
import org.inrcodec.study.recipe.Trial;
import org.inrcodec.tensor.CodedTensor;

/** {@code quantise product} and {@code residual}: stretches of rows as centroids of codebooks. */
enum VectorCoding implements WeightCoding {
    /** A codebook for each part of the columns. */
    PRODUCT {
        @Override
        VectorWeights.Quantiser quantiser(Trial trial, int centroids) {
            return new ProductQuantiser(trial.whole(Setting.DIMENSION), centroids);
        }
    },
    /** A codebook for each stage. */
    RESIDUAL {
        @Override
        VectorWeights.Quantiser quantiser(Trial trial, int centroids) {
            return new ResidualQuantiser(trial.whole(Setting.DIMENSION), trial.whole(Setting.STAGES), centroids);
        }
    };

    private static final int MAX_BITS = 8;

    abstract VectorWeights.Quantiser quantiser(Trial trial, int centroids);

    @Override
    public List<CodedTensor> code(CodingTask task) {
        String name = name().toLowerCase(Locale.ROOT);
        int bits = task.trial().whole(Setting.BITS);
        if (bits > MAX_BITS) {
            throw new IllegalArgumentException(
                    "quantise " + name + " has indices of 1 to " + MAX_BITS + " bits, not " + bits);
        }
        if (task.mask().prunedCount() > 0) {
            throw new IllegalArgumentException("quantise " + name + " is for networks that are not pruned");
        }
        return task.trained(new VectorWeights(
                task.layout(), task.parameters(), task.weights(), quantiser(task.trial(), 1 << bits)));
    }
}
