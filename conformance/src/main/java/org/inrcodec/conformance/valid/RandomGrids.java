package org.inrcodec.conformance.valid;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.inrcodec.grid.ContextNetwork;
import org.inrcodec.grid.GridCoder;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.shape.GridLayout;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.tensor.CodedTensor;

/** Random tensors and integers of profile {@code grid}. */
final class RandomGrids {
    private RandomGrids() {}

    /**
     * Random tensors whose picture has visible content.
     *
     * @param shape grids and networks
     * @param weights kind of the weights and taps
     * @param gain factor on the spread of the context network's tensors
     * @param seed seed of the values
     * @return tensors in file order
     */
    static List<CodedTensor> tensors(
            GridShape shape, TensorKind weights, TensorKind biases, float gain, long seed) {
        Random random = new Random(seed);
        List<CodedTensor> tensors = new ArrayList<>();
        for (TensorShape t : shape.tensors()) {
            tensors.add((t.isBias() ? biases : weights).make(t, spread(t, gain), random));
        }
        return tensors;
    }

    private static float spread(TensorShape tensor, float gain) {
        float perInput = 1 / (float) Math.sqrt(tensor.columns());
        if (tensor.name().startsWith("context")) {
            return gain * (tensor.isBias() ? 1 : 1.5f * perInput);
        }
        if (tensor.isBias()) {
            return 0.5f;
        }
        return switch (tensor.name()) {
            case "filter.weight" -> 0.2f;
            case "kernel.weight" -> 0.4f;
            case "hidden1.weight" -> perInput;
            case "output.weight" -> 0.8f;
            case "bypass.weight" -> 0.1f;
            default -> 2.5f * perInput;
        };
    }

    /**
     * Random integers.
     *
     * @param layout grids and tiles
     * @param spread most of the integers of grid g lie within ± spread · (g + 1) / G
     * @param outliers share of integers with any value, 0–1
     * @return the integers of each tile, row by row
     */
    static List<LatentGrids> integers(GridLayout layout, float spread, float outliers, long seed) {
        Random random = new Random(seed);
        List<LatentGrids> tiles = new ArrayList<>();
        int grids = layout.shape().grids();
        for (int row = 0; row < layout.tiling().rows(); row++) {
            for (int column = 0; column < layout.tiling().columns(); column++) {
                LatentGrids tile = LatentGrids.zeros(
                        layout.shape(), layout.tiling().widthOf(column), layout.tiling().heightOf(row));
                for (int g = 0; g < grids; g++) {
                    int[] values = tile.values()[g];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = random.nextFloat() < outliers
                                ? random.nextInt(2 * LatentGrids.MAX_VALUE + 1) - LatentGrids.MAX_VALUE
                                : integer(spread * (g + 1) / grids, random);
                    }
                }
                tiles.add(tile);
            }
        }
        return tiles;
    }

    // Bell-shaped with a long tail, so that every part of a symbol occurs.
    private static int integer(float spread, Random random) {
        float bell = random.nextFloat() + random.nextFloat() + random.nextFloat() - 1.5f;
        return Math.round(spread * bell * (random.nextInt(16) == 0 ? 6 : 1));
    }

    /** The stream of each tile. */
    static List<byte[]> code(GridLayout layout, List<CodedTensor> tensors, List<LatentGrids> tiles) {
        GridShape shape = layout.shape();
        List<float[]> values = tensors.stream().map(CodedTensor::dequantise).toList();
        GridCoder coder = new GridCoder(ContextNetwork.of(shape, values));
        return tiles.stream().map(coder::encode).toList();
    }
}
