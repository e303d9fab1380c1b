package org.inrcodec.evaluate;

import java.util.Arrays;

/**
 * Four neighbouring outputs of a map, as a register-blocked kernel reads them. Outputs beyond the map's last have zero weights.
 *
 * @param output first output
 * @param inputs inputs for which one of the four weights is not 0, ascending
 * @param weights {@code float[4 * inputs.length]}, four per input
 * @param bias {@code float[4]}
 */
public record WeightBlock(int output, int[] inputs, float[] weights, float[] bias) {
    /** Outputs per block. */
    public static final int SIZE = 4;

    /**
     * @param stage a map
     * @return its outputs, four by four
     */
    public static WeightBlock[] of(AffineStage stage) {
        WeightBlock[] blocks = new WeightBlock[(stage.outputs() + SIZE - 1) / SIZE];
        for (int b = 0; b < blocks.length; b++) {
            blocks[b] = block(stage, b * SIZE);
        }
        return blocks;
    }

    private static WeightBlock block(AffineStage stage, int output) {
        int outputs = Math.min(SIZE, stage.outputs() - output);
        int[] inputs = new int[stage.inputs()];
        float[] weights = new float[SIZE * stage.inputs()];
        int n = 0;
        for (int i = 0; i < stage.inputs(); i++) {
            boolean used = false;
            for (int o = 0; o < outputs; o++) {
                float w = stage.weights()[(output + o) * stage.inputs() + i];
                weights[SIZE * n + o] = w;
                used |= w != 0f;
            }
            inputs[n] = i;
            n += used ? 1 : 0;
        }
        float[] bias = Arrays.copyOf(Arrays.copyOfRange(stage.bias(), output, output + outputs), SIZE);
        return new WeightBlock(output, Arrays.copyOf(inputs, n), Arrays.copyOf(weights, SIZE * n), bias);
    }
}
