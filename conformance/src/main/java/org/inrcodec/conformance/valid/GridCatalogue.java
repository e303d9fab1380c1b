package org.inrcodec.conformance.valid;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.inrcodec.conformance.suite.SubCase;
import org.inrcodec.decoder.Region;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.shape.GridLayout;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.shape.Tiling;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.IntegerContext;
import org.inrcodec.tensor.Storage;
import org.inrcodec.tensor.UniformEncoding.Range;

/** The valid vectors of profile {@code grid}, with random networks and integers. */
final class GridCatalogue {
    private static final TensorKind HALF = TensorKind.floats(true);
    private static final TensorKind FLOAT = TensorKind.floats(false);
    private static final TensorKind RANGE = TensorKind.uniform(
            Range.SYMMETRIC, 8, false, false, Storage.RANGE, new IntegerContext(1, 11, false));
    // Magnifies small differences of the features, so that every rounding is visible in the samples.
    static final TensorKind STEEP = (shape, spread, random) -> FLOAT.make(
            shape, shape.name().equals("hidden1.weight") ? 200 * spread : spread, random);
    private static final TensorKind NO_CONTEXT = (shape, spread, random) -> (shape.name().startsWith("context")
            ? TensorKind.zeros()
            : HALF).make(shape, spread, random);
    private static final List<Integer> SIXTEEN = List.of(16, 16);
    private static final List<Integer> EIGHT = List.of(8);

    private final List<Vector> vectors = new ArrayList<>();
    private long seed = 1001;
    private long recorded = 1001;

    private GridCatalogue() {}

    /** The vectors, the worked example of FORMAT.md first. */
    static List<Vector> vectors() {
        GridCatalogue catalogue = new GridCatalogue();
        catalogue.vectors.add(GridWorkedExample.vector());
        catalogue.pictures();
        catalogue.tiles();
        catalogue.shapes();
        catalogue.widest();
        catalogue.contexts();
        catalogue.extremes();
        catalogue.payloads();
        return List.copyOf(catalogue.vectors);
    }

    private void pictures() {
        GridLayout layout = new GridLayout(usual(3), Tiling.single(61, 47));
        add(List.of("6.5.1", "7.5.1", "7.6.7", "8.7.1", "8.7.2", "8.7.3", "8.7.4"), "grid-usual",
                "the usual shape, tensors range-coded", 8, layout, tensors(layout, RANGE, RANGE, 1),
                integers(layout, 4), SubCase.whole(122, 94), SubCase.whole(183, 141), SubCase.whole(20, 15),
                new SubCase(61, 47, new Region(17, 5, 21, 30)), new SubCase(500, 400, new Region(301, 77, 40, 9)));
        for (int channels = 1; channels <= 4; channels++) {
            for (int depth = 8; depth <= 16; depth += 8) {
                layout = new GridLayout(small(List.of(3, 2, 1, 0), channels), Tiling.single(18, 12));
                add(List.of("6.5.4", "8.5.2", "8.5.3"), "grid-channels-" + channels + "-depth-" + depth,
                        channels + " channels of " + depth + " bit", depth,
                        layout, tensors(layout, HALF, HALF, 1), integers(layout, 4));
            }
        }
        int[][] sizes = {{1, 1}, {1, 37}, {53, 1}, {31, 29}, {300, 5}};
        for (int[] size : sizes) {
            layout = new GridLayout(usual(3), Tiling.single(size[0], size[1]));
            add(List.of("6.5.2", "7.5.4", "7.6.2", "8.1.1", "8.7.2"), "grid-size-" + size[0] + "x" + size[1],
                    size[0] + " x " + size[1] + " pixels", 8, layout,
                    tensors(layout, HALF, HALF, 1), integers(layout, 4), SubCase.whole(2 * size[0], 2 * size[1]),
                    SubCase.whole(13, 17), new SubCase(64, 48, new Region(11, 7, 5, 3)));
        }
    }

