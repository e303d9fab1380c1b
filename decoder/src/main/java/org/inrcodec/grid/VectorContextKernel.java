package org.inrcodec.grid;

import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.inrcodec.vector.VectorSize;

/**
 * The context network with the Vector API (FORMAT.md §7.6.3). Lanes are cells; the sums of eight units stay in registers while the inputs
 * pass. Vectors of cells with nothing but zeros around them, of which there are many, take a result that is computed once per grid.
 *
 * <p>The vector size is a constant for the compiler of the virtual machine, and only this class knows it: tests define the class once for
 * each size.
 */
final class VectorContextKernel implements ContextKernel {
    private static final VectorSpecies<Integer> SPECIES = VectorSpecies.of(
            int.class, VectorShape.forBitSize(VectorSize.bits()));
    private static final int LANES = SPECIES.length();
    private static final int BLOCK = 8;

    private final int[] widths;
    /** For each layer the weights in blocks of eight, then of two outputs: {@code [layer][block][input][output in block]}. */
    private final int[][][] blocks;
    /** For each layer the bias row by row, each row padded to an even number of outputs. */
    private final int[][] biases;
    /** {@code [unit][lane]}, LANES lanes each. */
    private int[] in;

    private int[] out;
    /** For each grid expected value and scale of a cell among zeros. */
    private final int[] zeroMeans;

    private final int[] zeroScales;

    VectorContextKernel(ContextNetwork network) {
        List<ContextNetwork.Layer> layers = network.layers();
        widths = new int[layers.size()];
        blocks = new int[widths.length][][];
        biases = new int[widths.length][];
        int widest = network.shape().contextInputs();
        for (int l = 0; l < widths.length; l++) {
            ContextNetwork.Layer layer = layers.get(l);
            widths[l] = even(layer.outputs());
            widest = Math.max(widest, widths[l]);
            blocks[l] = blocks(layer);
            biases[l] = biases(layer);
        }
        in = new int[widest * LANES];
        out = new int[widest * LANES];
        int grids = network.shape().grids();
        zeroMeans = new int[grids];
        zeroScales = new int[grids];
        int[] means = new int[LANES + PADDING];
        int[] scales = new int[LANES + PADDING];
        for (int g = 0; g < grids; g++) {
            Arrays.fill(in, 0);
            network(g, means, scales, 0);
            zeroMeans[g] = means[0];
            zeroScales[g] = scales[0];
        }
    }

    private static int even(int outputs) {
        return outputs + 1 & ~1;
    }

    private static int[][] blocks(ContextNetwork.Layer layer) {
        int width = even(layer.outputs());
        int eights = width / BLOCK;
        int[][] blocks = new int[eights + width % BLOCK / 2][];
        int first = 0;
        for (int b = 0; b < blocks.length; b++) {
            int size = b < eights ? BLOCK : 2;
            blocks[b] = new int[layer.inputs() * size];
            for (int i = 0; i < layer.inputs(); i++) {
                for (int o = 0; o < size && first + o < layer.outputs(); o++) {
                    blocks[b][i * size + o] = layer.weights()[(first + o) * layer.inputs() + i];
                }
            }
            first += size;
        }
        return blocks;
    }

    private static int[] biases(ContextNetwork.Layer layer) {
        int width = even(layer.outputs());
        int rows = layer.bias().length / layer.outputs();
        int[] biases = new int[rows * width];
        for (int r = 0; r < rows; r++) {
            System.arraycopy(layer.bias(), r * layer.outputs(), biases, r * width, layer.outputs());
        }
        return biases;
    }

    @Override
    public void evaluate(int[] cells, int[] starts, int grid, int count, int[] means, int[] scales) {
        for (int from = 0; from < count; from += LANES) {
            if (gather(cells, starts, from, in)) {
                network(grid, means, scales, from);
            } else {
                IntVector.broadcast(SPECIES, zeroMeans[grid]).intoArray(means, from);
                IntVector.broadcast(SPECIES, zeroScales[grid]).intoArray(scales, from);
            }
        }
    }

    /** Collects the inputs; false when all are 0. */
    private static boolean gather(int[] cells, int[] starts, int from, int[] to) {
        IntVector any = IntVector.zero(SPECIES);
        for (int i = 0; i < starts.length; i++) {
            IntVector x = IntVector.fromArray(SPECIES, cells, starts[i] + from);
            x.intoArray(to, i * LANES);
            any = any.or(x);
        }
        return any.compare(VectorOperators.NE, 0).anyTrue();
    }

