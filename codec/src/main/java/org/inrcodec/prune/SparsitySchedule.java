package org.inrcodec.prune;

/**
 * Automated gradual pruning (Zhu and Gupta 2017, "To prune, or not to prune"): sparsity at the updates t₀, t₀ + Δt,
 * …, t₀ + nΔt,
 *
 * <pre>
 *   s_t = s_f + (s_i − s_f) (1 − (t − t₀) / (nΔt))³
 * </pre>
 *
 * fast at first, when many weights are redundant, and slower towards the end.
 *
 * @param initial s_i, sparsity of the first update, 0 to {@code target}
 * @param target s_f, sparsity from the last update on, 0 to 1
 * @param start t₀, training step of the first update, at least 0
 * @param interval Δt, training steps between updates, at least 1
 * @param updates n, number of intervals; 0 prunes all at once at {@code start}
 */
public record SparsitySchedule(double initial, double target, int start, int interval, int updates) {
    /** @throws IllegalArgumentException when a component is out of its range */
    public SparsitySchedule {
        if (!(initial >= 0 && initial <= target && target <= 1)) {
            throw new IllegalArgumentException("sparsity from " + initial + " to " + target);
        }
        if (start < 0 || interval < 1 || updates < 0) {
            throw new IllegalArgumentException(updates + " intervals of " + interval + " steps from " + start);
        }
        Math.addExact(start, Math.multiplyExact(interval, updates));
    }

    /**
     * All at once.
     *
     * @param target sparsity, 0 to 1
     * @param step training step at which weights are pruned
     * @return the schedule
     */
    public static SparsitySchedule oneShot(double target, int step) {
        return new SparsitySchedule(target, target, step, 1, 0);
    }

    /**
     * Spreads updates over a stretch of training, from no sparsity.
     *
     * @param target sparsity, 0 to 1
     * @param start step of the first update
     * @param end step after which no update comes, above {@code start}
     * @param interval steps between updates, at least 1; shortened when fewer steps are there
     * @return the schedule
     */
    public static SparsitySchedule between(double target, int start, int end, int interval) {
        int steps = Math.max(1, end - start);
        int spacing = Math.min(interval, steps);
        return new SparsitySchedule(0, target, start, spacing, steps / spacing);
    }

    /** @return step of the last update, t₀ + nΔt */
    public int lastUpdate() {
        return start + interval * updates;
    }

    /**
     * @param step training step
     * @return whether masks are updated before that step
     */
    public boolean isUpdate(int step) {
        return step >= start && step <= lastUpdate() && (step - start) % interval == 0;
    }

    /**
     * Sparsity of the latest update.
     *
     * @param step training step
     * @return 0 before the first update, s_f from the last on
     */
    public double sparsity(int step) {
        if (step < start) {
            return 0;
        }
        if (step >= lastUpdate()) {
            return target;
        }
        double left = 1 - (double) ((step - start) / interval) / updates;
        return target + (initial - target) * left * left * left;
    }
}
