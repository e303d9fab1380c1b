package org.inrcodec.conformance.valid;

import java.util.List;
import java.util.Random;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.shape.GridLayout;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.shape.Tiling;
import org.inrcodec.tensor.CodedTensor;

/** Vectors of profile {@code grid} with taps and sums of the context network as large as they may be. */
final class GridBoundCatalogue {
    private static final long FIRST_SEED = 1501;
    private static final TensorKind HALF = TensorKind.floats(true);
    private static final List<Integer> EIGHT = List.of(8);

    // The largest sums of layer 0 and of other layers (7.6.1) that a binary32 bias can be.
    private static final int MAX_FIRST_BIAS = Integer.MAX_VALUE - 127;
    private static final int MAX_BIAS = Integer.MAX_VALUE / 128;

    private final SeededGridVectors vectors = new SeededGridVectors(FIRST_SEED);

    private GridBoundCatalogue() {}

    static List<Vector> vectors() {
        GridBoundCatalogue catalogue = new GridBoundCatalogue();
        catalogue.taps();
        catalogue.scaleSums(0);
        catalogue.scaleSums(1);
        catalogue.everyScale();
        catalogue.add("grid-neighbours-2-earlier-2", "as many neighbours as earlier grids",
                new GridShape(List.of(3, 1, 0), 1, 2, 2, EIGHT, EIGHT, true, true, 1), HALF, "6.5.1", "7.6.2");
        return catalogue.vectors.all();
    }

    private void taps() {
        add("grid-taps-4", "filter taps of 4 and −4",
                new GridShape(List.of(3, 1, 0), 3, 5, 1, EIGHT, EIGHT, true, true, 1),
                largestTaps("filter"), "7.1.11", "8.7.1", "8.7.5");
    }

    /** Taps of 4 and −4 in the tensor whose name begins so, and hidden layers that bear their features. */
    static TensorKind largestTaps(String name) {
        return (tensor, spread, random) -> {
            if (!tensor.name().startsWith(name)) {
                return HALF.make(tensor, spread / (tensor.name().equals("hidden1.weight") ? 300 : 1), random);
            }
            float[] values = new float[tensor.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = i % 2 == 0 ? 4 : -4;
            }
            return CodedTensor.floats(tensor.rows(), tensor.columns(), false, values);
        };
    }

    // The second output, which gives the scale, up to 2^31 − 1 and down to −(2^31 − 1).
    private void scaleSums(int layers) {
        GridShape shape = new GridShape(
                List.of(2, 1, 0), 1, 6, 1, EIGHT.subList(0, layers), EIGHT, true, true, 1);
        String last = "context" + (layers + 1) + ".";
        TensorKind largest = (tensor, spread, random) -> tensor.name().startsWith(last)
                ? largestScale(tensor, layers == 0, spread, random)
                : HALF.make(tensor, spread, random);
        add("grid-scale-sums-" + layers, "sums of the scale up to 2^31 − 1, "
                + (layers == 0 ? "no hidden layer" : "one hidden layer"), shape, largest, "7.6.1", "7.6.3", "7.6.4");
    }

    // The integers of grid 0 are 104 numbers in turn; each gives the cell of grid 1 at its place a scale and a mean.
    private void everyScale() {
        GridShape shape = new GridShape(List.of(0, 0), 0, 0, 1, List.of(), EIGHT, true, true, 1);
        GridLayout layout = new GridLayout(shape, Tiling.single(104, 40));
        TensorKind kind = (tensor, spread, random) -> switch (tensor.name()) {
            // Means of 7/32 and scale codes of 1 for each 1 of the input.
            case "context1.weight" -> CodedTensor.floats(2, 1, false, new float[] {128 * 7 / 4096f, 512 / 4096f});
            case "context1.bias" -> CodedTensor.floats(2, 2, false, new float[] {0, 4, 0, 0});
            case "hidden1.weight" -> HALF.make(tensor, spread / 100, random);
            default -> HALF.make(tensor, spread, random);
        };
        Random random = new Random(vectors.integersSeed());
        LatentGrids tile = LatentGrids.zeros(shape, 104, 40);
        for (int i = 0; i < 104 * 40; i++) {
            int scale = i % 104 - 32;
            double laplace = -Math.log(1 - random.nextDouble()) * Math.pow(2, scale / 8.0);
            tile.values()[0][i] = scale;
            tile.values()[1][i] = (int) Math.round(7 * scale / 32.0 + (random.nextBoolean() ? laplace : -laplace));
        }
        vectors.add("grid-every-scale", "every scale of the distribution", 8, layout, kind, List.of(tile),
                List.of("7.6.4", "7.6.5", "7.6.6"));
    }

    private static CodedTensor largestScale(TensorShape tensor, boolean first, float spread, Random random) {
        float[] values = new float[tensor.size()];
        for (int i = 0; i < values.length; i++) {
            int output = tensor.isBias() ? i % 2 : i / tensor.columns();
            values[i] = output == 0 ? spread * (2 * random.nextFloat() - 1) : 0;
            if (output == 1 && tensor.isBias()) {
                int sign = i / 2 == 1 ? -1 : 1;
                values[i] = sign * (first ? MAX_FIRST_BIAS : MAX_BIAS) / 4096f;
            }
        }
        return CodedTensor.floats(tensor.rows(), tensor.columns(), false, values);
    }

    private void add(String id, String title, GridShape shape, TensorKind kind, String... clauses) {
        vectors.add(id, title, 8, new GridLayout(shape, Tiling.single(27, 22)), kind, 20, List.of(clauses));
    }
}