    private void tiles() {
        GridLayout square = new GridLayout(usual(3), new Tiling(150, 135, 64, 64));
        add(List.of("6.5.3", "7.5.2", "7.5.3", "8.6.1", "8.7.1", "8.7.2"), "grid-tiles",
                "nine tiles, some cut off by the edges of the picture", 8, square,
                tensors(square, RANGE, RANGE, 1), integers(square, 3),
                new SubCase(150, 135, new Region(60, 62, 70, 5)), new SubCase(150, 135, new Region(128, 128, 22, 7)),
                SubCase.whole(75, 67), SubCase.whole(3, 3), new SubCase(301, 407, new Region(120, 180, 15, 22)),
                new SubCase(100, 90, new Region(0, 40, 100, 6)));
        GridShape deep = new GridShape(List.of(9, 4, 2, 0), 2, 10, 3, EIGHT, EIGHT, true, true, 2);
        GridLayout slim = new GridLayout(deep, new Tiling(70, 130, 70, 128));
        add(List.of("6.5.3", "7.5.2", "8.7.2"), "grid-tiles-two",
                "two tiles above each other, the second with two rows", 8, slim,
                tensors(slim, HALF, HALF, 1), integers(slim, 5), new SubCase(210, 390, new Region(100, 380, 30, 8)));
        GridShape coarse = new GridShape(List.of(15, 9), 1, 4, 1, EIGHT, EIGHT, true, true, 1);
        GridLayout strip = new GridLayout(coarse, new Tiling(40001, 1, 20032, 1));
        add(List.of("6.5.3", "8.1.1", "8.7.2"), "grid-strip", "a long row, and lattices of the largest size", 16, strip,
                tensors(strip, STEEP, HALF, 1), integers(strip, 9),
                new SubCase(1 << 20, 1, new Region(525_100, 0, 300, 1)),
                new SubCase(1 << 20, 1 << 20, new Region((1 << 20) - 5, (1 << 20) - 3, 5, 3)));
        GridLayout borders = new GridLayout(small(List.of(5, 3), 1), new Tiling(256, 128, 64, 64));
        add(List.of("6.5.3", "8.7.2"), "grid-tiles-borders", "samples on the borders of tiles", 16, borders,
                tensors(borders, STEEP, HALF, 1), integers(borders, 6), SubCase.whole(2, 1), SubCase.whole(6, 3));
        GridLayout empty = new GridLayout(small(List.of(2, 1, 0), 1), new Tiling(130, 3, 64, 3));
        add(List.of("7.4.6", "7.5.2", "7.5.3"), "grid-tiles-empty", "tiles whose streams have no bytes", 8, empty,
                tensors(empty, NO_CONTEXT, NO_CONTEXT, 1), integers(empty, 0));
    }

    private void shapes() {
        for (int radius = 0; radius <= 3; radius++) {
            shape("grid-filter-" + radius, radius == 0 ? "no filter" : "filters of radius " + radius,
                    new GridShape(List.of(4, 2, 1), radius, 6, 1, EIGHT, EIGHT, true, true, 3), "6.5.4", "8.7.1");
        }
        for (int layers = 0; layers <= 3; layers++) {
            shape("grid-context-layers-" + layers, layers + " hidden layers in the context network",
                    new GridShape(List.of(3, 1, 0), 1, 5, 2, List.of(7, 16, 5).subList(0, layers), EIGHT, false,
                            false, 1),
                    "7.6.1", "7.6.3", "7.6.4");
        }
        shape("grid-neighbours-24", "24 neighbours and 3 earlier grids",
                new GridShape(List.of(2, 1, 1, 0), 1, 24, 3, SIXTEEN, EIGHT, true, true, 3), "7.6.2");
        shape("grid-neighbours-0", "no neighbours, one earlier grid",
                new GridShape(List.of(3, 2, 0), 1, 0, 1, EIGHT, EIGHT, true, true, 1), "7.6.2");
        shape("grid-no-earlier-grids", "neighbours alone",
                new GridShape(List.of(2, 1, 0), 1, 13, 0, EIGHT, EIGHT, true, true, 1), "7.6.2");
        shape("grid-no-coordinates", "bypass, no coordinates",
                new GridShape(List.of(2, 1, 0), 2, 6, 1, EIGHT, EIGHT, false, true, 3), "6.5.4", "8.7.4");
        shape("grid-no-bypass", "coordinates, no bypass",
                new GridShape(List.of(2, 1, 0), 2, 6, 1, EIGHT, EIGHT, true, false, 3), "6.5.4", "8.7.4");
        shape("grid-scales-repeated", "several grids of one scale, gaps between scales, none of full resolution",
                new GridShape(List.of(5, 5, 3, 3, 3, 1), 1, 7, 2, EIGHT, EIGHT, true, true, 3), "6.5.1", "7.6.2");
        shape("grid-sixteen", "sixteen grids, of scales 15 to 0",
                usual(List.of(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)), "6.5.1", "7.6.2", "8.7.2");
        shape("grid-one-coarse", "one grid, of one cell", usual(List.of(15)), "6.5.1", "8.7.2");
        shape("grid-narrowest", "layers of 1, then of different widths",
                new GridShape(List.of(2, 1, 0), 1, 1, 0, List.of(1), List.of(1, 3, 17), true, true, 4),
                "6.5.1", "8.7.4");
    }

