package org.inrcodec.study.coding;

import java.util.List;
import org.inrcodec.method.variational.NoiseQuantiser;
import org.inrcodec.tensor.CodedTensor;

/** {@code quantise noise}: steps from the noise of variational training. */
final class NoiseCoding implements WeightCoding {
    @Override
    public List<CodedTensor> code(CodingTask task) {
        if (task.deviations().length == 0) {
            throw new IllegalArgumentException(
                    "quantise noise is for train variational-gaussian and variational-laplace, not pruned, no factors");
        }
        return new NoiseQuantiser(task.perRow(), task.storage())
                .coded(task.layout(), task.parameters(), task.deviations());
    }
}
