package org.inrcodec.evaluate;

import java.util.Arrays;
import java.util.Optional;

/**
 * One {@code float[]} per feature over a segment of pixels. Zero weights are left out; four inputs are taken at a time, each
 * product added in its turn, which keeps the order of FORMAT.md §8.3 and spares three of four passes over the sums.
 */
final class ScalarRowKernel implements RowKernel {
    private static final int SEGMENT = 512;

    private final AffineStage[] stages;
    private final boolean signs;
    /** For each stage and output the inputs with a weight that is not 0. */
    private final int[][][] used;

    private final Optional<AffineStage> bypass;
    private final int[][] usedByBypass;
    /** {@code float[channels][SEGMENT]}, no rows without a bypass. */
    private final float[][] bypassed;

    private float[][] input;
    private float[][] output;

    ScalarRowKernel(LinearStages network) {
        stages = network.stages().toArray(new AffineStage[0]);
        signs = network.signs();
        used = new int[stages.length][][];
        for (int s = 0; s < stages.length; s++) {
            used[s] = usedInputs(stages[s]);
        }
        bypass = network.bypass();
        usedByBypass = bypass.isPresent() ? usedInputs(bypass.get()) : new int[0][];
        bypassed = new float[usedByBypass.length][SEGMENT];
        input = new float[network.widest()][SEGMENT];
        output = new float[network.widest()][SEGMENT];
    }

    private static int[][] usedInputs(AffineStage stage) {
        int[][] used = new int[stage.outputs()][];
        for (int o = 0; o < used.length; o++) {
            int[] list = new int[stage.inputs()];
            int n = 0;
            for (int i = 0; i < stage.inputs(); i++) {
                if (stage.weights()[o * stage.inputs() + i] != 0f) {
                    list[n++] = i;
                }
            }
            used[o] = Arrays.copyOf(list, n);
        }
        return used;
    }

    @Override
    public int segment() {
        return SEGMENT;
    }

    /** As they are: a picture of one column is to cost no more than it declares. */
    @Override
    public int padded(int pixels) {
        return pixels;
    }

    @Override
    public void fill(int feature, float value, int count) {
        Arrays.fill(input[feature], 0, count, value);
    }

    @Override
    public void copy(int feature, float[] row, int from, int count) {
        System.arraycopy(row, from, input[feature], 0, count);
    }

    @Override
    public void sum(int feature, float[] columnTerm, int from, float rowTerm, int count) {
        addTerm(columnTerm, from, rowTerm, input[feature], count);
    }

    @Override
    public void interpolate(int feature, float[] row, int[] cells, float[] fractions, int from, int count) {
        GridRows.interpolate(row, cells, fractions, from, input[feature], 0, count);
    }

    @Override
    public void sines(int features, boolean clamp, int count) {
        for (int o = 0; o < features; o++) {
            sine(input[o], clamp, count);
        }
    }

    private void sine(float[] row, boolean clamp, int count) {
        Sine.sine(row, count, clamp);
        if (signs) {
            Sine.sign(row, count);
        }
    }

    @Override
    public void run(float[][] outputs, int count) {
        for (int c = 0; c < bypassed.length; c++) {
            weightedSum(bypass.orElseThrow(), c, usedByBypass[c], bypassed[c], count);
        }
        for (int s = 0; s < stages.length; s++) {
            AffineStage stage = stages[s];
            float[][] target = s == stages.length - 1 ? outputs : output;
            for (int o = 0; o < stage.outputs(); o++) {
                weightedSum(stage, o, used[s][o], target[o], count);
                if (stage.sine()) {
                    sine(target[o], stage.clamp(), count);
                }
            }
            float[][] swap = input;
            input = output;
            output = swap;
        }
        for (int c = 0; c < bypassed.length; c++) {
            add(bypassed[c], outputs[c], count);
        }
    }

    @Override
    public void addSum(float[] columnTerm, int from, float rowTerm, float[] output, int count) {
        addBypass(columnTerm, from, rowTerm, output, count);
    }

    private void weightedSum(AffineStage stage, int o, int[] inputs, float[] sum, int count) {
        float[] weights = stage.weights();
        int w = o * stage.inputs();
        Arrays.fill(sum, 0, count, stage.bias()[o]);
        int k = 0;
        for (; k + 4 <= inputs.length; k += 4) {
            int a = inputs[k];
            int b = inputs[k + 1];
            int c = inputs[k + 2];
            int d = inputs[k + 3];
            addFour(sum, input[a], input[b], input[c], input[d],
                    weights[w + a], weights[w + b], weights[w + c], weights[w + d], count);
        }
        for (; k < inputs.length; k++) {
            addOne(sum, input[inputs[k]], weights[w + inputs[k]], count);
        }
    }

    private static void addFour(
            float[] sum, float[] a, float[] b, float[] c, float[] d,
            float wa, float wb, float wc, float wd, int count) {
        for (int p = 0; p < count; p++) {
            sum[p] = (((sum[p] + wa * a[p]) + wb * b[p]) + wc * c[p]) + wd * d[p];
        }
    }

    private static void addOne(float[] sum, float[] a, float wa, int count) {
        for (int p = 0; p < count; p++) {
            sum[p] = sum[p] + wa * a[p];
        }
    }

    private static void addTerm(float[] columnTerm, int from, float rowTerm, float[] sum, int count) {
        for (int p = 0; p < count; p++) {
            sum[p] = columnTerm[from + p] + rowTerm;
        }
    }

    private static void addBypass(float[] columnTerm, int from, float rowTerm, float[] sum, int count) {
        for (int p = 0; p < count; p++) {
            sum[p] = sum[p] + (columnTerm[from + p] + rowTerm);
        }
    }

    private static void add(float[] term, float[] sum, int count) {
        for (int p = 0; p < count; p++) {
            sum[p] = sum[p] + term[p];
        }
    }
}
