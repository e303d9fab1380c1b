package org.inrcodec.study.coding;

import java.util.List;
import org.inrcodec.method.quantise.SignWeights;
import org.inrcodec.tensor.CodedTensor;

/**
 * {@code quantise binary} (also {@code xnor}, whose activations are signs too) and {@code ternary}: signs times scales.
 */
enum SignCoding implements WeightCoding {
    /** Two values. */
    BINARY(SignWeights.Values.BINARY),
    /** Three values. */
    TERNARY(SignWeights.Values.TERNARY);

    private final SignWeights.Values values;

    SignCoding(SignWeights.Values values) {
        this.values = values;
    }

    @Override
    public List<CodedTensor> code(CodingTask task) {
        return task.trained(new SignWeights(
                task.layout(), task.parameters(), task.mask(), task.weights(), values, task.perRow()));
    }
}
