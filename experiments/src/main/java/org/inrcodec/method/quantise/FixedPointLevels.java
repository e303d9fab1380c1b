package org.inrcodec.method.quantise;

import java.util.List;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.Storage;
import org.inrcodec.train.ParameterLayout;

/** {@link FixedPoint} numbers of one format that does not change. The gradient passes straight through. */
public final class FixedPointLevels implements WeightLevels {
    private final FixedPoint format;

    /**
     * @param format the format
     */
    public FixedPointLevels(FixedPoint format) {
        this.format = format;
    }

    /** @return the format */
    FixedPoint format() {
        return format;
    }

    @Override
    public List<String> scales() {
        return List.of();
    }

    @Override
    public float[] start(float[] latent, int from, int to) {
        return new float[0];
    }

    @Override
    public void present(float[] latent, int from, int to, float[] scales, float[] seen) {
        format.grid().round(latent, seen, from, 1, to - from);
    }

    @Override
    public void pullBack(
            float[] latent,
            int from,
            int to,
            float[] scales,
            float[] gradient,
            float[] latentGradient,
            float[] scaleGradient) {
        System.arraycopy(gradient, from, latentGradient, from, to - from);
    }

    @Override
    public CodedTensor coded(
            float[] latent, ParameterLayout.Tensor tensor, float[][] scales, PruningMask mask, Storage storage) {
        return CodedTensors.uniform(latent, tensor, mask, format.grid(), storage);
    }
}
