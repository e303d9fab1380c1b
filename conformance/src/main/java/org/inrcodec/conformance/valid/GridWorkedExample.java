package org.inrcodec.conformance.valid;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.inrcodec.conformance.suite.SubCase;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.shape.GridLayout;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.Tiling;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.IntegerContext;
import org.inrcodec.tensor.Steps;
import org.inrcodec.tensor.Storage;
import org.inrcodec.tensor.UniformEncoding;

/** The file of profile {@code grid} that FORMAT.md §12 explains byte by byte. */
final class GridWorkedExample {
    private GridWorkedExample() {}

    static Vector vector() {
        GridShape shape = new GridShape(List.of(1, 0), 1, 2, 1, List.of(2), List.of(2), false, true, 1);
        GridLayout layout = new GridLayout(shape, Tiling.single(4, 3));
        List<CodedTensor> tensors = List.of(
                tensor(2, 3, 0x88, 2, 2, 1, -1, -2, 1),
                tensor(2, 2, 0x90, 3, 2, -1, 1),
                tensor(2, 2, 0x88, 2, -2, 1, 2),
                tensor(1, 2, 0x90, -1, 1),
                tensor(2, 1, 0x78, -2, 1),
                tensor(2, 2, 0x80, 2, 3, -1, 2),
                tensor(1, 2, 0x90, 1, -1),
                tensor(1, 2, 0x80, 3, -2),
                tensor(1, 1, 0x80, 1),
                tensor(1, 2, 0x78, 1, 2));
        int[][] grids = {{5, -3, 0, 7}, {1, 0, 0, -1, 0, 0, 2, 0, 0, 1, 0, 0}};
        return new Vector(
                "grid-worked-example",
                "the example of FORMAT.md clauses 12.7 to 12.11",
                List.of("6.5.1", "6.5.4", "7.5.1", "7.5.4", "7.6.1", "7.6.2", "7.6.3", "7.6.4", "7.6.7", "8.7.1",
                        "8.7.2", "8.7.3", "8.7.4", "12.7", "12.8", "12.9", "12.10", "12.11"),
                OptionalLong.empty(),
                new Vector.Written(
                        PictureHeader.grid(8, layout),
                        List.of(),
                        tensors,
                        RandomGrids.code(layout, tensors, List.of(new LatentGrids(4, 3, grids)))),
                List.of(SubCase.whole(2, 2)));
    }

    private static CodedTensor tensor(int rows, int columns, int stepCode, int... q) {
        UniformEncoding encoding = new UniformEncoding(
                UniformEncoding.Range.SYMMETRIC, 4, Steps.ofCodes(stepCode), new int[0], Storage.PACKED,
                IntegerContext.NONE);
        return new CodedTensor(rows, columns, encoding, Optional.empty(), q);
    }
}
