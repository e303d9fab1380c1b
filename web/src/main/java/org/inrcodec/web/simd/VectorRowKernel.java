package org.inrcodec.web.simd;

import org.inrcodec.evaluate.AffineStage;
import org.inrcodec.evaluate.LinearStages;
import org.inrcodec.evaluate.RowKernel;
import org.inrcodec.evaluate.WeightBlock;

/** Linear maps and sines of pixels (FORMAT.md §8.3, §8.4); lanes are pixels. */
public final class VectorRowKernel implements RowKernel {
    // Pixels at a time: the rows of both sides of a usual layer stay in a level 1 cache.
    private static final int SEGMENT = 256;
    private static final int ROW = Float.BYTES * SEGMENT;

    /** Four outputs of a map in the arena. */
    private record Block(int output, int list, int count, int weights, int bias) {
        static Block[] of(AffineStage stage) {
            WeightBlock[] given = WeightBlock.of(stage);
            Block[] blocks = new Block[given.length];
            for (int b = 0; b < blocks.length; b++) {
                int[] inputs = given[b].inputs();
                int[] offsets = new int[inputs.length];
                for (int i = 0; i < offsets.length; i++) {
                    offsets[i] = ROW * inputs[i];
                }
                blocks[b] = new Block(
                        given[b].output(), Arena.of(offsets), offsets.length, Arena.of(given[b].weights()),
                        Arena.of(given[b].bias()));
            }
            return blocks;
        }
    }

    private final AffineStage[] stages;
    private final boolean signs;
    private final Block[][] blocks;
    private final Block[] bypass;
    private final int bypassed;
    private int input;
    private int output;

    /** @param network the maps */
    public VectorRowKernel(LinearStages network) {
        stages = network.stages().toArray(new AffineStage[0]);
        signs = network.signs();
        blocks = new Block[stages.length][];
        for (int s = 0; s < stages.length; s++) {
            blocks[s] = Block.of(stages[s]);
        }
        bypass = network.bypass().isPresent() ? Block.of(network.bypass().get()) : new Block[0];
        long rows = (network.widest() + WeightBlock.SIZE - 1) / WeightBlock.SIZE * WeightBlock.SIZE;
        bypassed = Arena.take((long) ROW * WeightBlock.SIZE * bypass.length);
        input = Arena.take(ROW * rows);
        output = Arena.take(ROW * rows);
    }

    @Override
    public int segment() {
        return SEGMENT;
    }

    @Override
    public int padded(int pixels) {
        return Simd.padded(pixels);
    }

    private int row(int feature) {
        return input + ROW * feature;
    }

    @Override
    public void fill(int feature, float value, int count) {
        int to = row(feature);
        for (int p = 0; p < count; p++) {
            Arena.put(to + Float.BYTES * p, value);
        }
    }

    @Override
    public void copy(int feature, float[] row, int from, int count) {
        int to = row(feature);
        for (int p = 0; p < count; p++) {
            Arena.put(to + Float.BYTES * p, row[from + p]);
        }
    }

    @Override
    public void sum(int feature, float[] columnTerm, int from, float rowTerm, int count) {
        int to = row(feature);
        for (int p = 0; p < count; p++) {
            Arena.put(to + Float.BYTES * p, columnTerm[from + p] + rowTerm);
        }
    }

    @Override
    public void interpolate(int feature, float[] row, int[] cells, float[] fractions, int from, int count) {
        int to = row(feature);
        for (int p = 0; p < count; p++) {
            int cell = cells[from + p];
            float left = row[cell];
            Arena.put(to + Float.BYTES * p, left + fractions[from + p] * (row[cell + 1] - left));
        }
    }

    @Override
    public void sines(int features, boolean clamp, int count) {
        for (int o = 0; o < features; o++) {
            if (clamp) {
                Simd.clamp(row(o), count);
            }
            Simd.sine(row(o), count);
            if (signs) {
                Simd.sign(row(o), count);
            }
        }
    }

    @Override
    public void run(float[][] outputs, int count) {
        sums(bypass, bypassed, count);
        for (int s = 0; s < stages.length; s++) {
            sums(blocks[s], output, count);
            int swap = input;
            input = output;
            output = swap;
            if (stages[s].sine()) {
                sines(stages[s].outputs(), stages[s].clamp(), count);
            }
        }
        for (int c = 0; c < outputs.length; c++) {
            if (bypass.length > 0) {
                Simd.add(bypassed + ROW * c, row(c), count);
            }
            copy(row(c), outputs[c], count);
        }
    }

    private void sums(Block[] map, int target, int count) {
        for (Block block : map) {
            Simd.floats(
                    input, target + ROW * block.output(), ROW, block.list(), block.count(), block.weights(),
                    block.bias(), count);
        }
    }

    private static void copy(int from, float[] to, int count) {
        for (int p = 0; p < count; p++) {
            to[p] = Arena.floatAt(from + Float.BYTES * p);
        }
    }

    @Override
    public void addSum(float[] columnTerm, int from, float rowTerm, float[] output, int count) {
        for (int p = 0; p < count; p++) {
            output[p] = output[p] + (columnTerm[from + p] + rowTerm);
        }
    }
}
