package org.inrcodec.method.prune;

import java.util.Arrays;
import java.util.List;
import org.inrcodec.prune.MagnitudePruner;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.train.ParameterLayout;

/**
 * Training with a mask as a detour (Han et al. 2017, "DSD: dense-sparse-dense training for deep neural networks"): of a
 * trained network the smallest weights of each tensor are pruned, the rest is trained, and then all together, the
 * pruned ones from 0. The result is dense.
 *
 * @param sparsity share of each tensor that is 0 in between, 0–1
 */
public record DenseSparseDense(double sparsity) {
    /**
     * @param dense {@code float[parameters]} of the trained network, not changed
     * @param tensors tensors to prune
     * @param training trains, called twice
     * @return {@code float[parameters]} of the dense network
     * @throws IllegalArgumentException when the sparsity is not from 0 to 1
     */
    public float[] train(float[] dense, List<ParameterLayout.Tensor> tensors, MaskedTraining training) {
        PruningMask none = PruningMask.none(dense.length);
        double[] rates = new double[tensors.size()];
        Arrays.fill(rates, sparsity);
        PruningMask mask = MagnitudePruner.prune(dense, none, tensors, rates);
        float[] start = dense.clone();
        mask.apply(start);
        float[] sparse = training.train(start, mask).clone();
        mask.apply(sparse);
        return training.train(sparse, none);
    }
}