    // Scales of the Laplace distribution over the whole range, and integers that do not match them.
    private void contexts() {
        GridShape shape = new GridShape(List.of(3, 1, 0, 0), 1, 12, 1, SIXTEEN, EIGHT, true, true, 1);
        GridLayout layout = new GridLayout(shape, Tiling.single(40, 30));
        float[] spreads = {0.3f, 6, 60, 600};
        for (int i = 0; i < spreads.length; i++) {
            add(List.of("7.6.4", "7.6.5", "7.6.6", "7.6.7"), "grid-spread-" + i, "integers of about ± " + spreads[i], 8,
                    layout,
                    tensors(layout, HALF, HALF, i + 1), integers(layout, spreads[i]));
        }
        add(List.of("7.6.7", "7.6.8"), "grid-large-cells", "integers of any size, many coded by the longest symbols", 8,
                layout,
                tensors(layout, HALF, HALF, 2), RandomGrids.integers(layout, 3, 0.2f, seed++));
        add(List.of("7.6.4", "7.6.6"), "grid-unpredicted",
                "a context network of zeros: every cell expected at 0 with b = 1", 8, layout,
                tensors(layout, NO_CONTEXT, NO_CONTEXT, 1), integers(layout, 4));
    }

    private void extremes() {
        GridLayout steep = new GridLayout(usual(3), Tiling.single(26, 31));
        add(List.of("8.7.1", "8.7.2", "8.7.3", "8.7.4"), "grid-steep", "where every rounding shows", 16, steep,
                tensors(steep, STEEP, FLOAT, 1), integers(steep, 5), SubCase.whole(17, 23), SubCase.whole(61, 70));
        sums("0", "no hidden layer", 0, false);
        sums("2", "two hidden layers", 2, false);
        sums("2-mixed", "two hidden layers, weights of both signs", 2, true);
        GridLayout layout = new GridLayout(usual(3), Tiling.single(29, 23));
        TensorKind huge = (t, spread, random) -> {
            float[] values = new float[t.size()];
            for (int i = 0; i < values.length; i++) {
                float largest = t.name().startsWith("hidden")
                        ? 1 << random.nextInt(21)
                        : t.name().startsWith("filter") ? 4 : t.name().startsWith("bypass") ? 1e-6f : spread;
                values[i] = (2 * random.nextFloat() - 1) * largest;
            }
            return CodedTensor.floats(t.rows(), t.columns(), false, values);
        };
        add(List.of("8.4.1", "8.5.2", "8.7.1", "8.7.3", "8.7.5", "14.5"), "grid-large-values",
                "filters, interpolation and sines of huge values, outputs beyond the samples", 16,
                layout, tensors(layout, huge, huge, 1), RandomGrids.integers(layout, 20, 0.1f, seed++),
                SubCase.whole(40, 50));
    }

    private void sums(String name, String title, int layers, boolean mixed) {
        GridShape shape = new GridShape(List.of(2, 1, 0), 1, 8, 1, SIXTEEN.subList(0, layers), EIGHT, true, true, 1);
        GridLayout layout = new GridLayout(shape, Tiling.single(33, 21));
        List<LatentGrids> tiles = RandomGrids.integers(layout, 300, 0.3f, seed++);
        pushAside(layout, tiles.get(0));
        TensorKind edge = (t, spread, random) -> t.name().startsWith("context")
                ? largest(shape, t, mixed, random)
                : FLOAT.make(t, spread / 30_000, random);
        add(List.of("7.6.1", "7.6.2", "7.6.3", "7.6.4"), "grid-context-sums-" + name,
                "sums of the context network up to 2^31 - 1, " + title, 8, layout, tensors(layout, edge, edge, 1),
                tiles);
    }

    // Weights and biases of a layer of the context network as large as FORMAT.md §7.6.1 allows, rows of one sign and of both.
    private static CodedTensor largest(GridShape shape, TensorShape tensor, boolean mixed, Random random) {
        boolean first = tensor.name().startsWith("context1.");
        int inputs = shape.contextTensors().get(0).columns();
        if (!first) {
            inputs = SIXTEEN.get(0);
        }
        long unit = (first ? 511L : 8191L) * inputs;
        long weight = Integer.MAX_VALUE / unit;
        long bias = (Integer.MAX_VALUE - unit * weight) / (first ? 1 : 128);
        float[] values = new float[tensor.size()];
        for (int i = 0; i < values.length; i++) {
            int output = tensor.isBias() ? i % tensor.columns() : i / tensor.columns();
            boolean negative = mixed || output % 3 == 2 ? random.nextBoolean() : output % 3 == 1;
            values[i] = (negative ? -1 : 1) * (tensor.isBias() ? bias : weight) / 4096f;
        }
        return CodedTensor.floats(tensor.rows(), tensor.columns(), false, values);
    }

