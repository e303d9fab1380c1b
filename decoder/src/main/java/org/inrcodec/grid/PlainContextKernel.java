package org.inrcodec.grid;

import java.util.Arrays;
import java.util.List;

/**
 * The context network in plain Java (FORMAT.md §7.6.3). Lanes are cells. Every row of numbers is an array of its own and all are indexed
 * alike, because then the compiler of the virtual machine makes vector instructions of the loops. Cells with nothing but zeros around them, of
 * which there are many, take a result that is computed once per grid; the others are packed together first.
 */
final class PlainContextKernel implements ContextKernel {
    // Cells at a time: the rows of both sides of a layer stay in a level 1 cache.
    private static final int SEGMENT = 128;

    private final ContextNetwork.Layer[] layers;
    private final int inputs;
    private final int[][] rows;
    private final int[][] sums;
    /** For each lane whether an input is other than 0, and the lanes that have one. */
    private final int[] any = new int[SEGMENT];

    private final int[] lane = new int[SEGMENT];
    private final int[] packedMeans = new int[SEGMENT];
    private final int[] packedScales = new int[SEGMENT];
    /** For each grid expected value and scale of a cell among zeros. */
    private final int[] zeroMeans;

    private final int[] zeroScales;

    PlainContextKernel(ContextNetwork network) {
        List<ContextNetwork.Layer> list = network.layers();
        layers = list.toArray(new ContextNetwork.Layer[0]);
        inputs = network.shape().contextInputs();
        int widest = inputs;
        for (ContextNetwork.Layer layer : list) {
            widest = Math.max(widest, layer.outputs());
        }
        rows = new int[widest][SEGMENT];
        sums = new int[widest][SEGMENT];
        int grids = network.shape().grids();
        zeroMeans = new int[grids];
        zeroScales = new int[grids];
        for (int g = 0; g < grids; g++) {
            for (int[] row : rows) {
                row[0] = 0;
            }
            network(g, 1, packedMeans, packedScales, 0);
            zeroMeans[g] = packedMeans[0];
            zeroScales[g] = packedScales[0];
        }
    }

    @Override
    public void evaluate(int[] cells, int[] starts, int grid, int count, int[] means, int[] scales) {
        for (int from = 0; from < count; from += SEGMENT) {
            int lanes = Math.min(SEGMENT, count - from);
            for (int i = 0; i < inputs; i++) {
                System.arraycopy(cells, starts[i] + from, rows[i], 0, lanes);
            }
            int used = usedLanes(lanes);
            if (used > lanes - lanes / 4) {
                network(grid, lanes, means, scales, from);
                continue;
            }
            if (used > 0) {
                for (int i = 0; i < inputs; i++) {
                    pack(rows[i], used);
                }
                network(grid, used, packedMeans, packedScales, 0);
            }
            Arrays.fill(means, from, from + lanes, zeroMeans[grid]);
            Arrays.fill(scales, from, from + lanes, zeroScales[grid]);
            for (int k = 0; k < used; k++) {
                means[from + lane[k]] = packedMeans[k];
                scales[from + lane[k]] = packedScales[k];
            }
        }
    }

    // Lists the lanes that have an input other than 0.
    private int usedLanes(int lanes) {
        Arrays.fill(any, 0, lanes, 0);
        for (int i = 0; i < inputs; i++) {
            merge(rows[i], any, lanes);
        }
        int used = 0;
        for (int l = 0; l < lanes; l++) {
            lane[used] = l;
            used += any[l] == 0 ? 0 : 1;
        }
        return used;
    }

    private static void merge(int[] row, int[] any, int count) {
        for (int l = 0; l < count; l++) {
            any[l] |= row[l];
        }
    }

    private void pack(int[] row, int used) {
        for (int k = 0; k < used; k++) {
            row[k] = row[lane[k]];
        }
    }

    // The inputs are in the rows.
    private void network(int grid, int lanes, int[] means, int[] scales, int from) {
        int[][] in = rows;
        int[][] out = sums;
        int last = layers.length - 1;
        for (int l = 0; l <= last; l++) {
            affine(layers[l], l == 0 ? grid : 0, in, out, lanes);
            if (l < last) {
                for (int o = 0; o < layers[l].outputs(); o++) {
                    activate(out[o], l == 0 ? 0 : ContextNetwork.ACTIVATION_BITS, lanes);
                }
            }
            int[][] swap = in;
            in = out;
            out = swap;
        }
        int fraction = ContextNetwork.WEIGHT_BITS + (last == 0 ? 0 : ContextNetwork.ACTIVATION_BITS);
        mean(in[0], fraction, means, from, lanes);
        scale(in[1], fraction, scales, from, lanes);
    }

    private static void affine(ContextNetwork.Layer layer, int biasRow, int[][] in, int[][] out, int count) {
        int inputs = layer.inputs();
        int outputs = layer.outputs();
        int[] w = layer.weights();
        for (int o = 0; o < outputs; o++) {
            Arrays.fill(out[o], 0, count, layer.bias()[biasRow * outputs + o]);
            int at = o * inputs;
            int i = 0;
            for (; i + 4 <= inputs; i += 4) {
                addFour(in[i], in[i + 1], in[i + 2], in[i + 3], w[at + i], w[at + i + 1], w[at + i + 2],
                        w[at + i + 3], out[o], count);
            }
            for (; i < inputs; i++) {
                addOne(in[i], w[at + i], out[o], count);
            }
        }
    }

    private static void addFour(
            int[] a, int[] b, int[] c, int[] d, int wa, int wb, int wc, int wd, int[] sum, int count) {
        for (int l = 0; l < count; l++) {
            sum[l] += wa * a[l] + wb * b[l] + wc * c[l] + wd * d[l];
        }
    }

    private static void addOne(int[] x, int w, int[] sum, int count) {
        for (int l = 0; l < count; l++) {
            sum[l] += w * x[l];
        }
    }

    // A smooth rectifier: 0 below -1, (x + 1)^2 / 4 up to 1, x above. No step can leave 32 bits.
    private static void activate(int[] row, int shift, int count) {
        for (int l = 0; l < count; l++) {
            int z = row[l] >> shift;
            int t = Math.min(Math.max(z, -4096), 4096) + 4096;
            int a = (t * t >> 14) + Math.max(z, 4096) - 4096;
            row[l] = Math.min(a >> 5, ContextNetwork.MAX_ACTIVATION);
        }
    }

    // Rounded to 1/32 as (o + half) >> (fraction - 5), without leaving 32 bits.
    private static void mean(int[] row, int fraction, int[] means, int from, int count) {
        int shift = fraction - 6;
        for (int l = 0; l < count; l++) {
            int m = (row[l] >> shift) + 1 >> 1;
            means[from + l] = Math.min(Math.max(m, -32 * ContextNetwork.MAX_INPUT),
                    32 * ContextNetwork.MAX_INPUT);
        }
    }

    private static void scale(int[] row, int fraction, int[] scales, int from, int count) {
        int shift = fraction - 4;
        for (int l = 0; l < count; l++) {
            int s = ((row[l] >> shift) + 1 >> 1) + LaplaceTables.UNIT_SCALE;
            scales[from + l] = Math.min(Math.max(s, 0), LaplaceTables.SCALES - 1);
        }
    }
}
