package org.inrcodec.conformance.valid;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.inrcodec.conformance.suite.SubCase;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.shape.GridLayout;
import org.inrcodec.tensor.CodedTensor;

/** Vectors of profile {@code grid}, each with two seeds of its own: one for the tensors, the next one for the integers. */
final class SeededGridVectors {
    private final long firstSeed;
    private final List<Vector> vectors = new ArrayList<>();

    /** @param firstSeed seed of the first vector's tensors */
    SeededGridVectors(long firstSeed) {
        this.firstSeed = firstSeed;
    }

    /** Seed of the next vector's integers. */
    long integersSeed() {
        return tensorsSeed() + 1;
    }

    private long tensorsSeed() {
        return firstSeed + 2 * vectors.size();
    }

    /** Adds a vector with random integers, see {@link RandomGrids#integers}. */
    void add(
            String id, String title, int depth, GridLayout layout, TensorKind kind, float spread,
            List<String> clauses, SubCase... cases) {
        add(id, title, depth, layout, kind, RandomGrids.integers(layout, spread, 0, integersSeed()), clauses, cases);
    }

    /** Adds a vector with these integers. */
    void add(
            String id, String title, int depth, GridLayout layout, TensorKind kind, List<LatentGrids> tiles,
            List<String> clauses, SubCase... cases) {
        List<CodedTensor> tensors = RandomGrids.tensors(layout.shape(), kind, kind, 1, tensorsSeed());
        vectors.add(new Vector(
                id, title, clauses, OptionalLong.of(tensorsSeed()),
                new Vector.Written(
                        PictureHeader.grid(depth, layout), List.of(), tensors,
                        RandomGrids.code(layout, tensors, tiles)),
                List.of(cases)));
    }

    /** What was added, in order. */
    List<Vector> all() {
        return List.copyOf(vectors);
    }
}
