package org.inrcodec.method.quantise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.Storage;
import org.inrcodec.train.ParameterLayout;

/**
 * Weight sharing (Han et al. 2016, "Deep compression"): the weights of a tensor take the values of a few centroids,
 * found by k-means. Which weight has which centroid stays; the centroids are trained, each by the sum of its weights'
 * derivatives:
 *
 * <pre>
 *   ∂L/∂c_k = Σ over the weights i of centroid k of ∂L/∂w_i
 * </pre>
 *
 * Other tensors stay as they are and are trained as before. Pruned weights stay 0 and belong to no centroid.
 */
public final class SharedWeights implements QuantisedWeights {
    private static final int NONE = -1;

    private final ParameterLayout layout;
    private final List<TensorShape> tensors = new ArrayList<>();
    private final boolean[] shared;
    private final PruningMask mask;
    /** For each parameter its index in the free vector; NONE for pruned ones. */
    private final int[] origin;
    private final float[] start;

    /**
     * @param layout where tensors lie
     * @param parameters {@code float[parameters]}, a trained network; not changed
     * @param mask what is pruned
     * @param sharing tensors whose weights are shared
     * @param centroids largest number of centroids per tensor, 1–256
     */
    public SharedWeights(
            ParameterLayout layout,
            float[] parameters,
            PruningMask mask,
            List<ParameterLayout.Tensor> sharing,
            int centroids) {
        this.layout = layout;
        this.mask = mask;
        this.shared = new boolean[layout.tensors().size()];
        this.origin = new int[layout.parameters()];
        float[] free = new float[layout.parameters()];
        int at = 0;
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            float[] kept = kept(tensor, parameters);
            // A tensor of which nothing is left has no values to share.
            shared[tensor.index()] = sharing.contains(tensor) && kept.length > 0;
            if (shared[tensor.index()]) {
                Codebook codebook = Codebook.fit(kept, centroids, false);
                for (int i = tensor.offset(); i < tensor.end(); i++) {
                    origin[i] = mask.pruned(i) ? NONE : at + codebook.index(parameters[i]);
                }
                int size = codebook.centroids().length;
                System.arraycopy(codebook.centroids(), 0, free, at, size);
                tensors.add(new TensorShape(tensor.shape().name(), 1, size));
                at += size;
            } else {
                for (int i = 0; i < tensor.size(); i++) {
                    int from = tensor.offset() + i;
                    origin[from] = mask.pruned(from) ? NONE : at + i;
                    free[at + i] = parameters[from];
                }
                tensors.add(tensor.shape());
                at += tensor.size();
            }
        }
        this.start = Arrays.copyOf(free, at);
    }

    private float[] kept(ParameterLayout.Tensor tensor, float[] parameters) {
        float[] kept = new float[tensor.size() - mask.prunedCount(tensor.offset(), tensor.end())];
        int n = 0;
        for (int i = tensor.offset(); i < tensor.end(); i++) {
            if (!mask.pruned(i)) {
                kept[n++] = parameters[i];
            }
        }
        return kept;
    }

    @Override
    public List<TensorShape> tensors() {
        return List.copyOf(tensors);
    }

    @Override
    public float[] start() {
        return start.clone();
    }

    @Override
    public void present(float[] free, float[] parameters) {
        for (int i = 0; i < origin.length; i++) {
            parameters[i] = origin[i] == NONE ? 0 : free[origin[i]];
        }
    }

    @Override
    public void pullBack(float[] free, float[] gradient, float[] freeGradient) {
        Arrays.fill(freeGradient, 0);
        for (int i = 0; i < origin.length; i++) {
            if (origin[i] != NONE) {
                freeGradient[origin[i]] += gradient[i];
            }
        }
    }

    /** @return the tensors of a file: shared ones by codebook with binary32 centroids, the others as binary32 */
    @Override
    public List<CodedTensor> coded(float[] free, Storage storage) {
        float[] parameters = new float[origin.length];
        present(free, parameters);
        List<CodedTensor> coded = new ArrayList<>();
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            // Distinct values are the codebook again: centroids may have met or changed places in training.
            coded.add(shared[tensor.index()]
                    ? CodedTensors.codebook(parameters, tensor, mask,
                            Codebook.fit(kept(tensor, parameters), tensors.get(tensor.index()).size(), false), false,
                            storage)
                    : CodedTensors.floats(parameters, tensor, mask, false));
        }
        return coded;
    }
}
