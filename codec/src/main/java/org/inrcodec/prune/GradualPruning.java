package org.inrcodec.prune;

import java.util.List;
import org.inrcodec.train.ParameterLayout;

/**
 * Drives masks while a network trains. The trainer calls {@link #update} before every step, masks the gradient with
 * {@link #mask} before the optimiser and the parameters after it.
 */
public final class GradualPruning {
    private final SparsitySchedule schedule;
    private final List<ParameterLayout.Tensor> tensors;
    private final double[] rates;
    private PruningMask mask;

    /**
     * @param layout where tensors lie
     * @param schedule share of each final rate over time
     * @param tensors tensors to prune
     * @param rates {@code double[tensors.size()]}, final sparsity of each tensor, 0–1, as from {@link
     *     SensitivityAnalysis#rates}; their mean over weights is the schedule's target
     */
    public GradualPruning(
            ParameterLayout layout, SparsitySchedule schedule, List<ParameterLayout.Tensor> tensors, double[] rates) {
        if (rates.length != tensors.size()) {
            throw new IllegalArgumentException(rates.length + " rates for " + tensors.size() + " tensors");
        }
        this.schedule = schedule;
        this.tensors = List.copyOf(tensors);
        this.rates = rates.clone();
        this.mask = PruningMask.none(layout.parameters());
    }

    /**
     * Extends the masks when an update is due, and zeroes what they hide.
     *
     * @param step training step about to be made, from 0
     * @param parameters {@code float[parameters]}, changed when an update is due
     * @return whether an update was due
     */
    public boolean update(int step, float[] parameters) {
        if (!schedule.isUpdate(step)) {
            return false;
        }
        double share = schedule.target() == 0 ? 0 : schedule.sparsity(step) / schedule.target();
        double[] now = new double[rates.length];
        for (int t = 0; t < now.length; t++) {
            now[t] = rates[t] * share;
        }
        mask = MagnitudePruner.prune(parameters, mask, tensors, now);
        mask.apply(parameters);
        return true;
    }

    /** @return the masks now */
    public PruningMask mask() {
        return mask;
    }

    /** @return share of the weights in the pruned tensors that is pruned now, 0 without tensors */
    public double sparsity() {
        long size = 0;
        long pruned = 0;
        for (ParameterLayout.Tensor tensor : tensors) {
            size += tensor.size();
            pruned += mask.prunedCount(tensor.offset(), tensor.end());
        }
        return size == 0 ? 0 : (double) pruned / size;
    }
}
