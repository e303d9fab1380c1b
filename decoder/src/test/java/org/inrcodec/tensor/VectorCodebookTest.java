package org.inrcodec.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.inrcodec.format.PayloadReader;
import org.inrcodec.shape.TensorShape;
import org.junit.jupiter.api.Test;

class VectorCodebookTest {
    private static CodedTensor tensor(int rows, int columns, VectorCodebookEncoding encoding, int... indices) {
        return new CodedTensor(rows, columns, encoding, Optional.empty(), indices);
    }

    private static VectorCodebookEncoding encoding(
            int dimension, int stages, int size, int segments, float... centroids) {
        return new VectorCodebookEncoding(false, dimension, stages, size, segments, centroids, Storage.PACKED);
    }

    @Test
    void segmentsOfARowAreCentroidsAndTheLastOneIsCutShort() {
        CodedTensor shared = tensor(2, 3, encoding(2, 1, 3, 0, 1, 2, 3, 4, 5, 6), 0, 1, 2, 0);
        assertArrayEquals(new float[] {1, 2, 3, 5, 6, 1}, shared.dequantise());
        assertEquals(6, shared.size());
        assertEquals(4, shared.symbols().length);
    }

    @Test
    void stagesAreAddedInTheirOrderInBinary32() {
        float tiny = 0x1p-24f;
        // 1 + 2^-24 is 1 in binary32; the other order would keep both of them.
        CodedTensor sums = tensor(1, 1, encoding(1, 3, 1, 0, 1, tiny, tiny), 0, 0, 0);
        assertArrayEquals(new float[] {1}, sums.dequantise());
        CodedTensor other = tensor(1, 1, encoding(1, 3, 1, 0, tiny, tiny, 1), 0, 0, 0);
        assertArrayEquals(new float[] {1 + 0x1p-23f}, other.dequantise());
        CodedTensor indices = tensor(1, 4, encoding(2, 2, 2, 0, 1, 2, 3, 4, 10, 20, 30, 40), 0, 1, 1, 0);
        assertArrayEquals(new float[] {31, 42, 13, 24}, indices.dequantise());
    }

    @Test
    void segmentsCanHaveCodebooksOfTheirOwn() {
        CodedTensor own = tensor(2, 4, encoding(2, 1, 2, 2, 1, 2, 3, 4, 5, 6, 7, 8), 0, 0, 1, 1);
        assertArrayEquals(new float[] {1, 2, 5, 6, 3, 4, 7, 8}, own.dequantise());
        assertThrows(IllegalArgumentException.class, () -> tensor(1, 6, encoding(2, 1, 1, 2, 1, 2, 3, 4), 0, 0, 0));
    }

    @Test
    void aSumAbove2To20IsRefusedUnlessItIsCutOff() {
        VectorCodebookEncoding large = encoding(2, 2, 1, 0, 0, 1 << 20, 0, 1);
        assertThrows(IllegalArgumentException.class, () -> tensor(1, 2, large, 0, 0));
        assertArrayEquals(new float[] {0}, tensor(1, 1, large, 0, 0).dequantise());
    }

    @Test
    void theBytesAreThoseOfTheFormat() throws Exception {
        List<TensorShape> shapes = List.of(new TensorShape("a.weight", 2, 3), new TensorShape("b.weight", 1, 5));
        VectorCodebookEncoding half = new VectorCodebookEncoding(
                true, 2, 2, 3, 0, new float[] {1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, -2}, Storage.PACKED);
        List<CodedTensor> tensors = List.of(
                tensor(2, 3, half, 0, 1, 2, 2, 1, 0, 0, 0), tensor(1, 5, half, 0, 2, 1, 1, 0, 0));
        byte[] payload = TensorWriter.write(shapes, tensors);
        byte[] expected = {0x0A, 0x11, 0x02, 0, 0x3C, 0, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            (byte) 0xC0, 0b00_01_10_10, 0b01_00_00_00, 0x0F, 0b00_10_01_01, 0};
        assertArrayEquals(expected, payload);
        assertEquals(tensors,
                TensorReader.read(new PayloadReader(payload, 0), shapes).stream().map(TensorReport::tensor).toList());
    }
}
