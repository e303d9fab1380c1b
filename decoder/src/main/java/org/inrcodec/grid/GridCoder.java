package org.inrcodec.grid;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import org.inrcodec.entropy.BitCoder;
import org.inrcodec.entropy.BitCost;
import org.inrcodec.entropy.RangeDecoder;
import org.inrcodec.entropy.RangeEncoder;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.shape.GridShape;

/**
 * Codes the grids of tiles: grid by grid from coarse to fine, in each the cells by diagonals x + 3y (FORMAT.md §7.5.4, §7.6). One walk serves
 * writing, reading and estimating. Has scratch memory: for one thread at a time.
 */
public final class GridCoder {
    private final GridShape shape;
    private final ContextKernels kernels;
    private final SymbolCoding coding = new SymbolCoding();
    private final DiagonalWindow window;
    private final double[] bits;
    private int[] means = new int[0];
    private int[] scales = new int[0];

    /** @param network predicts the integers; its shape is that of the grids */
    public GridCoder(ContextNetwork network) {
        this(new ContextKernels(network));
    }

    /** A coder that evaluates the network with the kernels given. */
    GridCoder(ContextKernels kernels) {
        this.kernels = kernels;
        shape = kernels.shape();
        window = new DiagonalWindow(shape);
        bits = new double[shape.grids()];
    }

    /**
     * @param grids the integers of a tile
     * @return its stream
     * @throws IllegalArgumentException when a grid has another size than in the shape, or a value is out of range
     */
    public byte[] encode(LatentGrids grids) {
        check(grids);
        RangeEncoder encoder = new RangeEncoder();
        walk(encoder, encoder::bitsUsed, grids, false, () -> false);
        return encoder.finish();
    }

    /**
     * What {@link #encode} would write, without the ending.
     *
     * @param grids the integers of a tile
     * @return bits
     * @throws IllegalArgumentException when a grid has another size than in the shape, or a value is out of range
     */
    public double cost(LatentGrids grids) {
        check(grids);
        BitCost cost = new BitCost();
        walk(cost, cost::bits, grids, false, () -> false);
        return cost.bits();
    }

    /**
     * @param data holds the stream
     * @param from index of its first byte
     * @param to index after its last byte
     * @param offset byte offset of {@code data[from]} in the file, for messages
     * @param width width of the tile in pixels, of a size the caller has agreed to
     * @param height height of the tile in pixels
     * @return the integers
     * @throws InrFormatException when the stream is malformed
     */
    public LatentGrids decode(byte[] data, int from, int to, long offset, int width, int height)
            throws InrFormatException {
        return decode(data, from, to, offset, width, height, () -> false);
    }

    /**
     * As {@link #decode(byte[], int, int, long, int, int)}, and can be stopped.
     *
     * @param data holds the stream
     * @param from index of its first byte
     * @param to index after its last byte
     * @param offset byte offset of {@code data[from]} in the file, for messages
     * @param width width of the tile in pixels, of a size the caller has agreed to
     * @param height height of the tile in pixels
     * @param stopped called for each diagonal of cells: whether to stop
     * @return the integers
     * @throws InrFormatException when the stream is malformed
     * @throws CancellationException when stopped
     */
    public LatentGrids decode(
            byte[] data, int from, int to, long offset, int width, int height, BooleanSupplier stopped)
            throws InrFormatException {
        RangeDecoder decoder = new RangeDecoder(data, from, to, offset);
        LatentGrids grids = LatentGrids.zeros(shape, width, height);
        if (!walk(decoder, decoder::bitsUsed, grids, true, stopped)) {
            throw InrFormatException.malformed(
                    decoder.position(), "A value of a grid is beyond " + LatentGrids.MAX_VALUE);
        }
        decoder.finish();
        return grids;
    }

    /** @return bits that each grid took in the last call of another method, fractions included, in coding order */
    public double[] bitsOfGrids() {
        return bits.clone();
    }

    private void check(LatentGrids grids) {
        if (grids.values().length != shape.grids()) {
            throw new IllegalArgumentException(shape.grids() + " grids expected, got " + grids.values().length);
        }
        for (int g = 0; g < shape.grids(); g++) {
            int[] values = grids.values()[g];
            if (values.length != (long) shape.cells(grids.width(), g) * shape.cells(grids.height(), g)) {
                throw new IllegalArgumentException("grid " + g + " has " + values.length + " cells");
            }
            for (int v : values) {
                if (v < -LatentGrids.MAX_VALUE || v > LatentGrids.MAX_VALUE) {
                    throw new IllegalArgumentException("value out of range: " + v);
                }
            }
        }
    }

    private static long cells(LatentGrids grids) {
        long cells = 0;
        for (int[] values : grids.values()) {
            cells += values.length;
        }
        return cells;
    }

    // False when a value is out of range, which only a decoder meets.
    private boolean walk(
            BitCoder coder, DoubleSupplier used, LatentGrids grids, boolean decoding, BooleanSupplier stopped) {
        coding.start();
        ContextKernel kernel = kernels.choose(cells(grids));
        double before = used.getAsDouble();
        for (int g = 0; g < shape.grids(); g++) {
            window.start(grids, g);
            if (!walk(coder, kernel, grids.values()[g], shape.cells(grids.width(), g), g, decoding, stopped)) {
                return false;
            }
            double after = used.getAsDouble();
            bits[g] = after - before;
            before = after;
        }
        return true;
    }

    private boolean walk(
            BitCoder coder, ContextKernel kernel, int[] values, int width, int grid, boolean decoding,
            BooleanSupplier stopped) {
        for (long t = 0; t < window.diagonals(); t++) {
            if (stopped.getAsBoolean()) {
                throw new CancellationException("decoding was cancelled");
            }
            int first = window.firstRow(t);
            int rows = window.lastRow(t) - first + 1;
            window.open(t);
            if (rows <= 0) {
                continue;
            }
            if (means.length < rows + ContextKernel.PADDING) {
                means = new int[2 * rows + ContextKernel.PADDING];
                scales = new int[2 * rows + ContextKernel.PADDING];
            }
            kernel.evaluate(window.cells(), window.starts(), grid, rows, means, scales);
            int x = (int) (t - ContextTemplate.SLOPE * (long) first);
            if (!code(coder, values, first * width + x, width - ContextTemplate.SLOPE, first, rows, decoding)) {
                return false;
            }
        }
        return true;
    }

    // The cells of one diagonal: a method of its own, because the loop over the diagonals is compiled late.
    private boolean code(
            BitCoder coder, int[] values, int start, int step, int firstRow, int rows, boolean decoding) {
        for (int l = 0, at = start; l < rows; l++, at += step) {
            int value = coding.code(coder, values[at], means[l], scales[l]);
            if (decoding) {
                if (value < -LatentGrids.MAX_VALUE || value > LatentGrids.MAX_VALUE) {
                    return false;
                }
                values[at] = value;
            }
            window.put(firstRow + l, value);
        }
        return true;
    }
}
