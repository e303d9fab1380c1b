package org.inrcodec.web.simd;

import java.util.List;
import java.util.Optional;
import org.inrcodec.grid.ContextKernel;
import org.inrcodec.grid.ContextNetwork;
import org.inrcodec.grid.LaplaceTables;
import org.inrcodec.grid.PlainContextKernel;

/**
 * The context network (FORMAT.md §7.6.3) on pairs of 16-bit numbers, which one instruction multiplies and adds. Groups of eight cells with
 * nothing but zeros around them, of which there are many, take a result that is computed once per grid; the others are packed together.
 */
public final class VectorContextKernel implements ContextKernel {
    // Cells at a time: the rows of both sides of a layer stay in a level 1 cache.
    private static final int SEGMENT = 128;
    private static final int ROW = Integer.BYTES * SEGMENT;
    private static final int BLOCK = 4;

    /** A layer in the arena; its outputs are filled up to blocks of four, its inputs to pairs. */
    private record Layer(int pairs, int blocks, int weights, int bias) {}

    /** For a network whose weights have more than 16 bits. */
    private final Optional<ContextKernel> plain;

    private final int inputs;
    private final Layer[] layers;
    private final int rows;
    private final int sums;
    private final int[] group = new int[SEGMENT / Simd.LANES];
    /** For each grid expected value and scale of a cell among zeros. */
    private final int[] zeroMeans;

    private final int[] zeroScales;

    /** @param network the network */
    public VectorContextKernel(ContextNetwork network) {
        List<ContextNetwork.Layer> given = network.layers();
        plain = fits(given) ? Optional.empty() : Optional.of(new PlainContextKernel(network));
        inputs = network.shape().contextInputs();
        layers = new Layer[given.size()];
        int grids = network.shape().grids();
        zeroMeans = new int[grids];
        zeroScales = new int[grids];
        if (plain.isPresent()) {
            rows = 0;
            sums = 0;
            return;
        }
        int widest = inputs;
        for (int l = 0; l < layers.length; l++) {
            layers[l] = layer(given.get(l));
            widest = Math.max(widest, layers[l].blocks() * BLOCK);
        }
        rows = Arena.take((long) ROW * (widest + 1) / 2 + ROW);
        sums = Arena.take((long) ROW * (widest + BLOCK));
        for (int g = 0; g < grids; g++) {
            for (int p = 0; p < layers[0].pairs(); p++) {
                for (int l = 0; l < Simd.LANES; l++) {
                    Arena.put(rows + ROW * p + Integer.BYTES * l, 0);
                }
            }
            network(g, Simd.LANES);
            zeroMeans[g] = Arena.intAt(sums);
            zeroScales[g] = Arena.intAt(sums + ROW);
        }
    }

    private static boolean fits(List<ContextNetwork.Layer> layers) {
        for (ContextNetwork.Layer layer : layers) {
            for (int weight : layer.weights()) {
                if (weight != (short) weight || weight == Short.MIN_VALUE) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Layer layer(ContextNetwork.Layer layer) {
        int pairs = (layer.inputs() + 1) / 2;
        int blocks = (layer.outputs() + BLOCK - 1) / BLOCK;
        int[] weights = new int[blocks * pairs * BLOCK];
        for (int o = 0; o < layer.outputs(); o++) {
            for (int i = 0; i < layer.inputs(); i++) {
                int at = (o / BLOCK * pairs + i / 2) * BLOCK + o % BLOCK;
                weights[at] |= (layer.weights()[o * layer.inputs() + i] & 0xffff) << 16 * (i % 2);
            }
        }
        int sets = layer.bias().length / layer.outputs();
        int[] bias = new int[sets * blocks * BLOCK];
        for (int s = 0; s < sets; s++) {
            System.arraycopy(layer.bias(), s * layer.outputs(), bias, s * blocks * BLOCK, layer.outputs());
        }
        return new Layer(pairs, blocks, Arena.of(weights), Arena.of(bias));
    }

    @Override
    public void evaluate(int[] cells, int[] starts, int grid, int count, int[] means, int[] scales) {
        if (plain.isPresent()) {
            plain.get().evaluate(cells, starts, grid, count, means, scales);
            return;
        }
        for (int from = 0; from < count; from += SEGMENT) {
            // Up to a group more can be read, and written.
            int groups = Simd.padded(Math.min(SEGMENT, count - from)) / Simd.LANES;
            int used = 0;
            for (int k = 0; k < groups; k++) {
                group[used] = from + k * Simd.LANES;
                if (gather(cells, starts, group[used], rows + used * Simd.LANES * Integer.BYTES)) {
                    used++;
                } else {
                    fill(means, group[used], zeroMeans[grid]);
                    fill(scales, group[used], zeroScales[grid]);
                }
            }
            if (used > 0) {
                network(grid, used * Simd.LANES);
                for (int k = 0; k < used; k++) {
                    copy(sums + k * Simd.LANES * Integer.BYTES, means, group[k]);
                    copy(sums + ROW + k * Simd.LANES * Integer.BYTES, scales, group[k]);
                }
            }
        }
    }

    /** Collects the inputs of a group of cells in pairs; false when all are 0. */
    private boolean gather(int[] cells, int[] starts, int from, int to) {
        int any = 0;
        for (int i = 0; i < inputs; i += 2) {
            int even = starts[i] + from;
            int at = to + i / 2 * ROW;
            if (i + 1 < inputs) {
                int odd = starts[i + 1] + from;
                for (int l = 0; l < Simd.LANES; l++) {
                    int pair = cells[even + l] & 0xffff | cells[odd + l] << 16;
                    any |= pair;
                    Arena.put(at + Integer.BYTES * l, pair);
                }
            } else {
                for (int l = 0; l < Simd.LANES; l++) {
                    int pair = cells[even + l] & 0xffff;
                    any |= pair;
                    Arena.put(at + Integer.BYTES * l, pair);
                }
            }
        }
        return any != 0;
    }

    private static void fill(int[] target, int at, int value) {
        for (int l = at; l < at + Simd.LANES; l++) {
            target[l] = value;
        }
    }

    private static void copy(int from, int[] target, int at) {
        for (int l = 0; l < Simd.LANES; l++) {
            target[at + l] = Arena.intAt(from + Integer.BYTES * l);
        }
    }

    /** The inputs are in the rows; expected values become the first row of the sums, scales the second. */
    private void network(int grid, int lanes) {
        int last = layers.length - 1;
        for (int l = 0; l <= last; l++) {
            Layer layer = layers[l];
            int bias = layer.bias() + Integer.BYTES * BLOCK * layer.blocks() * (l == 0 ? grid : 0);
            for (int b = 0; b < layer.blocks(); b++) {
                Simd.integers(
                        rows, sums + ROW * BLOCK * b, ROW, layer.weights() + Integer.BYTES * BLOCK * layer.pairs() * b,
                        bias + Integer.BYTES * BLOCK * b, layer.pairs(), lanes);
            }
            if (l < last) {
                Simd.activate(
                        sums, rows, ROW, layers[l + 1].pairs(), lanes, l == 0 ? 0 : ContextNetwork.ACTIVATION_BITS);
            }
        }
        int fraction = ContextNetwork.WEIGHT_BITS + (last == 0 ? 0 : ContextNetwork.ACTIVATION_BITS);
        int mean = 32 * ContextNetwork.MAX_INPUT;
        Simd.outputs(sums, lanes, fraction - 6, 0, -mean, mean);
        Simd.outputs(sums + ROW, lanes, fraction - 4, LaplaceTables.UNIT_SCALE, 0, LaplaceTables.SCALES - 1);
    }
}
