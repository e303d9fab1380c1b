package org.inrcodec.conformance.valid;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.tensor.IntegerContext;
import org.inrcodec.tensor.Storage;
import org.inrcodec.tensor.UniformEncoding.Range;

/**
 * One vector for every encoding in every storage (FORMAT.md 7.1.1), with four weights: dense, sparse, with parameters
 * per row, and both.
 */
final class MatrixCatalogue {
    private static final long FIRST_SEED = 501;
    private static final SirenShape SHAPE = SirenShape.dense(1, 90, 7, 3, 3);
    private static final Map<Storage, List<String>> CLAUSES = Map.of(
            Storage.PACKED, List.of("7.2.1"),
            Storage.HUFFMAN, List.of("7.3.1", "7.3.2", "7.3.4", "7.3.5"),
            Storage.RANGE, List.of("7.4.5", "7.4.7", "7.4.9", "7.4.10", "7.4.11"));

    private MatrixCatalogue() {}

    /** A kind with or without parameters per row. */
    private interface RowKind {
        TensorKind kind(boolean perRow);
    }

    static List<Vector> vectors() {
        List<Vector> vectors = new ArrayList<>();
        for (Storage storage : Storage.values()) {
            boolean range = storage == Storage.RANGE;
            IntegerContext context = range ? new IntegerContext(2, 10, false) : IntegerContext.NONE;
            Map<String, RowKind> kinds = new java.util.LinkedHashMap<>();
            kinds.put("symmetric-5", r -> TensorKind.uniform(Range.SYMMETRIC, 5, r, r, storage, context));
            kinds.put("signed-10", r -> TensorKind.uniform(Range.SIGNED, 10, r, !r, storage, context));
            kinds.put("unsigned-3", r -> TensorKind.uniform(Range.UNSIGNED, 3, r, false, storage, context));
            kinds.put("codebook-256", r -> TensorKind.codebook(256, r, storage));
            kinds.put("binary", r -> TensorKind.scaled(false, r, storage));
            kinds.put("ternary", r -> TensorKind.scaled(true, r, storage));
            kinds.forEach((name, kind) -> vectors.add(vector(name, storage, kind, FIRST_SEED + vectors.size())));
        }
        return vectors;
    }

    private static Vector vector(String name, Storage storage, RowKind rows, long seed) {
        String stored = storage.name().toLowerCase(Locale.ROOT);
        List<TensorShape> weights = SHAPE.tensors().stream().filter(t -> !t.isBias()).toList();
        TensorKind kind = (tensor, spread, random) -> {
            int number = weights.indexOf(tensor);
            TensorKind dense = rows.kind(number >= 2);
            return (number % 2 == 0 ? dense : dense.sparse(0.3f)).make(tensor, spread, random);
        };
        List<String> clauses = new ArrayList<>(List.of("7.1.1", "7.1.6", "7.1.12"));
        clauses.addAll(CLAUSES.get(storage));
        return new Vector(
                "all-" + name + "-" + stored,
                name + ", " + stored + ": dense, sparse, per row" + (name.startsWith("codebook")
                        ? " in binary16"
                        : "") + ", both",
                clauses, OptionalLong.of(seed),
                new Vector.Written(
                        PictureHeader.siren(13, 9, 8, SHAPE), List.of(),
                        TensorKind.all(SHAPE, kind, TensorKind.floats(true), seed), List.of()),
                List.of());
    }
}
