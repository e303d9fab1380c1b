package org.inrcodec.method.variational;

import java.util.ArrayList;
import java.util.List;
import org.inrcodec.method.quantise.CodedTensors;
import org.inrcodec.method.quantise.LinearGrid;
import org.inrcodec.method.quantise.RangeMode;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.Steps;
import org.inrcodec.tensor.Storage;
import org.inrcodec.train.ParameterLayout;

/**
 * Rounds each tensor, or each row, with a step that disturbs the picture about as much as the noise it has learned to
 * bear. Rounding with step Δ has the variance Δ²/12. Noise of variance σᵢ² costs each weight about the same error at
 * the end of training, so that the error grows by 1/σᵢ² per variance; all of them together bear Δ² = 12 / mean(1/σᵢ²).
 * Weights with σ above |μ| are pruned: they do not even know their sign.
 *
 * @param perRow one step per row instead of one per tensor
 * @param storage how the integers are stored
 */
public record NoiseQuantiser(boolean perRow, Storage storage) {
    private static final int MAX_BITS = 16;
    private static final int MAX_CODE = (1 << MAX_BITS - 1) - 1;

    /**
     * @param layout where tensors lie
     * @param means {@code float[parameters]}, μ
     * @param deviations {@code float[parameters]}, σ
     * @return what is pruned
     */
    public static PruningMask pruned(ParameterLayout layout, float[] means, float[] deviations) {
        boolean[] pruned = new boolean[layout.parameters()];
        for (int i = 0; i < pruned.length; i++) {
            pruned[i] = deviations[i] > Math.abs(means[i]);
        }
        return PruningMask.of(pruned);
    }

    /**
     * @param layout where tensors lie
     * @param means {@code float[parameters]}, μ, not changed
     * @param deviations {@code float[parameters]}, σ, above 0
     * @return the tensors in the order of the layout
     */
    public List<CodedTensor> coded(ParameterLayout layout, float[] means, float[] deviations) {
        PruningMask mask = pruned(layout, means, deviations);
        List<CodedTensor> coded = new ArrayList<>();
        for (ParameterLayout.Tensor tensor : layout.tensors()) {
            int parts = perRow ? tensor.shape().rows() : 1;
            int size = tensor.size() / parts;
            float[] steps = new float[parts];
            int bits = 2;
            for (int p = 0; p < parts; p++) {
                int from = tensor.offset() + p * size;
                float largest = largest(means, mask, from, from + size);
                steps[p] = step(deviations, mask, from, from + size, largest);
                bits = Math.max(bits, 33 - Integer.numberOfLeadingZeros(Math.round(largest / steps[p])));
            }
            LinearGrid grid = new LinearGrid(RangeMode.SYMMETRIC, bits, steps, new int[parts]);
            coded.add(CodedTensors.uniform(means, tensor, mask, grid, storage));
        }
        return coded;
    }

    private static float largest(float[] means, PruningMask mask, int from, int to) {
        float largest = 0;
        for (int i = from; i < to; i++) {
            largest = mask.pruned(i) ? largest : Math.max(largest, Math.abs(means[i]));
        }
        return largest;
    }

    /** Δ as one of the steps that a file stores in one byte, and no finer than 16 bits reach. */
    private static float step(float[] deviations, PruningMask mask, int from, int to, float largest) {
        double precision = 0;
        int kept = 0;
        for (int i = from; i < to; i++) {
            if (!mask.pruned(i)) {
                precision += 1 / ((double) deviations[i] * deviations[i]);
                kept++;
            }
        }
        int code = kept == 0 ? 0 : Steps.nearestCode((float) Math.sqrt(12 * kept / precision));
        while (Math.round(largest / Steps.valueOfCode(code)) > MAX_CODE) {
            code++;
        }
        return Steps.valueOfCode(code);
    }
}