    // Columns on the left become large, those on the right large and negative.
    private static void pushAside(GridLayout layout, LatentGrids tile) {
        for (int g = 0; g < tile.values().length; g++) {
            int[] values = tile.values()[g];
            int columns = layout.shape().cells(tile.width(), g);
            for (int i = 0; i < values.length; i++) {
                int third = 3 * (i % columns) / columns;
                int pushed = Math.min(LatentGrids.MAX_VALUE, Math.abs(values[i]) + 500);
                values[i] = third == 0 ? pushed : third == 2 ? -pushed : values[i];
            }
        }
    }

    private void payloads() {
        GridLayout layout = new GridLayout(small(List.of(3, 2, 1, 0), 3), Tiling.single(24, 20));
        TensorKind[] kinds = {
            TensorKind.codebook(11, true, Storage.HUFFMAN),
            TensorKind.uniform(Range.UNSIGNED, 4, true, false, Storage.HUFFMAN, IntegerContext.NONE).sparse(0.3f),
            TensorKind.scaled(true, false, Storage.RANGE),
            TensorKind.uniform(Range.SIGNED, 9, false, true, Storage.RANGE, new IntegerContext(2, 12, true))
                    .sparse(0.2f),
            RANGE
        };
        TensorKind mixed = (t, spread, random) -> kinds[random.nextInt(kinds.length)].make(t, spread, random);
        add(List.of("6.5.4", "7.5.1", "7.5.3"), "grid-encodings",
                "tensors of many encodings; range-coded ones before the tile's stream", 8, layout,
                tensors(layout, mixed, TensorKind.uniform(
                        Range.SYMMETRIC, 7, false, false, Storage.PACKED, IntegerContext.NONE), 1),
                integers(layout, 4));
    }

    // The encoder's default shape.
    private static GridShape usual(int channels) {
        return new GridShape(List.of(6, 5, 4, 3, 2, 1, 0), 3, 12, 1, SIXTEEN, SIXTEEN, true, true, channels);
    }

    private static GridShape usual(List<Integer> scales) {
        return new GridShape(scales, 3, 12, 1, SIXTEEN, SIXTEEN, true, true, 3);
    }

    private static GridShape small(List<Integer> scales, int channels) {
        return new GridShape(scales, 1, 6, 1, EIGHT, EIGHT, true, true, channels);
    }

    private void widest() {
        GridShape shape = new GridShape(
                List.of(2, 1, 0), 1, 9, 1, List.of(64, 64, 64), List.of(64, 64, 64, 64), true, true, 3);
        GridLayout layout = new GridLayout(shape, Tiling.single(27, 22));
        TensorKind packed = TensorKind.uniform(
                Range.SYMMETRIC, 4, false, false, Storage.PACKED, IntegerContext.NONE);
        add(List.of("6.5.1", "7.6.3", "8.7.4"), "grid-widest", "layers of 64 in both networks", 8, layout,
                tensors(layout, packed, packed, 1), integers(layout, 4));
    }

    // A vector for the shape of its grids and networks.
    private void shape(String id, String title, GridShape shape, String... clauses) {
        GridLayout layout = new GridLayout(shape, Tiling.single(27, 22));
        add(List.of(clauses), id, title, 8, layout, tensors(layout, HALF, HALF, 1), integers(layout, 4),
                new SubCase(50, 50, new Region(20, 10, 20, 30)));
    }

    private List<CodedTensor> tensors(GridLayout layout, TensorKind weights, TensorKind biases, float gain) {
        return RandomGrids.tensors(layout.shape(), weights, biases, gain, seed++);
    }

    private List<LatentGrids> integers(GridLayout layout, float spread) {
        return RandomGrids.integers(layout, spread, 0, seed++);
    }

    private void add(
            List<String> clauses, String id, String title, int depth, GridLayout layout, List<CodedTensor> tensors,
            List<LatentGrids> tiles, SubCase... cases) {
        vectors.add(new Vector(
                id, title, clauses, OptionalLong.of(recorded),
                new Vector.Written(
                        PictureHeader.grid(depth, layout), List.of(), tensors,
                        RandomGrids.code(layout, tensors, tiles)),
                List.of(cases)));
        recorded = seed;
    }
}
