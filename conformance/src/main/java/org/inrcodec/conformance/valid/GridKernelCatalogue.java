package org.inrcodec.conformance.valid;

import java.util.Collections;
import java.util.List;
import org.inrcodec.decoder.Region;
import org.inrcodec.conformance.suite.SubCase;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.shape.GridLayout;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.Tiling;
import org.inrcodec.tensor.CodedTensor;

/** Vectors of profile {@code grid} with kernels, and one whose sums are largest beyond the ends of a grid. */
final class GridKernelCatalogue {
    private static final long FIRST_SEED = 1701;
    private static final TensorKind HALF = TensorKind.floats(true);
    private static final List<Integer> EIGHT = List.of(8);
    private static final List<Integer> SCALES = List.of(3, 1, 0);

    private final SeededGridVectors vectors = new SeededGridVectors(FIRST_SEED);

    private GridKernelCatalogue() {}

    static List<Vector> vectors() {
        GridKernelCatalogue catalogue = new GridKernelCatalogue();
        catalogue.pictures();
        catalogue.taps();
        catalogue.beyondTheEnds();
        catalogue.oneKernel();
        return catalogue.vectors.all();
    }

    private void pictures() {
        GridShape usual = new GridShape(
                List.of(6, 5, 4, 3, 2, 1, 0), 3, 12, 1, List.of(16, 16), List.of(16, 16), true, true, 3,
                List.of(0, 5, 5, 6, 6, 6, 6));
        vectors.add("grid-kernels", "kernels on three grids", 8, new GridLayout(usual, Tiling.single(61, 47)), HALF, 4,
                List.of("6.5.1", "6.5.4", "8.7.3", "8.7.4", "8.7.6"), SubCase.whole(122, 94), SubCase.whole(23, 31),
                new SubCase(61, 47, new Region(17, 5, 21, 30)));
        GridShape bare = new GridShape(
                List.of(2, 2), 0, 6, 1, EIGHT, EIGHT, false, false, 1, List.of(0, 0, 1));
        vectors.add("grid-kernels-alone", "kernels without filters, coordinates and bypass, in tiles", 16,
                new GridLayout(bare, new Tiling(130, 70, 64, 64)), HALF, 5,
                List.of("6.5.1", "6.5.3", "6.5.4", "8.7.2", "8.7.6"), SubCase.whole(200, 100),
                new SubCase(130, 70, new Region(60, 60, 9, 8)));
        GridShape sixteen = new GridShape(
                Collections.nCopies(16, 1), 1, 4, 1, EIGHT, EIGHT, true, true, 4, List.of(
                        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15));
        vectors.add("grid-kernels-sixteen", "sixteen grids and kernels", 8,
                new GridLayout(sixteen, Tiling.single(19, 14)), HALF, 4, List.of("6.5.1", "8.7.4", "8.7.6"),
                SubCase.whole(40, 31));
        int[][] sizes = {{1, 1}, {1, 37}, {53, 1}, {2, 2}};
        for (int[] size : sizes) {
            GridShape shape = new GridShape(SCALES, 1, 6, 1, EIGHT, EIGHT, true, true, 3, List.of(0, 1, 2));
            vectors.add("grid-kernels-size-" + size[0] + "x" + size[1],
                    "kernels on " + size[0] + " x " + size[1] + " pixels",
                    8, new GridLayout(shape, Tiling.single(size[0], size[1])), HALF, 4,
                    List.of("8.7.2", "8.7.3", "8.7.6"), SubCase.whole(2 * size[0], 3 * size[1]));
        }
    }

    private void taps() {
        GridShape shape = new GridShape(SCALES, 1, 5, 1, EIGHT, EIGHT, true, true, 1, List.of(1, 2));
        vectors.add("grid-kernel-taps-4", "taps of kernels of 4 and −4", 8,
                new GridLayout(shape, Tiling.single(27, 22)),
                GridBoundCatalogue.largestTaps("kernel"),
                20, List.of("7.1.11", "8.7.5", "8.7.6"));
    }

    private void oneKernel() {
        GridShape shape = new GridShape(List.of(1, 0), 0, 6, 1, EIGHT, EIGHT, false, false, 3, List.of(1));
        vectors.add("grid-kernel-one", "one kernel, where every rounding shows", 16,
                new GridLayout(shape, Tiling.single(45, 38)), GridCatalogue.STEEP, 9, List.of("6.5.1", "8.7.6"),
                SubCase.whole(70, 61));
    }

    // In the corners the feature is up to four times as large as any cell. There alone an argument of the sine is beyond ±8192.
    private void beyondTheEnds() {
        TensorKind steep = (tensor, spread, random) -> {
            float[] values = new float[tensor.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = switch (tensor.name()) {
                    case "hidden1.weight" -> 0.2f;
                    case "output.weight" -> 2 * random.nextFloat() - 1;
                    case "context1.bias" -> i % 2 == 0 ? 0 : 10;
                    default -> 0;
                };
            }
            return CodedTensor.floats(tensor.rows(), tensor.columns(), false, values);
        };
        GridShape shape = new GridShape(List.of(3), 0, 1, 0, List.of(), EIGHT, false, false, 3);
        GridLayout layout = new GridLayout(shape, Tiling.single(24, 24));
        LatentGrids tile = LatentGrids.zeros(shape, 24, 24);
        int[] cells = {32767, -32767, 32767, -32767, 32767, -32767, 32767, -32767, 32767};
        System.arraycopy(cells, 0, tile.values()[0], 0, cells.length);
        vectors.add("grid-sine-clamp-beyond-ends", "arguments of the sine beyond 8192 only beyond the outermost cells",
                16,
                layout,
                steep, List.of(tile), List.of("8.4.1", "8.7.3"));
    }
}
