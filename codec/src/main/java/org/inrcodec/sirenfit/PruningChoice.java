package org.inrcodec.sirenfit;

import org.inrcodec.request.ExpertOptions;

/**
 * How hidden weights are pruned.
 *
 * @param gradual whether masks grow along Zhu and Gupta's schedule instead of at once
 * @param sparsity final share of the weights between hidden layers that is pruned, 0 to below 1
 */
record PruningChoice(boolean gradual, double sparsity) {
    /** Sparsity when pruning is asked for without a number. */
    private static final double CUSTOMARY = 0.3;

    /**
     * @param expert what the user fixed
     * @return the choice; sparsity 0 when nothing was asked for
     */
    static PruningChoice of(ExpertOptions expert) {
        ExpertOptions.Pruning kind = expert.pruning()
                .orElse(expert.sparsity().isPresent() ? ExpertOptions.Pruning.AGP : ExpertOptions.Pruning.NONE);
        return new PruningChoice(
                kind == ExpertOptions.Pruning.AGP,
                kind == ExpertOptions.Pruning.NONE ? 0 : expert.sparsity().orElse(CUSTOMARY));
    }
}
