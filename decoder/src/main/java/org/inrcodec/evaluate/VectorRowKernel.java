package org.inrcodec.evaluate;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.inrcodec.vector.VectorSize;

/**
 * Lanes are pixels, so that every lane does exactly the operations of FORMAT.md §8 in their order. Sums of four outputs by two
 * vectors of pixels stay in registers while the inputs pass. Multiplication and addition are separate; there is no fma() and
 * no VectorOperators.SIN.
 *
 * <p>The vector size is a constant for the compiler of the virtual machine, and only this class knows it: tests define the
 * class once for each size.
 */
final class VectorRowKernel implements RowKernel {
    private static final VectorSpecies<Float> SPECIES = VectorSpecies.of(
            float.class, VectorShape.forBitSize(VectorSize.bits()));
    private static final int LANES = SPECIES.length();
    /** Pixels per segment: the inputs and outputs of a 64 wide layer stay in a level 1 cache. */
    private static final int SEGMENT = 64;

    private final AffineStage[] stages;
    private final boolean signs;
    private final WeightBlock[][] blocks;
    private final WeightBlock[] bypass;
    /** {@code [feature][pixel]} with SEGMENT pixels each. */
    private float[] input;

    private float[] output;
    /** {@code [channel][pixel]}, nothing without a bypass. */
    private final float[] bypassed;

    VectorRowKernel(LinearStages network) {
        stages = network.stages().toArray(new AffineStage[0]);
        signs = network.signs();
        blocks = new WeightBlock[stages.length][];
        for (int s = 0; s < stages.length; s++) {
            blocks[s] = WeightBlock.of(stages[s]);
        }
        bypass = network.bypass().map(WeightBlock::of).orElse(new WeightBlock[0]);
        bypassed = new float[bypass.length * WeightBlock.SIZE * SEGMENT];
        int rows = (network.widest() + WeightBlock.SIZE - 1) / WeightBlock.SIZE * WeightBlock.SIZE;
        input = new float[rows * SEGMENT];
        output = new float[rows * SEGMENT];
    }

    @Override
    public int segment() {
        return SEGMENT;
    }

    @Override
    public int padded(int pixels) {
        return (pixels + ColumnTerms.PADDING - 1) / ColumnTerms.PADDING * ColumnTerms.PADDING;
    }

    @Override
    public void fill(int feature, float value, int count) {
        Arrays.fill(input, feature * SEGMENT, feature * SEGMENT + count, value);
    }

    @Override
    public void copy(int feature, float[] row, int from, int count) {
        System.arraycopy(row, from, input, feature * SEGMENT, count);
    }

    @Override
    public void sum(int feature, float[] columnTerm, int from, float rowTerm, int count) {
        addTerm(columnTerm, from, rowTerm, input, feature * SEGMENT, count);
    }

    @Override
    public void interpolate(int feature, float[] row, int[] cells, float[] fractions, int from, int count) {
        GridRows.interpolate(row, cells, fractions, from, input, feature * SEGMENT, count);
    }

    @Override
    public void sines(int features, boolean clamp, int count) {
        for (int o = 0; o < features; o++) {
            if (clamp) {
                clamp(input, o * SEGMENT, count);
            }
            sine(input, o * SEGMENT, count);
            if (signs) {
                sign(input, o * SEGMENT, count);
            }
        }
    }

    @Override
    public void run(float[][] outputs, int count) {
        weightedSums(bypass, bypassed, count);
        for (int s = 0; s < stages.length; s++) {
            weightedSums(blocks[s], output, count);
            float[] swap = input;
            input = output;
            output = swap;
            if (stages[s].sine()) {
                sines(stages[s].outputs(), stages[s].clamp(), count);
            }
        }
        for (int c = 0; c < outputs.length; c++) {
            if (bypass.length > 0) {
                add(bypassed, c * SEGMENT, input, c * SEGMENT, count);
            }
            System.arraycopy(input, c * SEGMENT, outputs[c], 0, count);
        }
    }

    private void weightedSums(WeightBlock[] map, float[] target, int count) {
        for (WeightBlock block : map) {
            weightedSums(input, block.inputs(), block.weights(), block.bias(), target,
                    block.output() * SEGMENT, count);
        }
    }

    @Override
    public void addSum(float[] columnTerm, int from, float rowTerm, float[] output, int count) {
        addBypass(columnTerm, from, rowTerm, output, count);
    }

