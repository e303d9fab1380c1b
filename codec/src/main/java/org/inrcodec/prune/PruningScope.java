package org.inrcodec.prune;

import java.util.List;
import org.inrcodec.train.ParameterLayout;

/**
 * Which tensors are pruned: the weights between hidden layers always, the weights of the first and of the output
 * layer when asked for; biases and the bypass never. The first layer holds the picture's frequencies and the output
 * layer its colours: both are small and sensitive.
 *
 * @param firstLayer whether the weights of the first hidden layer are pruned too
 * @param outputLayer whether the weights of the output layer are pruned too
 */
public record PruningScope(boolean firstLayer, boolean outputLayer) {
    /** The weights between hidden layers alone. */
    public static final PruningScope HIDDEN = new PruningScope(false, false);

    /**
     * The tensors in scope.
     *
     * @param layout where tensors lie
     * @return in the order of the parameter vector; empty for a single hidden layer unless the first or the output
     *     layer is asked for
     */
    public List<ParameterLayout.Tensor> tensors(ParameterLayout layout) {
        return layout.tensors().stream().filter(t -> contains(t, layout)).toList();
    }

    private boolean contains(ParameterLayout.Tensor tensor, ParameterLayout layout) {
        return tensor.role() == ParameterLayout.Role.WEIGHT
                && (firstLayer || tensor.layer() != 0)
                && (outputLayer || tensor.layer() != layout.shape().layers() - 1);
    }
}
