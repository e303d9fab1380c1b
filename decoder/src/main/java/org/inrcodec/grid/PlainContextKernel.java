package org.inrcodec.grid;

import java.util.Arrays;

/**
 * The context network in plain Java (FORMAT.md §7.6.3). Lanes are cells. Every row of numbers is an array of its own and all are indexed
 * alike, because then the compiler of the virtual machine makes vector instructions of the loops. Cells with nothing but zeros around them, of
 * which there are many, take a result that is computed once per grid; the others are packed together first.
 */
public final class PlainContextKernel implements ContextKernel {
    // Cells at a time: the rows of both sides of a layer stay in a level 1 cache.
    private static final int SEGMENT = 256;

    // Lanes are filled up to multiples of a vector, and to some vectors at least: the compiler unrolls a loop for the number of rounds that
    // it has seen, and would see few in the coarse grids, which come first. PADDING leaves room for them.
    private static final int LANES = 16;
    private static final int LEAST_LANES = 64;

    // So many lanes may be computed in vain besides as many as there are cells, so that a narrow tile costs about what it declares.
    private static final int SPARE = 1 << 15;

    // Inputs that one pass over the sums adds. Java 17 makes no vector instructions of a loop over six.
    private static final int GROUP = 4;

    /** A layer of the network, its inputs filled up to groups by some of weight 0. */
    private record Layer(int inputs, int outputs, int[] weights, int[] bias) {
        static Layer of(ContextNetwork.Layer layer) {
            int inputs = grouped(layer.inputs());
            int[] weights = new int[layer.outputs() * inputs];
            for (int o = 0; o < layer.outputs(); o++) {
                System.arraycopy(layer.weights(), o * layer.inputs(), weights, o * inputs, layer.inputs());
            }
            return new Layer(inputs, layer.outputs(), weights, layer.bias());
        }
    }

    private final Layer[] layers;
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
    private int spare = SPARE;

    /** @param network the network */
    public PlainContextKernel(ContextNetwork network) {
        inputs = network.shape().contextInputs();
        layers = new Layer[network.layers().size()];
        int widest = inputs;
        for (int l = 0; l < layers.length; l++) {
            layers[l] = Layer.of(network.layers().get(l));
            widest = Math.max(widest, layers[l].outputs());
        }
        rows = new int[grouped(widest)][SEGMENT];
        sums = new int[grouped(widest)][SEGMENT];
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

    private static int grouped(int inputs) {
        return (inputs + GROUP - 1) / GROUP * GROUP;
    }

    @Override
    public void evaluate(int[] cells, int[] starts, int grid, int count, int[] means, int[] scales) {
        for (int from = 0; from < count; from += SEGMENT) {
            int lanes = Math.min(SEGMENT, count - from);
            for (int i = 0; i < inputs; i++) {
                System.arraycopy(cells, starts[i] + from, rows[i], 0, lanes);
            }
            spare = Math.min(SPARE, spare + lanes);
            int used = usedLanes(lanes);
            if (used > lanes - lanes / 4) {
                network(grid, padded(lanes), means, scales, from);
                continue;
            }
            if (used > 0) {
                for (int i = 0; i < inputs; i++) {
                    pack(rows[i], used);
                }
                network(grid, padded(used), packedMeans, packedScales, 0);
            }
            Arrays.fill(means, from, from + lanes, zeroMeans[grid]);
            Arrays.fill(scales, from, from + lanes, zeroScales[grid]);
            for (int k = 0; k < used; k++) {
                means[from + lane[k]] = packedMeans[k];
                scales[from + lane[k]] = packedScales[k];
            }
        }
    }

    // Lanes that are computed for so many, if they can be spared.
    private int padded(int lanes) {
        int padded = Math.max(LEAST_LANES, (lanes + LANES - 1) / LANES * LANES);
        if (padded - lanes > spare) {
            return lanes;
        }
        spare -= padded - lanes;
        return padded;
    }

    // Lists the lanes that have an input other than 0.
    private int usedLanes(int lanes) {
        Arrays.fill(any, 0, lanes, 0);
        for (int i = 0; i < inputs; i++) {
            merge(rows[i], any, lanes);
        }
        return list(any, lane, lanes);
    }

    private static int list(int[] any, int[] lane, int count) {
        int used = 0;
        for (int l = 0; l < count; l++) {
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

    private static void affine(Layer layer, int biasRow, int[][] in, int[][] out, int count) {
        for (int o = 0; o < layer.outputs(); o++) {
            Arrays.fill(out[o], 0, count, layer.bias()[biasRow * layer.outputs() + o]);
            for (int i = 0; i < layer.inputs(); i += GROUP) {
                addFour(in, i, layer.weights(), o * layer.inputs() + i, out[o], count);
            }
        }
    }

    private static void addFour(int[][] in, int first, int[] weights, int at, int[] sum, int count) {
        int[] a = in[first];
        int[] b = in[first + 1];
        int[] c = in[first + 2];
        int[] d = in[first + 3];
        int wa = weights[at];
        int wb = weights[at + 1];
        int wc = weights[at + 2];
        int wd = weights[at + 3];
        for (int l = 0; l < count; l++) {
            sum[l] += wa * a[l] + wb * b[l] + wc * c[l] + wd * d[l];
        }
    }

    // A smooth rectifier: 0 below -1, (x + 1)^2 / 4 up to 1, x above. No step can leave 32 bits. Minima and maxima are written with
    // masks of the sign, because Java 17 does not make vector instructions of Math.min and Math.max here: above is max(z, 0) - 4096,
    // below is min(z, 0) + 4096.
    private static void activate(int[] row, int shift, int count) {
        for (int l = 0; l < count; l++) {
            int z = row[l] >> shift;
            int above = (z & ~(z >> 31)) - 4096;
            int below = (z & z >> 31) + 4096;
            int t = 4096 + (above & above >> 31) + (below & ~(below >> 31));
            int a = (t * t >> 14) + (above & ~(above >> 31));
            int excess = (a >> 5) - ContextNetwork.MAX_ACTIVATION;
            row[l] = ContextNetwork.MAX_ACTIVATION + (excess & excess >> 31);
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
