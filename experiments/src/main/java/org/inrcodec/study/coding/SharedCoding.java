package org.inrcodec.study.coding;

import java.util.List;
import org.inrcodec.method.quantise.SharedWeights;
import org.inrcodec.study.recipe.Setting;
import org.inrcodec.tensor.CodedTensor;

/** {@code quantise shared}: a few values per tensor. */
final class SharedCoding implements WeightCoding {
    private static final int MAX_BITS = 8;

    SharedCoding() {}

    @Override
    public List<CodedTensor> code(CodingTask task) {
        int bits = task.trial().whole(Setting.BITS);
        if (bits > MAX_BITS) {
            throw new IllegalArgumentException(
                    "shared weights have indices of 1 to " + MAX_BITS + " bits, not " + bits);
        }
        return task.trained(
                new SharedWeights(task.layout(), task.parameters(), task.mask(), task.weights(), 1 << bits));
    }
}
