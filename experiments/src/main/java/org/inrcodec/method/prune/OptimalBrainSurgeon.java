package org.inrcodec.method.prune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.quantise.GaussNewtonMatrix;
import org.inrcodec.quantise.ParameterGroup;
import org.inrcodec.train.ParameterLayout;

/**
 * Removes weights one after another, always the one whose loss raises the error least, and lets the others make up for
 * it (Hassibi and Stork 1993, "Second order derivatives for network pruning: optimal brain surgeon"). Its matrix is
 * that of blocks of parameters, as layers in "Learning to prune deep neural networks via layer-wise optimal brain
 * surgeon" (Dong et al. 2017), which takes H = XᵀX / N of a layer's inputs. Here every input counts by the derivative
 * of the outputs behind it, the Gauss–Newton matrix: costs are in units of the picture's error and compare between
 * layers, and rows of a block make up for each other.
 *
 * @param layout where tensors lie
 * @param matrix half the Gauss–Newton matrix at the trained parameters
 * @param damping share of the mean of a tensor's diagonal that is added to its diagonal, above 0: the estimate's rank
 *     is limited, and what is far from the trained values is outside the quadratic's reach
 */
public record OptimalBrainSurgeon(ParameterLayout layout, GaussNewtonMatrix matrix, double damping) {
    /** @throws IllegalArgumentException when the damping is not above 0 */
    public OptimalBrainSurgeon {
        if (!(damping > 0)) {
            throw new IllegalArgumentException("damping " + damping);
        }
    }

    /** A block of the matrix and its remaining parameters. */
    private record Candidate(int offset, SurgeonBlock block) {
        double cost() {
            return block.cost();
        }
    }

    /**
     * Removes.
     *
     * @param parameters {@code float[parameters]}, changed in the blocks that hold weights of the tensors; removed ones
     *     0
     * @param tensors tensors to prune
     * @param sparsity share of all weights of the tensors that is removed, 0–1, rounded to the nearest number
     * @return what was removed
     * @throws IllegalArgumentException when a share is not from 0 to 1, or the blocks hold fewer weights of the tensors
     */
    public PruningMask prune(float[] parameters, List<ParameterLayout.Tensor> tensors, double sparsity) {
        if (!(sparsity >= 0 && sparsity <= 1)) {
            throw new IllegalArgumentException("sparsity " + sparsity);
        }
        boolean[] prunable = new boolean[layout.parameters()];
        int size = 0;
        for (ParameterLayout.Tensor tensor : tensors) {
            Arrays.fill(prunable, tensor.offset(), tensor.end(), true);
            size += tensor.size();
        }
        List<double[]> weights = new ArrayList<>();
        PriorityQueue<Candidate> candidates = new PriorityQueue<>(Comparator.comparingDouble(Candidate::cost));
        double[] added = dampings();
        for (int b = 0; b < matrix.blocks().size(); b++) {
            ParameterGroup block = matrix.blocks().get(b);
            double[] values = new double[block.size()];
            boolean[] removable = new boolean[block.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = parameters[block.offset() + i];
                removable[i] = prunable[block.offset() + i];
            }
            weights.add(values);
            if (contains(removable)) {
                candidates.add(new Candidate(block.offset(), new SurgeonBlock(damped(b, added), values, removable)));
            }
        }
        boolean[] pruned = new boolean[layout.parameters()];
        for (long left = Math.round(sparsity * size); left > 0; left--) {
            Candidate next = candidates.poll();
            if (next == null || next.cost() == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("the blocks hold fewer weights than are to be removed");
            }
            pruned[next.offset() + next.block().remove()] = true;
            candidates.add(next);
        }
        for (int b = 0; b < weights.size(); b++) {
            int offset = matrix.blocks().get(b).offset();
            for (int i = 0; i < weights.get(b).length; i++) {
                parameters[offset + i] = (float) weights.get(b)[i];
            }
        }
        return PruningMask.of(pruned);
    }

    /** What is added to each entry of the diagonal; never 0, so that parameters without any effect have an inverse. */
    private double[] dampings() {
        double[] diagonal = matrix.diagonal(layout.parameters());
        double[] added = new double[diagonal.length];
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            double sum = 0;
            for (int i = tensor.offset(); i < tensor.end(); i++) {
                sum += diagonal[i];
            }
            double value = Math.max(damping * sum / tensor.size(), Float.MIN_NORMAL);
            Arrays.fill(added, tensor.offset(), tensor.end(), value);
        }
        return added;
    }

    private double[] damped(int block, double[] added) {
        ParameterGroup group = matrix.blocks().get(block);
        int n = group.size();
        double[] m = new double[Math.multiplyExact(n, n)];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                m[i * n + j] = matrix.value(block, i, j);
                m[j * n + i] = m[i * n + j];
            }
            m[i * n + i] += added[group.offset() + i];
        }
        return m;
    }

    private static boolean contains(boolean[] flags) {
        for (boolean flag : flags) {
            if (flag) {
                return true;
            }
        }
        return false;
    }
}
