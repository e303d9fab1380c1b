package org.inrcodec.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.inrcodec.grid.ContextNetwork;
import org.inrcodec.grid.GridCoder;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.shape.Tiling;

/**
 * A picture of grids in memory.
 *
 * @param shape the shape
 * @param tiling the tiles
 * @param bitDepth 8 or 16
 * @param tensors filters and pixel network
 * @param seed seed of the grids' integers
 * @param largest about the largest integer
 * @param made the tiles asked for so far
 */
public record TestGrids(
        GridShape shape, Tiling tiling, int bitDepth, List<float[]> tensors, long seed, int largest,
        Map<Integer, LatentGrids> made) {

    /** A shape with everything the format allows for pixels. */
    public static GridShape shape(Random random) {
        int grids = 1 + random.nextInt(7);
        List<Integer> scales = new ArrayList<>();
        for (int g = 0; g < grids; g++) {
            scales.add(random.nextInt(4) == 0 ? random.nextInt(16) : random.nextInt(7));
        }
        scales.sort(Collections.reverseOrder());
        List<Integer> widths = new ArrayList<>();
        for (int l = 1 + random.nextInt(3); l > 0; l--) {
            widths.add(1 + random.nextInt(20));
        }
        return new GridShape(
                scales, random.nextInt(4), 2, 1, List.of(4), widths, random.nextBoolean(), random.nextBoolean(),
                1 + random.nextInt(4), kernels(random, grids));
    }

    private static List<Integer> kernels(Random random, int grids) {
        List<Integer> kernels = new ArrayList<>();
        for (int e = random.nextInt(9) - 4; e > 0; e--) {
            kernels.add(random.nextInt(grids));
        }
        Collections.sort(kernels);
        return kernels;
    }

    /** The default shape with its seven grids. */
    public static GridShape defaultShape(int channels) {
        return new GridShape(
                List.of(6, 5, 4, 3, 2, 1, 0), 3, 12, 1, List.of(16, 16), List.of(16, 16), true, true, channels);
    }

    /** Random weights and integers; some weights are 0, now and then one is huge, so that arguments of sines are clamped. */
    public static TestGrids of(Random random, GridShape shape, Tiling tiling) {
        boolean sparse = random.nextBoolean();
        boolean huge = random.nextInt(4) == 0;
        int largest = random.nextInt(4) == 0 ? LatentGrids.MAX_VALUE : 20;
        List<float[]> tensors = new ArrayList<>();
        for (TensorShape tensor : shape.pixelTensors()) {
            double range = tensor.isBias()
                    ? 1
                    : isOfTaps(tensor)
                            ? 0.2
                            : tensor.name().startsWith("hidden1") || tensor.name().startsWith("bypass")
                                    ? 3.0 / largest
                                    : 2 / Math.sqrt(tensor.columns());
            float[] values = new float[tensor.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) ((2 * random.nextDouble() - 1) * range);
                if (sparse && random.nextInt(3) == 0) {
                    values[i] = 0f;
                }
                if (huge && !isOfTaps(tensor) && random.nextInt(20) == 0) {
                    values[i] *= 50_000f;
                }
            }
            tensors.add(values);
        }
        return new TestGrids(
                shape, tiling, random.nextBoolean() ? 8 : 16, tensors, random.nextLong(), largest, new HashMap<>());
    }

    private static boolean isOfTaps(TensorShape tensor) {
        return tensor.name().startsWith("filter") || tensor.name().startsWith("kernel");
    }

    /** The grids of a tile, always the same for the same tile. */
    public synchronized LatentGrids tile(int column, int row) {
        return made.computeIfAbsent(row * tiling.columns() + column, number -> {
            Random random = new Random(seed + number);
            LatentGrids grids = LatentGrids.zeros(shape, tiling.widthOf(column), tiling.heightOf(row));
            for (int[] values : grids.values()) {
                for (int c = 0; c < values.length; c++) {
                    values[c] = (int) Math.max(-LatentGrids.MAX_VALUE,
                            Math.min(LatentGrids.MAX_VALUE, random.nextGaussian() * largest / 2));
                }
            }
            return grids;
        });
    }

    /** The tensors of the file: a context network, then filters and pixel network. */
    public List<float[]> allTensors() {
        Random random = new Random(seed);
        List<float[]> all = new ArrayList<>();
        for (TensorShape tensor : shape.contextTensors()) {
            float[] values = new float[tensor.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (0.2 * random.nextGaussian());
            }
            all.add(values);
        }
        all.addAll(tensors);
        return all;
    }

    /** The coded tiles, row by row. */
    public List<byte[]> streams() {
        GridCoder coder = new GridCoder(ContextNetwork.of(shape, allTensors()));
        List<byte[]> streams = new ArrayList<>();
        for (int row = 0; row < tiling.rows(); row++) {
            for (int column = 0; column < tiling.columns(); column++) {
                streams.add(coder.encode(tile(column, row)));
            }
        }
        return streams;
    }
}
