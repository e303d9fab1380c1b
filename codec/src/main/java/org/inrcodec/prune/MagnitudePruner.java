package org.inrcodec.prune;

import java.util.Arrays;
import java.util.List;
import org.inrcodec.train.ParameterLayout;

/**
 * Prunes the smallest weights of each tensor. Magnitudes are compared within a tensor only, because the scales of a
 * sine network's layers differ.
 */
public final class MagnitudePruner {
    private MagnitudePruner() {}

    /**
     * Extends a mask to the given share of each tensor. What was pruned stays pruned; of the rest the smallest
     * magnitudes go first, of equal ones the earlier in the vector.
     *
     * @param parameters {@code float[parameters]}, not changed
     * @param before mask so far
     * @param tensors tensors to prune
     * @param sparsity {@code double[tensors.size()]}, share of each tensor pruned afterwards, 0–1, rounded to the
     *     nearest number of weights; a tensor that is pruned further already stays as it is
     * @return the new mask; outside the tensors as before
     */
    public static PruningMask prune(
            float[] parameters, PruningMask before, List<ParameterLayout.Tensor> tensors, double[] sparsity) {
        if (tensors.size() != sparsity.length || before.parameters() != parameters.length) {
            throw new IllegalArgumentException(tensors.size() + " tensors, " + sparsity.length + " shares, "
                    + parameters.length + " parameters, mask of " + before.parameters());
        }
        boolean[] pruned = before.toArray();
        for (int t = 0; t < sparsity.length; t++) {
            pruneTensor(parameters, tensors.get(t), sparsity[t], pruned);
        }
        return PruningMask.of(pruned);
    }

    /**
     * Prunes one tensor of an unpruned network.
     *
     * @param parameters {@code float[parameters]}, not changed
     * @param tensor tensor to prune
     * @param sparsity share pruned, 0–1
     * @return the mask
     */
    public static PruningMask prune(float[] parameters, ParameterLayout.Tensor tensor, double sparsity) {
        return prune(
                parameters, PruningMask.none(parameters.length), List.of(tensor), new double[] {sparsity});
    }

    private static void pruneTensor(
            float[] parameters, ParameterLayout.Tensor tensor, double sparsity, boolean[] pruned) {
        if (!(sparsity >= 0 && sparsity <= 1)) {
            throw new IllegalArgumentException("sparsity " + sparsity + " of " + tensor.shape().name());
        }
        // One sortable key per weight: bits of |w| (ordered as the magnitudes are) above the index; −1 for what is
        // pruned already.
        long[] keys = new long[tensor.size()];
        for (int i = 0; i < keys.length; i++) {
            int at = tensor.offset() + i;
            long magnitude = pruned[at] ? -1 : Float.floatToIntBits(Math.abs(parameters[at]));
            keys[i] = magnitude << 32 | i;
        }
        Arrays.sort(keys);
        long count = Math.round(sparsity * keys.length);
        for (int i = 0; i < count; i++) {
            pruned[tensor.offset() + (int) keys[i]] = true;
        }
    }
}
