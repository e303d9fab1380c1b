package org.inrcodec.conformance.valid;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.shape.GridLayout;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.shape.Tiling;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.Storage;

/** Vectors of vector codebooks (FORMAT.md 7.1.14). */
final class VectorCodebookCatalogue {
    private static final long FIRST_SEED = 601;
    private static final SirenShape SHAPE = SirenShape.dense(1, 90, 7, 3, 3);
    private static final TensorKind HALF = TensorKind.floats(true);
    private static final Map<Storage, String[]> CLAUSES = Map.of(
            Storage.PACKED, new String[] {"7.1.14", "7.2.1"},
            Storage.HUFFMAN, new String[] {"7.1.14", "7.3.1", "7.3.2", "7.3.4"},
            Storage.RANGE, new String[] {"7.1.14", "7.4.5", "7.4.10"});

    private final List<Vector> vectors = new ArrayList<>();

    private VectorCodebookCatalogue() {}

    static List<Vector> vectors() {
        VectorCodebookCatalogue catalogue = new VectorCodebookCatalogue();
        for (Storage storage : Storage.values()) {
            catalogue.quantisers(storage);
        }
        catalogue.sums();
        catalogue.takenOver();
        catalogue.grids();
        return catalogue.vectors;
    }

    private void quantisers(Storage storage) {
        String name = storage.name().toLowerCase(Locale.ROOT);
        String[] clauses = CLAUSES.get(storage);
        add("vectors-product-" + name, "11 vectors of 4 for each segment, the last one cut short, " + name, SHAPE,
                TensorKind.vectors(true, 4, 1, 11, true, storage), HALF, clauses);
        add("vectors-residual-" + name, "sums of 3 vectors of 5, shared by all segments, binary32, " + name, SHAPE,
                TensorKind.vectors(false, 5, 3, 9, false, storage), HALF, clauses);
        add("vectors-residual-product-" + name, "sums of 2 vectors of 3 for each segment, " + name, SHAPE,
                TensorKind.vectors(true, 3, 2, 6, true, storage), HALF, clauses);
        add("vectors-one-" + name, "sums of 8 codebooks of one vector of 16, wider than the rows, " + name, SHAPE,
                TensorKind.vectors(false, 16, 8, 1, false, storage), HALF, clauses);
        add("vectors-256-" + name, "256 vectors of one component, weights and biases, " + name, SHAPE,
                TensorKind.vectors(true, 1, 1, 256, false, storage),
                TensorKind.vectors(true, 1, 2, 3, false, storage), clauses);
    }

    private void sums() {
        TensorKind cancelled = (tensor, spread, random) -> {
            float large = 0x1p19f;
            return TensorKind.ofVectors(tensor, false, 2, 3, 7, false, Storage.PACKED, random, (stage, component) -> {
                return stage == 1 ? spread * (2 * random.nextFloat() - 1) : stage == 0 ? large : -large;
            });
        };
        add("vectors-order-of-sums", "sums of 2^19, a small number and −2^19: their order shows", SHAPE, cancelled,
                HALF,
                "2.7", "7.1.11", "7.1.14");
        TensorKind dropped = (tensor, spread, random) -> TensorKind.ofVectors(
                tensor, false, 12, 2, 4, false, Storage.HUFFMAN, random, (stage, component) -> {
                    return component < tensor.columns() ? spread * (random.nextFloat() - 0.5f) : 0x1p20f;
                });
        add("vectors-dropped", "components without a column, whose sums are 2^21", SHAPE, dropped, HALF, "7.1.11",
                "7.1.14");
    }

    private void takenOver() {
        SirenShape shape = new SirenShape(2, 90, List.of(9, 4, 13), List.of(0, 2, 0, 1), true, 2);
        for (Storage storage : List.of(Storage.HUFFMAN, Storage.RANGE)) {
            List<CodedTensor> first = new ArrayList<>();
            TensorKind once = (tensor, spread, random) -> {
                if (first.isEmpty()) {
                    first.add(TensorKind.vectors(true, 4, 2, 13, false, storage).make(tensor, 0.6f, random));
                    return first.get(0);
                }
                return TensorKind.random(tensor, first.get(0).encoding(), random);
            };
            add("vectors-as-before-" + storage.name().toLowerCase(Locale.ROOT),
                    "a codebook taken over by tensors of 1 to 13 columns", shape, once, HALF, "7.1.4", "7.1.14");
        }
    }

    private void grids() {
        long seed = FIRST_SEED + vectors.size();
        GridShape shape = new GridShape(
                List.of(3, 2, 1, 0), 2, 7, 1, List.of(8), List.of(8, 8), true, true, 3);
        GridLayout layout = new GridLayout(shape, Tiling.single(29, 21));
        TensorKind ranged = TensorKind.vectors(true, 3, 2, 12, false, Storage.RANGE);
        TensorKind packed = TensorKind.vectors(true, 4, 1, 5, false, Storage.PACKED);
        List<CodedTensor> tensors = RandomGrids.tensors(shape, ranged, packed, 0.5f, seed);
        vectors.add(new Vector(
                "grid-vectors", "tensors of vector codebooks before the tile's stream",
                List.of("6.5.4", "7.1.14", "7.5.1"), OptionalLong.of(seed),
                new Vector.Written(
                        PictureHeader.grid(8, layout), List.of(), tensors,
                        RandomGrids.code(layout, tensors, RandomGrids.integers(layout, 4, 0, seed))),
                List.of()));
    }

    private void add(String id, String title, SirenShape shape, TensorKind weights, TensorKind biases,
            String... clauses) {
        long seed = FIRST_SEED + vectors.size();
        vectors.add(new Vector(
                id, title, List.of(clauses), OptionalLong.of(seed),
                new Vector.Written(
                        PictureHeader.siren(13, 9, 8, shape), List.of(),
                        TensorKind.all(shape, weights, biases, seed), List.of()),
                List.of()));
    }
}
