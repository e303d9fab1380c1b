package org.inrcodec.quantise;

import java.util.List;

/**
 * Rounds parameters one after another and lets those still to come make up for what was done (optimal brain surgeon,
 * Hassibi and Stork 1993; for rounding: Frantar and Alistarh 2022, "Optimal brain compression"). With M half the
 * Gauss–Newton matrix and M = U D Uᵀ, U unit upper triangular, the rise of the error is
 *
 * <pre>
 *   Σ_i D_i (ŵ_i − t_i)²,   t_i = w_i − Σ_{k&lt;i} U_ki (ŵ_k − w_k):
 * </pre>
 *
 * each parameter is rounded towards its target t_i, which depends on the earlier ones, and its weight D_i is what
 * remains of M_ii when the later ones compensate.
 *
 * <p>A choice may return the target itself for parameters that are to be trained further: rounding a network layer by
 * layer with some training of the rest in between loses less than rounding it at once.
 */
public final class CompensatedRounding {
    /** Rows that are eliminated before the rest of the matrix is updated. */
    private static final int PANEL = 32;

    private final List<ParameterGroup> blocks;
    /** Row i of a block holds U_ki for k &lt; i. */
    private final float[][] factors;

    private final float[][] weights;

    /** Chooses the value of one parameter; called in the order of the vector within a block. */
    @FunctionalInterface
    public interface Choice {
        /**
         * @param index index in the parameter vector
         * @param target value at which the error is smallest, given the earlier choices
         * @param weight D_i: rise of the mean squared error per squared distance from the target
         * @return the value that is stored
         */
        float choose(int index, double target, double weight);
    }

    /**
     * Factorises a matrix.
     *
     * @param matrix the matrix
     * @param damping share of the mean of a block's tensors' diagonals that is added to the diagonal, above 0: the
     *     estimate's rank is limited, and what is far from the trained values is outside the quadratic's reach; 0.05
     *     serves well
     * @param scales {@code double[parameters]}, typical diagonal entry at each parameter, as the mean over its
     *     tensor; the damping is relative to it
     */
    public CompensatedRounding(GaussNewtonMatrix matrix, double damping, double[] scales) {
        this.blocks = matrix.blocks();
        this.factors = new float[blocks.size()][];
        this.weights = new float[blocks.size()][];
        for (int b = 0; b < factors.length; b++) {
            ParameterGroup block = blocks.get(b);
            int stride = TriangleUpdate.pad(block.size());
            float[] m = matrix.copy(b);
            for (int i = 0; i < block.size(); i++) {
                // A parameter without any effect still needs a weight.
                m[i * stride + i] += (float) Math.max(damping * scales[block.offset() + i], Float.MIN_NORMAL);
            }
            weights[b] = factorise(m, block.size(), stride);
            factors[b] = m;
        }
    }

    /**
     * The weights D_i of the parameters, for choosing steps: with every parameter's rise the same, steps are ∝ 1/√D.
     *
     * @param parameters length of the parameter vector
     * @return {@code double[parameters]}, 0 outside the blocks
     */
    public double[] weights(int parameters) {
        double[] all = new double[parameters];
        for (int b = 0; b < weights.length; b++) {
            for (int i = 0; i < weights[b].length; i++) {
                all[blocks.get(b).offset() + i] = weights[b][i];
            }
        }
        return all;
    }

    /**
     * Rounds.
     *
     * @param parameters {@code float[parameters]}, not changed
     * @param rounded {@code float[parameters]}, gets the chosen values in the blocks and stays as it is outside
     * @param choice chooses each value
     * @return the expected rise of the mean squared error, for a network at a minimum
     */
    public double round(float[] parameters, float[] rounded, Choice choice) {
        double rise = 0;
        for (int b = 0; b < factors.length; b++) {
            ParameterGroup block = blocks.get(b);
            int stride = TriangleUpdate.pad(block.size());
            float[] moved = new float[block.size()];
            for (int i = 0; i < moved.length; i++) {
                int index = block.offset() + i;
                double target = parameters[index];
                for (int k = 0; k < i; k++) {
                    target -= (double) factors[b][i * stride + k] * moved[k];
                }
                float value = choice.choose(index, target, weights[b][i]);
                rounded[index] = value;
                moved[i] = value - parameters[index];
                rise += weights[b][i] * (value - target) * (value - target);
            }
        }
        return rise;
    }

    /**
     * M = U D Uᵀ from the last row to the first, in panels: in place, row j of the lower triangle becomes U_kj for k
     * &lt; j.
     */
    private static float[] factorise(float[] m, int n, int stride) {
        float[] d = new float[n];
        float[] left = new float[PANEL * stride];
        float[] right = new float[PANEL * stride];
        for (int end = n; end > 0;) {
            int begin = Math.max(0, (end - 1) / PANEL * PANEL);
            for (int j = end - 1; j >= begin; j--) {
                int row = j * stride;
                d[j] = m[row + j];
                float inverse = 1 / d[j];
                // Rows of the panel at once; the rows above all together afterwards.
                for (int i = begin; i < j; i++) {
                    float u = m[row + i] * inverse;
                    for (int k = 0; k <= i; k++) {
                        m[i * stride + k] -= u * m[row + k];
                    }
                }
                int at = (j - begin) * stride;
                for (int k = 0; k < j; k++) {
                    right[at + k] = m[row + k];
                    m[row + k] *= inverse;
                    left[at + k] = -m[row + k];
                }
            }
            TriangleUpdate.add(m, stride, begin, left, right, end - begin);
            end = begin;
        }
        return d;
    }
}
