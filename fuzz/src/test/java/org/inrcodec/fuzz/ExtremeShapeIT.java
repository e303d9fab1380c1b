package org.inrcodec.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.inrcodec.file.InrFileWriter;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.shape.GridLayout;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.shape.Tiling;
import org.inrcodec.tensor.CodedTensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pictures of a few bytes with extreme headers take no more work and memory than they declare. */
class ExtremeShapeIT {
    private static final DecoderLimits LIMITS = new DecoderLimits(1 << 21, 256 << 20, 1L << 33, 0);

    static Stream<PictureHeader> pictures() {
        List<PictureHeader> headers = new ArrayList<>();
        GridShape least = new GridShape(List.of(0), 0, 1, 0, List.of(), List.of(1), false, false, 1);
        GridShape filtered = new GridShape(List.of(1, 0, 0), 3, 24, 3, List.of(4), List.of(4), true, true, 3);
        GridShape kernels = new GridShape(
                List.of(1, 0), 1, 24, 3, List.of(4), List.of(4), true, true, 3, Collections.nCopies(16, 1));
        GridShape coarse = new GridShape(Collections.nCopies(16, 15), 3, 24, 3, List.of(8), List.of(8), true, true, 4);
        for (int side : new int[] {1, 2, 3, 9, 67}) {
            for (GridShape shape : List.of(least, filtered, kernels)) {
                int other = shape == least ? 200_000 / side : 20_000 / side;
                headers.add(PictureHeader.grid(8, new GridLayout(shape, Tiling.single(side, other))));
                headers.add(PictureHeader.grid(8, new GridLayout(shape, Tiling.single(other, side))));
                headers.add(
                        PictureHeader.grid(16, new GridLayout(shape, new Tiling(side, other, Math.min(64, side), 64))));
                headers.add(
                        PictureHeader.grid(16, new GridLayout(shape, new Tiling(other, side, 64, Math.min(64, side)))));
            }
        }
        headers.add(PictureHeader.grid(8, new GridLayout(least, Tiling.single(1, 1 << 20))));
        headers.add(PictureHeader.grid(8, new GridLayout(least, Tiling.single(1 << 20, 1))));
        headers.add(PictureHeader.grid(8, new GridLayout(coarse, new Tiling(640, 640, 64, 64))));
        headers.add(PictureHeader.grid(8, new GridLayout(coarse, Tiling.single(1, 1))));
        SirenShape small = SirenShape.dense(1, 90, 3, 1, 3);
        SirenShape wide = new SirenShape(32, 70, List.of(256), List.of(0, 0), true, 4);
        for (SirenShape shape : List.of(small, wide)) {
            int longest = shape == small ? 1 << 20 : 20_000;
            headers.add(PictureHeader.siren(1, longest, 8, shape));
            headers.add(PictureHeader.siren(longest, 1, 8, shape));
            headers.add(PictureHeader.siren(longest / 7, 7, 16, shape));
        }
        // Too wide for the column parts to be kept.
        headers.add(PictureHeader.siren(9_000, 4, 8, wide));
        SirenShape largest = new SirenShape(
                32, 70, Collections.nCopies(16, 256), Collections.nCopies(17, 256), true, 4);
        headers.add(PictureHeader.siren(2, 3, 8, largest));
        return headers.stream();
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void takesNoMoreThanItDeclares(PictureHeader header) {
        List<CodedTensor> tensors = new ArrayList<>();
        for (TensorShape t : header.shape().tensors()) {
            // Not zero, whose products a decoder may skip.
            tensors.add(CodedTensor.rangeCoded(t.rows(), t.columns(), 30, ones(t.size())));
        }
        InrFileWriter writer = new InrFileWriter(header);
        byte[] file = header.shape() instanceof GridLayout layout
                ? writer.write(tensors, Collections.nCopies(layout.tiles(), new byte[0]))
                : writer.write(tensors);
        assertEquals(FileCheck.Outcome.DECODED, FileCheck.check(file, LIMITS));
    }

    private static int[] ones(int count) {
        int[] ones = new int[count];
        for (int i = 0; i < count; i++) {
            ones[i] = i % 3 - 1;
        }
        return ones;
    }
}
