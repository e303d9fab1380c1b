package org.inrcodec.conformance.valid;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.inrcodec.conformance.suite.SubCase;
import org.inrcodec.container.Chunk;
import org.inrcodec.container.ChunkType;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.IntegerContext;
import org.inrcodec.tensor.SparseMask;
import org.inrcodec.tensor.Steps;
import org.inrcodec.tensor.Storage;
import org.inrcodec.tensor.UniformEncoding;

/** The file of profile {@code siren} that FORMAT.md §12 explains byte by byte. */
final class WorkedExample {
    private WorkedExample() {}

    static Vector vector() {
        SirenShape shape = new SirenShape(0, 64, List.of(3), List.of(0, 0), false, 1);
        UniformEncoding ranged = new UniformEncoding(
                UniformEncoding.Range.SYMMETRIC, 8, Steps.ofCodes(144), new int[0], Storage.RANGE,
                new IntegerContext(0, 11, false));
        CodedTensor weight = new CodedTensor(3, 2, ranged, Optional.empty(), new int[] {9, 0, 0, -7, 5, 6});
        CodedTensor bias = CodedTensor.floats(1, 3, true, new float[] {0, 0.5f, -1});
        UniformEncoding packed = new UniformEncoding(
                UniformEncoding.Range.SIGNED, 4, Steps.ofCodes(128), new int[] {-1}, Storage.PACKED,
                IntegerContext.NONE);
        CodedTensor output = new CodedTensor(
                1, 3, packed, Optional.of(new SparseMask(true, false, true)), new int[] {3, 0, -6});
        CodedTensor outputBias = CodedTensor.floats(1, 1, true, new float[] {0.125f});
        return new Vector(
                "worked-example",
                "the example of FORMAT.md clause 12",
                List.of("2.1", "2.2", "2.4", "2.6", "4.1", "4.2", "4.4", "5.1", "5.3", "6.1.1", "7.0.1", "7.0.2",
                        "7.0.3",
                        "7.1.1", "7.1.4", "7.2.1", "7.4.1", "7.4.2", "7.4.7", "8.3.2", "9.5", "12.1", "12.2", "12.3",
                        "12.4", "12.5", "12.6"),
                OptionalLong.empty(),
                new Vector.Written(
                        PictureHeader.siren(5, 3, 8, shape),
                        List.of(new Chunk(ChunkType.TEXT, "Comment\0Hi".getBytes(StandardCharsets.UTF_8))),
                        List.of(weight, bias, output, outputBias),
                        List.of()),
                List.of(SubCase.whole(3, 2)));
    }
}
