package org.inrcodec.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.format.InrFormatException.Kind;
import org.inrcodec.format.PayloadReader;
import org.inrcodec.shape.TensorShape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptorReaderTest {
    private static final List<TensorShape> SHAPES = List.of(new TensorShape("a.weight", 2, 4),
            new TensorShape("b.weight", 2, 4));

    private static byte[] bytes(String hex) {
        return java.util.HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    // Payloads of two tensors of 2 x 4 values; the first 00 is a tensor of zeros.
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "zeros with extra bits, 40, MALFORMED, 0",
        "as before with extra bits, 00 4f, MALFORMED, 1",
        "near with extra bits, 00 49, MALFORMED, 1",
        "first tensor as before, 0f, MALFORMED, 0",
        "first tensor near, 09 00, MALFORMED, 0",
        "near zeros, 00 09 00, MALFORMED, 1",
        "near a packed tensor, 03 03 50 00 00 00 00 09 84, MALFORMED, 7",
        "near with a step above 255, 23 03 ff 09 09 f4, MALFORMED, 5",
        "near with a hint below 0, 23 03 50 00 09 80, MALFORMED, 5",
        "as before a tensor with parameters per row, 83 03 50 51 00 00 00 00 0f, MALFORMED, 8",
        "reserved encoding, 0b, UNSUPPORTED, 0",
        "last reserved encoding, 00 0e, UNSUPPORTED, 1",
        "reserved storage, 33 03 50, UNSUPPORTED, 0",
        "floats per row, 81, MALFORMED, 0",
        "codebook per row, 86 00 00, MALFORMED, 0",
        "floats in Huffman codes, 11, MALFORMED, 0",
        "floats in the range coder, 22, MALFORMED, 0",
        "contexts in packed storage, 03 23 50, MALFORMED, 1",
        "differences in packed storage, 03 83 50, MALFORMED, 1",
        "unknown context mode, 23 63 50 00, UNSUPPORTED, 1",
        "hint above 31, 23 03 50 20, MALFORMED, 3",
        "step of zero, 03 13 00000000, MALFORMED, 2",
        "step below zero, 03 13 000080bf, MALFORMED, 2",
        "infinite step, 03 13 0000807f, MALFORMED, 2",
        "step that is not a number, 03 13 0000c07f, MALFORMED, 2",
        "unsigned zero point of 16 in 4 bits, 05 03 50 10, MALFORMED, 3",
        "signed zero point of 8 in 4 bits, 04 03 50 10, MALFORMED, 3",
        "zero point not in shortest form, 05 03 50 8100, MALFORMED, 3",
        "symmetric value of -8 in 4 bits, 03 03 50 00 08, MALFORMED, 4",
        "value above 2^20, 03 03 ff 07 00 00 00 00, READ, 0",
        "value above 2^20 with 16 bits, 03 0f ff 7f ff, MALFORMED, 4",
        "float that is not a number, 01 0000c07f, MALFORMED, 1",
        "infinite float16, 02 0000 007c, MALFORMED, 3",
        "padding of a mask, 43 03 50 01 11, MALFORMED, 4",
        "index beyond the codebook, 06 02 00 0000 0000 0000 ff ff, MALFORMED, 9",
        "unknown centroid format, 06 00 02, UNSUPPORTED, 2",
        "centroid that is not a number, 06 00 01 0000c07f, MALFORMED, 3",
        "centroid above 2^20, 06 01 01 00000000 01008049, MALFORMED, 7",
        "vectors with a mask, 4a, MALFORMED, 0",
        "vectors in reserved storage, 3a, UNSUPPORTED, 0",
        "vectors per segment of one segment, 8a 03, MALFORMED, 0",
        "codebook of vectors cut, 0a 83 01 0000803f 0000803f 0000803f 0000803f 0000803f, MALFORMED, 23",
        "component that is not a number, 0a 81 00 0000803f 0000c07f, MALFORMED, 7",
        "index beyond the vectors, 0a 03 02 0000000000000000 0000000000000000 0000000000000000 03, MALFORMED, 27",
        "sum above 2^20, 0a 93 00 00008049 000000000000000000000000 00008049 000000000000000000000000 00, MALFORMED, 34",
        "as before vectors per segment, 8a 01 00 00000000 00000000 0f, MALFORMED, 11",
        "scale above 2^20, 07 00 01008049, MALFORMED, 2",
        "unknown form of binary, 07 01, UNSUPPORTED, 1",
        "unknown form of ternary, 08 80, UNSUPPORTED, 1",
        "scale below zero, 07 00 000080bf, MALFORMED, 2",
        "second scale infinite, 08 00 0000803f 0000807f, MALFORMED, 6",
        "ternary symbol 3, 08 00 0000803f 0000803f 03, MALFORMED, 10",
        "bytes after the tensors, 00 00 00, MALFORMED, 2",
        "Huffman table beyond the alphabet, 13 03 50 0010, MALFORMED, 3",
        "run of the mask beyond the tensor, 53 03 50 0909 10, MALFORMED, 5",
        "end in a descriptor, 03 03, MALFORMED, 2",
        "range coder starts with FF FF FF FF, 23 03 50 00 00 ffffffff, MALFORMED, 5",
        "range coder leaves bytes, 23 03 50 00 00 000000000000000000000000000000000000, MALFORMED, 13",
    })
    void refusesAtTheRightByte(String what, String hex, String kind, int offset) throws Exception {
        PayloadReader in = new PayloadReader(bytes(hex), 1000);
        if (kind.equals("READ")) {
            // 7 steps of 7680 are far below 2^20; the second tensor is all zeros.
            assertEquals(2, TensorReader.read(in, SHAPES).size(), what);
            return;
        }
        InrFormatException e = assertThrows(InrFormatException.class, () -> TensorReader.read(in, SHAPES));
        assertEquals(Kind.valueOf(kind), e.kind(), e.getMessage());
        assertEquals(1000 + offset, e.offset(), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"83 03 50", "a3 03 50 00", "87 00 0000803f", "88 00 0000803f 0000803f"})
    void oneRowCannotHaveParametersPerRow(String hex) {
        PayloadReader in = new PayloadReader(bytes(hex), 0);
        InrFormatException e = assertThrows(
                InrFormatException.class, () -> TensorReader.read(in, List.of(new TensorShape("a.bias", 1, 4))));
        assertEquals(0, e.offset());
    }
}
