package org.inrcodec.method.prune;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.train.ParameterLayout;

/**
 * Prunes what a {@link PruningCriterion} needs least, over several tensors together: each gets the sparsity that falls
 * to it.
 */
public final class SaliencyPruner {
    private SaliencyPruner() {}

    /**
     * Extends a mask. What was pruned stays pruned; of the rest the smallest saliencies go first, of equal ones the
     * earlier in the vector.
     *
     * @param saliencies {@code double[parameters]}, numbers
     * @param before mask so far
     * @param tensors tensors to prune
     * @param sparsity share of all weights of the tensors that is pruned afterwards, 0–1, rounded to the nearest number
     * @return the new mask; outside the tensors as before
     */
    public static PruningMask prune(
            double[] saliencies, PruningMask before, List<ParameterLayout.Tensor> tensors, double sparsity) {
        if (saliencies.length != before.parameters() || !(sparsity >= 0 && sparsity <= 1)) {
            throw new IllegalArgumentException(
                    saliencies.length + " saliencies, mask of " + before.parameters() + ", sparsity " + sparsity);
        }
        boolean[] pruned = before.toArray();
        int size = tensors.stream().mapToInt(ParameterLayout.Tensor::size).sum();
        int already = tensors.stream().mapToInt(t -> before.prunedCount(t.offset(), t.end())).sum();
        tensors.stream().flatMapToInt(t -> IntStream.range(t.offset(), t.end())).filter(i -> !before.pruned(i)).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> saliencies[i]))
                .limit(Math.max(0, Math.round(sparsity * size) - already)).forEach(i -> pruned[i] = true);
        return PruningMask.of(pruned);
    }
}