    private static void weightedSums(
            float[] in, int[] inputs, float[] weights, float[] bias, float[] out, int outOffset, int count) {
        for (int p = 0; p < count; p += 2 * LANES) {
            FloatVector a0 = FloatVector.broadcast(SPECIES, bias[0]);
            FloatVector b0 = FloatVector.broadcast(SPECIES, bias[1]);
            FloatVector c0 = FloatVector.broadcast(SPECIES, bias[2]);
            FloatVector d0 = FloatVector.broadcast(SPECIES, bias[3]);
            FloatVector a1 = a0;
            FloatVector b1 = b0;
            FloatVector c1 = c0;
            FloatVector d1 = d0;
            for (int k = 0; k < inputs.length; k++) {
                int at = inputs[k] * SEGMENT + p;
                FloatVector x0 = FloatVector.fromArray(SPECIES, in, at);
                FloatVector x1 = FloatVector.fromArray(SPECIES, in, at + LANES);
                FloatVector wa = FloatVector.broadcast(SPECIES, weights[4 * k]);
                FloatVector wb = FloatVector.broadcast(SPECIES, weights[4 * k + 1]);
                FloatVector wc = FloatVector.broadcast(SPECIES, weights[4 * k + 2]);
                FloatVector wd = FloatVector.broadcast(SPECIES, weights[4 * k + 3]);
                a0 = a0.add(wa.mul(x0));
                a1 = a1.add(wa.mul(x1));
                b0 = b0.add(wb.mul(x0));
                b1 = b1.add(wb.mul(x1));
                c0 = c0.add(wc.mul(x0));
                c1 = c1.add(wc.mul(x1));
                d0 = d0.add(wd.mul(x0));
                d1 = d1.add(wd.mul(x1));
            }
            int to = outOffset + p;
            a0.intoArray(out, to);
            a1.intoArray(out, to + LANES);
            b0.intoArray(out, to + SEGMENT);
            b1.intoArray(out, to + SEGMENT + LANES);
            c0.intoArray(out, to + 2 * SEGMENT);
            c1.intoArray(out, to + 2 * SEGMENT + LANES);
            d0.intoArray(out, to + 3 * SEGMENT);
            d1.intoArray(out, to + 3 * SEGMENT + LANES);
        }
    }

    /** The sequence of {@link Sine}, with the sign set by the lowest bit of n, which TO_INTEGER leaves in the sum's bits. */
    private static void sine(float[] row, int offset, int count) {
        for (int p = offset; p < offset + count; p += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, row, p);
            FloatVector shifted = x.mul(Sine.INVERSE_PI).add(Sine.TO_INTEGER);
            FloatVector n = shifted.sub(Sine.TO_INTEGER);
            FloatVector r = x.sub(n.mul(Sine.P1)).sub(n.mul(Sine.P2)).sub(n.mul(Sine.P3));
            FloatVector t = r.mul(r);
            FloatVector polynomial = t.mul(Sine.C3)
                    .add(Sine.C2)
                    .mul(t)
                    .add(Sine.C1)
                    .mul(t)
                    .add(Sine.C0);
            FloatVector s = r.add(r.mul(t).mul(polynomial));
            IntVector sign = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 31);
            s.reinterpretAsInts()
                    .lanewise(VectorOperators.XOR, sign)
                    .reinterpretAsFloats()
                    .intoArray(row, p);
        }
    }

    /** As {@link Sine#sign}: −0 compares like 0. */
    private static void sign(float[] row, int offset, int count) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        for (int p = offset; p < offset + count; p += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, row, p);
            one.blend(-1, x.compare(VectorOperators.LT, 0)).intoArray(row, p);
        }
    }

    private static void clamp(float[] row, int offset, int count) {
        for (int p = offset; p < offset + count; p += LANES) {
            FloatVector.fromArray(SPECIES, row, p)
                    .min(Sine.LIMIT)
                    .max(-Sine.LIMIT)
                    .intoArray(row, p);
        }
    }

    private static void addTerm(float[] columnTerm, int from, float rowTerm, float[] out, int offset, int count) {
        for (int p = 0; p < count; p += LANES) {
            FloatVector.fromArray(SPECIES, columnTerm, from + p).add(rowTerm).intoArray(out, offset + p);
        }
    }

    private static void addBypass(float[] columnTerm, int from, float rowTerm, float[] out, int count) {
        for (int p = 0; p < count; p += LANES) {
            FloatVector bypass = FloatVector.fromArray(SPECIES, columnTerm, from + p).add(rowTerm);
            FloatVector.fromArray(SPECIES, out, p).add(bypass).intoArray(out, p);
        }
    }

    private static void add(float[] term, int from, float[] sum, int offset, int count) {
        for (int p = 0; p < count; p += LANES) {
            FloatVector.fromArray(SPECIES, sum, offset + p)
                    .add(FloatVector.fromArray(SPECIES, term, from + p))
                    .intoArray(sum, offset + p);
        }
    }
}
