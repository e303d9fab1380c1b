package org.inrcodec.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The numbers that files have for encodings and storage (FORMAT.md §7.1.1). */
class EncodingCodeTest {
    @Test
    void encodingsHaveTheNumbersOfTheFormat() {
        List<EncodingCode> inOrder = List.of(
                EncodingCode.ZEROS, EncodingCode.FLOAT32, EncodingCode.FLOAT16, EncodingCode.UNIFORM_SYMMETRIC,
                EncodingCode.UNIFORM_SIGNED, EncodingCode.UNIFORM_UNSIGNED, EncodingCode.CODEBOOK,
                EncodingCode.BINARY, EncodingCode.TERNARY, EncodingCode.NEAR, EncodingCode.VECTOR_CODEBOOK);
        for (int number = 0; number < inOrder.size(); number++) {
            assertEquals(number, inOrder.get(number).number());
            assertEquals(Optional.of(inOrder.get(number)), EncodingCode.of(number));
        }
        for (int number = 11; number < 15; number++) {
            assertEquals(Optional.empty(), EncodingCode.of(number));
        }
        assertEquals(Optional.of(EncodingCode.AS_BEFORE), EncodingCode.of(15));
        assertEquals(12, EncodingCode.values().length);
    }

    @Test
    void rangesOfUniformEncodingsHaveTheirEncodings() {
        assertEquals(3, uniform(UniformEncoding.Range.SYMMETRIC));
        assertEquals(4, uniform(UniformEncoding.Range.SIGNED));
        assertEquals(5, uniform(UniformEncoding.Range.UNSIGNED));
    }

    private static int uniform(UniformEncoding.Range range) {
        int[] zeroPoints = new int[range == UniformEncoding.Range.SYMMETRIC ? 0 : 1];
        return new UniformEncoding(range, 8, Steps.ofCodes(80), zeroPoints, Storage.PACKED, IntegerContext.NONE)
                .code().number();
    }

    @Test
    void storagesHaveTheNumbersOfTheFormat() {
        List<Storage> inOrder = List.of(Storage.PACKED, Storage.HUFFMAN, Storage.RANGE);
        for (int code = 0; code < 3; code++) {
            assertEquals(code, inOrder.get(code).code());
            assertEquals(Optional.of(inOrder.get(code)), Storage.of(code));
        }
        assertEquals(Optional.empty(), Storage.of(3));
    }
}
