package org.inrcodec.study.cost;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.inrcodec.picture.Picture;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.study.coding.CodedNetwork;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.IntegerContext;
import org.inrcodec.tensor.Steps;
import org.inrcodec.tensor.Storage;
import org.inrcodec.tensor.UniformEncoding;
import org.junit.jupiter.api.Test;

class StoredSizesTest {
    private static final Picture PICTURE = new Picture(4, 4, 1, 8, new byte[16]);
    private static final SirenShape SHAPE = SirenShape.dense(0, 64, 16, 3, 1);

    /** A network of unsigned 4-bit integers around 8, of which so many of ten are 8, that is zero. */
    private static CodedNetwork network(int zerosOfTen) {
        Random random = new Random(1);
        List<CodedTensor> tensors = new ArrayList<>();
        for (TensorShape tensor : SHAPE.tensors()) {
            int[] q = new int[tensor.size()];
            for (int i = 0; i < q.length; i++) {
                q[i] = i > 0 && random.nextInt(10) < zerosOfTen ? 8 : random.nextInt(16);
            }
            q[0] = 1;
            UniformEncoding encoding = new UniformEncoding(
                    UniformEncoding.Range.UNSIGNED, 4, Steps.ofFloats(new float[] {0.5f}), new int[] {8},
                    Storage.PACKED,
                    IntegerContext.NONE);
            tensors.add(new CodedTensor(tensor.rows(), tensor.columns(), encoding, Optional.empty(), q));
        }
        return new CodedNetwork(SHAPE, tensors);
    }

    @Test
    void packedBitsTakeTheirNumberOfBits() {
        CodedNetwork network = network(0);
        long payload = network.tensors().stream().mapToLong(t -> (4L * t.size() + 7) / 8).sum();
        StoredSizes sizes = StoredSizes.of(network, PICTURE);
        assertEquals(network.file(PICTURE).length, sizes.packed());
        assertTrue(sizes.packed() >= payload && sizes.packed() < payload + 150, sizes + " for " + payload);
    }

    @Test
    void zerosMakeEveryCoderSmaller() {
        StoredSizes dense = StoredSizes.of(network(0), PICTURE);
        StoredSizes sparse = StoredSizes.of(network(9), PICTURE);
        assertTrue(sparse.packed() < dense.packed());
        assertTrue(sparse.deflate() < dense.deflate());
        assertTrue(sparse.bzip2() < dense.bzip2());
        assertTrue(sparse.xz() < dense.xz());
        assertTrue(sparse.huffman() < dense.huffman());
        assertTrue(sparse.range() < dense.range());
    }

    @Test
    void theNetworkIsNotChanged() {
        CodedNetwork network = network(5);
        byte[] before = network.file(PICTURE);
        StoredSizes.of(network, PICTURE);
        assertArrayEquals(before, network.file(PICTURE));
    }
}
