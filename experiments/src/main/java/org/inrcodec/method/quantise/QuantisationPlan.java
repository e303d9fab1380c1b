package org.inrcodec.method.quantise;

import java.util.List;
import org.inrcodec.train.ParameterLayout;

/**
 * The precision of each tensor.
 *
 * @param precisions one per tensor, in the order of {@link ParameterLayout#tensors()}
 */
public record QuantisationPlan(List<Precision> precisions) {
    /** Copies the list. */
    public QuantisationPlan {
        precisions = List.copyOf(precisions);
    }

    /**
     * The customary choice: one precision for the weights between hidden layers, others for what is small and
     * sensitive.
     *
     * @param layout where tensors lie
     * @param hidden weights between hidden layers
     * @param first weights of the first hidden layer
     * @param output weights of the output layer, and of the bypass
     * @param biases biases
     * @return the plan
     */
    public static QuantisationPlan of(
            ParameterLayout layout, Precision hidden, Precision first, Precision output, Precision biases) {
        int last = layout.shape().layers() - 1;
        return new QuantisationPlan(layout.tensors().stream()
                .map(t -> switch (t.role()) {
                    case BIAS -> biases;
                    case BYPASS -> output;
                    case WEIGHT -> t.layer() == last ? output : t.layer() == 0 ? first : hidden;
                })
                .toList());
    }

    /**
     * One precision for everything.
     *
     * @param layout where tensors lie
     * @param precision of every tensor
     * @return the plan
     */
    public static QuantisationPlan uniform(ParameterLayout layout, Precision precision) {
        return of(layout, precision, precision, precision, precision);
    }
}
