package org.inrcodec.prune;

import org.inrcodec.train.ParameterLayout;

/**
 * Rise of the mean squared error when one tensor alone is pruned, as a rising, piecewise linear function of its
 * sparsity, 0 at 0.
 */
public final class PruningCurve {
    private final ParameterLayout.Tensor tensor;
    private final double[] sparsity;
    private final double[] rise;

    /**
     * @param tensor the tensor
     * @param sparsity rising, above 0, the last 1; copied
     * @param rise measured rise of the error at each; where it falls (noise of the measurement, or a network that
     *     profits) the largest so far holds; copied
     */
    public PruningCurve(ParameterLayout.Tensor tensor, double[] sparsity, double[] rise) {
        if (sparsity.length == 0 || sparsity.length != rise.length || sparsity[sparsity.length - 1] != 1) {
            throw new IllegalArgumentException(sparsity.length + " sparsities up to 1 and " + rise.length + " rises");
        }
        this.tensor = tensor;
        this.sparsity = sparsity.clone();
        this.rise = rise.clone();
        double largest = 0;
        for (int k = 0; k < rise.length; k++) {
            // A rise that is not a number (an exploded network) counts as the worst.
            largest = Math.max(largest, Double.isNaN(rise[k]) ? Double.MAX_VALUE : rise[k]);
            this.rise[k] = largest;
        }
    }

    /** @return the tensor */
    public ParameterLayout.Tensor tensor() {
        return tensor;
    }

    /** @return rise of the error when the whole tensor is zero */
    public double largestRise() {
        return rise[rise.length - 1];
    }

    /**
     * Largest sparsity that costs no more than a given rise.
     *
     * @param allowed rise of the mean squared error
     * @return sparsity, 0–1; 0 when the rise is negative
     */
    public double sparsityAt(double allowed) {
        if (allowed < 0) {
            return 0;
        }
        double s0 = 0;
        double r0 = 0;
        for (int k = 0; k < rise.length; k++) {
            if (rise[k] > allowed) {
                return s0 + (sparsity[k] - s0) * (allowed - r0) / (rise[k] - r0);
            }
            s0 = sparsity[k];
            r0 = rise[k];
        }
        return 1;
    }
}
