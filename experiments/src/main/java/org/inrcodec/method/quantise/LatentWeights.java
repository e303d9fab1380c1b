package org.inrcodec.method.quantise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.Storage;
import org.inrcodec.train.ParameterLayout;

/**
 * Training through {@link WeightLevels}: the free vector is the network's, with latents in place of the weights that
 * are quantised, followed by the scales that are learned. Tensors that are not chosen stay floats.
 */
public final class LatentWeights implements QuantisedWeights {
    private final ParameterLayout layout;
    private final PruningMask mask;
    private final List<Group> groups = new ArrayList<>();
    private final List<TensorShape> tensors;
    private final float[] start;
    private final float[] latent;
    private final float[] masked;

    /** A tensor or row; its scales lie {@code stride} apart in the free vector. */
    private record Group(
            ParameterLayout.Tensor tensor, WeightLevels levels, int from, int to, int scalesAt, int stride,
            float[] scales, float[] scaleGradient) {
        float[] scales(float[] free) {
            for (int k = 0; k < scales.length; k++) {
                scales[k] = free[scalesAt + k * stride];
            }
            return scales;
        }
    }

    /**
     * @param layout where tensors lie
     * @param parameters {@code float[parameters]}, a trained network; not changed
     * @param mask what is pruned; it stays 0
     * @param chosen tensors whose weights get few values
     * @param perRow whether every row is a group, instead of the tensor
     * @param levels the values of each tensor
     */
    public LatentWeights(
            ParameterLayout layout,
            float[] parameters,
            PruningMask mask,
            List<ParameterLayout.Tensor> chosen,
            boolean perRow,
            Function<ParameterLayout.Tensor, ? extends WeightLevels> levels) {
        this.layout = layout;
        this.mask = mask;
        this.latent = parameters.clone();
        this.masked = new float[parameters.length];
        this.tensors = new ArrayList<>(layout.shape().tensors());
        mask.apply(latent);
        int at = parameters.length;
        for (ParameterLayout.Tensor tensor : chosen) {
            WeightLevels its = levels.apply(tensor);
            int count = perRow ? tensor.shape().rows() : 1;
            int each = tensor.size() / count;
            for (int g = 0; g < count; g++) {
                int from = tensor.offset() + g * each;
                float[] scales = its.start(latent, from, from + each);
                groups.add(new Group(tensor, its, from, from + each, at + g, count, scales, new float[scales.length]));
            }
            for (String scale : its.scales()) {
                tensors.add(new TensorShape(tensor.shape().name() + "." + scale, 1, count));
                at += count;
            }
        }
        mask.apply(latent);
        this.start = Arrays.copyOf(latent, at);
        for (Group group : groups) {
            for (int k = 0; k < group.scales.length; k++) {
                start[group.scalesAt + k * group.stride] = group.scales[k];
            }
        }
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
        takeLatents(free);
        System.arraycopy(latent, 0, parameters, 0, latent.length);
        for (Group g : groups) {
            g.levels.present(latent, g.from, g.to, g.scales(free), parameters);
        }
        mask.apply(parameters);
    }

    @Override
    public void pullBack(float[] free, float[] gradient, float[] freeGradient) {
        takeLatents(free);
        System.arraycopy(gradient, 0, masked, 0, masked.length);
        mask.apply(masked);
        System.arraycopy(masked, 0, freeGradient, 0, masked.length);
        for (Group g : groups) {
            g.levels.pullBack(latent, g.from, g.to, g.scales(free), masked, freeGradient, g.scaleGradient);
            for (int k = 0; k < g.scales.length; k++) {
                freeGradient[g.scalesAt + k * g.stride] = g.scaleGradient[k];
            }
        }
    }

    @Override
    public List<CodedTensor> coded(float[] free, Storage storage) {
        takeLatents(free);
        List<CodedTensor> coded = new ArrayList<>();
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            List<Group> its = groups.stream().filter(g -> g.tensor.equals(tensor)).toList();
            float[][] scales = its.stream().map(g -> g.scales(free).clone()).toArray(float[][]::new);
            coded.add(its.isEmpty()
                    ? CodedTensors.floats(latent, tensor, mask, false)
                    : its.getFirst().levels.coded(latent, tensor, scales, mask, storage));
        }
        return coded;
    }

    /** An optimiser may have moved what is pruned. */
    private void takeLatents(float[] free) {
        System.arraycopy(free, 0, latent, 0, latent.length);
        mask.apply(latent);
    }
}