    private void network(int grid, int[] means, int[] scales, int from) {
        int last = widths.length - 1;
        for (int l = 0; l <= last; l++) {
            int bias = l == 0 ? grid * widths[0] : 0;
            int output = 0;
            for (int[] weights : blocks[l]) {
                if (output + BLOCK <= widths[l]) {
                    eight(in, weights, biases[l], bias + output, out, output * LANES);
                    output += BLOCK;
                } else {
                    two(in, weights, biases[l], bias + output, out, output * LANES);
                    output += 2;
                }
            }
            if (l < last) {
                activate(out, widths[l] * LANES, l == 0 ? 0 : ContextNetwork.ACTIVATION_BITS);
            }
            int[] swap = in;
            in = out;
            out = swap;
        }
        int fraction = ContextNetwork.WEIGHT_BITS + (last == 0 ? 0 : ContextNetwork.ACTIVATION_BITS);
        IntVector.fromArray(SPECIES, in, 0)
                .lanewise(VectorOperators.ASHR, fraction - 6)
                .add(1)
                .lanewise(VectorOperators.ASHR, 1)
                .max(-32 * ContextNetwork.MAX_INPUT)
                .min(32 * ContextNetwork.MAX_INPUT)
                .intoArray(means, from);
        IntVector.fromArray(SPECIES, in, LANES)
                .lanewise(VectorOperators.ASHR, fraction - 4)
                .add(1)
                .lanewise(VectorOperators.ASHR, 1)
                .add(LaplaceTables.UNIT_SCALE)
                .max(0)
                .min(LaplaceTables.SCALES - 1)
                .intoArray(scales, from);
    }

    private static void eight(int[] in, int[] w, int[] bias, int b, int[] out, int to) {
        IntVector s0 = IntVector.broadcast(SPECIES, bias[b]);
        IntVector s1 = IntVector.broadcast(SPECIES, bias[b + 1]);
        IntVector s2 = IntVector.broadcast(SPECIES, bias[b + 2]);
        IntVector s3 = IntVector.broadcast(SPECIES, bias[b + 3]);
        IntVector s4 = IntVector.broadcast(SPECIES, bias[b + 4]);
        IntVector s5 = IntVector.broadcast(SPECIES, bias[b + 5]);
        IntVector s6 = IntVector.broadcast(SPECIES, bias[b + 6]);
        IntVector s7 = IntVector.broadcast(SPECIES, bias[b + 7]);
        int n = w.length / BLOCK;
        for (int i = 0; i < n; i++) {
            IntVector x = IntVector.fromArray(SPECIES, in, i * LANES);
            int at = BLOCK * i;
            s0 = s0.add(x.mul(IntVector.broadcast(SPECIES, w[at])));
            s1 = s1.add(x.mul(IntVector.broadcast(SPECIES, w[at + 1])));
            s2 = s2.add(x.mul(IntVector.broadcast(SPECIES, w[at + 2])));
            s3 = s3.add(x.mul(IntVector.broadcast(SPECIES, w[at + 3])));
            s4 = s4.add(x.mul(IntVector.broadcast(SPECIES, w[at + 4])));
            s5 = s5.add(x.mul(IntVector.broadcast(SPECIES, w[at + 5])));
            s6 = s6.add(x.mul(IntVector.broadcast(SPECIES, w[at + 6])));
            s7 = s7.add(x.mul(IntVector.broadcast(SPECIES, w[at + 7])));
        }
        s0.intoArray(out, to);
        s1.intoArray(out, to + LANES);
        s2.intoArray(out, to + 2 * LANES);
        s3.intoArray(out, to + 3 * LANES);
        s4.intoArray(out, to + 4 * LANES);
        s5.intoArray(out, to + 5 * LANES);
        s6.intoArray(out, to + 6 * LANES);
        s7.intoArray(out, to + 7 * LANES);
    }

    private static void two(int[] in, int[] w, int[] bias, int b, int[] out, int to) {
        IntVector s0 = IntVector.broadcast(SPECIES, bias[b]);
        IntVector s1 = IntVector.broadcast(SPECIES, bias[b + 1]);
        int n = w.length / 2;
        for (int i = 0; i < n; i++) {
            IntVector x = IntVector.fromArray(SPECIES, in, i * LANES);
            s0 = s0.add(x.mul(IntVector.broadcast(SPECIES, w[2 * i])));
            s1 = s1.add(x.mul(IntVector.broadcast(SPECIES, w[2 * i + 1])));
        }
        s0.intoArray(out, to);
        s1.intoArray(out, to + LANES);
    }

    /** The steps of {@link PlainContextKernel}. */
    private static void activate(int[] units, int size, int shift) {
        for (int p = 0; p < size; p += LANES) {
            IntVector z = IntVector.fromArray(SPECIES, units, p).lanewise(VectorOperators.ASHR, shift);
            IntVector t = z.max(-4096).min(4096).add(4096);
            t.mul(t)
                    .lanewise(VectorOperators.ASHR, 14)
                    .add(z.max(4096).sub(4096))
                    .lanewise(VectorOperators.ASHR, 5)
                    .min(ContextNetwork.MAX_ACTIVATION)
                    .intoArray(units, p);
        }
    }
}
