package org.inrcodec.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.inrcodec.network.SirenShape;
import org.inrcodec.network.TensorShape;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.Steps;
import org.inrcodec.tensor.TensorReport;
import org.junit.jupiter.api.Test;

class InrFileTest {
    private static List<CodedTensor> tensors(SirenShape shape, long seed) {
        Random random = new Random(seed);
        List<CodedTensor> tensors = new ArrayList<>();
        for (TensorShape t : shape.tensors()) {
            int[] q = new int[t.size()];
            double sigma = 3 + 20 * random.nextDouble();
            for (int i = 0; i < q.length; i++) {
                q[i] = (int) Math.round(sigma * random.nextGaussian());
            }
            tensors.add(CodedTensor.rangeCoded(t.rows(), t.columns(), Steps.nearestCode(0.01f) + t.rows() % 3, q));
        }
        return tensors;
    }

    @Test
    void readsWhatWasWrittenAndNotOneByteMore() throws Exception {
        SirenShape shape = SirenShape.dense(16, 90, 26, 4, 3);
        PictureHeader header = PictureHeader.siren(256, 200, 8, shape);
        List<CodedTensor> tensors = tensors(shape, 1);
        Chunk text = new Chunk(ChunkType.TEXT, "Title\0A picture".getBytes(StandardCharsets.UTF_8));
        byte[] file = new InrFileWriter(header).add(text).add(text).write(tensors);
        byte[] longer = java.util.Arrays.copyOf(file, file.length + 10);
        ByteArrayInputStream in = new ByteArrayInputStream(longer);
        InrFile read = InrFile.read(in, DecoderLimits.DEFAULT);
        assertEquals(10, in.available());
        assertEquals(header, read.header());
        assertEquals(List.of(text, text), read.ancillary());
        assertEquals(tensors, read.tensors().stream().map(TensorReport::tensor).toList());
        assertEquals(file.length, read.length());
    }
}
