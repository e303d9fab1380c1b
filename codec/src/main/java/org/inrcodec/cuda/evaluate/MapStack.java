package org.inrcodec.cuda.evaluate;

import java.util.ArrayList;
import java.util.List;

/** Linear maps as {@code pixels.cu} reads them: padded to one width. */
final class MapStack {
    private static final int SINE = 1 << 16;

    private final int width;
    private final List<float[]> weights = new ArrayList<>();
    private final List<float[]> biases = new ArrayList<>();
    private final List<Integer> maps = new ArrayList<>();

    /** @param width inputs and outputs that every map is padded to */
    MapStack(int width) {
        this.width = width;
    }

    /**
     * @param map {@code float[outputs][inputs]}, flat
     * @param inputs columns
     * @param bias {@code float[outputs]}
     * @param sine whether the sine of the results is taken
     */
    void add(float[] map, int inputs, float[] bias, boolean sine) {
        weights.add(padded(map, inputs, width, width));
        float[] wide = new float[width];
        System.arraycopy(bias, 0, wide, 0, bias.length);
        biases.add(wide);
        maps.add(bias.length + (sine ? SINE : 0));
    }

    /** @return a matrix with rows of {@code inputs} values in one of rows of {@code pitch} */
    static float[] padded(float[] map, int inputs, int rows, int pitch) {
        float[] wide = new float[rows * pitch];
        for (int r = 0; r < map.length / inputs; r++) {
            System.arraycopy(map, r * inputs, wide, r * pitch, inputs);
        }
        return wide;
    }

    int count() {
        return maps.size();
    }

    int[] maps() {
        return maps.stream().mapToInt(m -> m).toArray();
    }

    float[] weights() {
        return joined(weights);
    }

    float[] biases() {
        return joined(biases);
    }

    private static float[] joined(List<float[]> parts) {
        float[] all = new float[parts.stream().mapToInt(p -> p.length).sum()];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
