package org.inrcodec.decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.inrcodec.container.Chunk;
import org.inrcodec.container.ChunkType;
import org.inrcodec.evaluate.RandomNetworks;
import org.inrcodec.evaluate.ReferenceArithmetic;
import org.inrcodec.file.InrFileWriter;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.format.Profile;
import org.inrcodec.network.Layer;
import org.inrcodec.network.LinearMap;
import org.inrcodec.network.SirenNetwork;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.FloatEncoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class ReadPictureTest {
    private static final SirenShape SHAPE = new SirenShape(3, 90, List.of(6, 5), List.of(2, 0, 3), true, 4);
    private static final SirenNetwork NETWORK = RandomNetworks.network(new Random(1), SHAPE, false);
    private static final Chunk TEXT = new Chunk(ChunkType.TEXT, "Title\0A picture".getBytes(StandardCharsets.UTF_8));

    private static List<CodedTensor> tensors() {
        List<CodedTensor> tensors = new ArrayList<>();
        for (Layer layer : NETWORK.layers()) {
            for (LinearMap map : layer.maps()) {
                tensors.add(tensor(map.outputs(), map.inputs(), map.toArray()));
            }
            tensors.add(tensor(1, layer.outputs(), layer.bias()));
        }
        LinearMap bypass = NETWORK.bypass().orElseThrow();
        tensors.add(tensor(bypass.outputs(), bypass.inputs(), bypass.toArray()));
        return tensors;
    }

    private static byte[] file() {
        return new InrFileWriter(PictureHeader.siren(23, 14, 16, SHAPE)).add(TEXT).write(tensors());
    }

    static CodedTensor tensor(int rows, int columns, float[] values) {
        FloatEncoding encoding = new FloatEncoding(false);
        int[] symbols = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            symbols[i] = encoding.symbol(values[i]);
        }
        return new CodedTensor(rows, columns, encoding, Optional.empty(), symbols);
    }

    @Test
    void aFileDecodesFromBytesStreamAndPathToTheWrittenArithmetic(@TempDir Path folder) throws Exception {
        byte[] file = file();
        byte[] truth = ReferenceArithmetic.decode(NETWORK, 23, 14, 16, 23, 14, 0, 0, 23, 14);
        Path path = Files.write(folder.resolve("a.inr"), file);
        InrPicture picture = InrPicture.read(file, DecoderLimits.DEFAULT);
        assertEquals("23x14, 4 channels of 16 bit, 168 parameters", picture.toString());
        assertEquals(List.of(TEXT), picture.ancillary());
        assertArrayEquals(truth, picture.decode().canonicalBytes());
        assertArrayEquals(
                truth,
                InrPicture.read(new ByteArrayInputStream(file), DecoderLimits.DEFAULT).decode().canonicalBytes());
        assertArrayEquals(truth, InrPicture.read(path, DecoderLimits.DEFAULT).decode().canonicalBytes());
    }

    @Test
    void withoutLimitsTheDefaultOnesHold(@TempDir Path folder) throws Exception {
        byte[] file = file();
        Path path = Files.write(folder.resolve("a.inr"), file);
        PictureInfo info = new PictureInfo(23, 14, 4, 16, Profile.SIREN, 1, 0);
        for (InrPicture picture : List.of(
                InrPicture.read(file), InrPicture.read(new ByteArrayInputStream(file)), InrPicture.read(path))) {
            assertEquals(info, picture.info());
        }
        // 2^15 x 2^14 pixels, above the default limit of 2^28.
        byte[] large = new InrFileWriter(PictureHeader.siren(1 << 15, 1 << 14, 8, SHAPE)).write(tensors());
        Path largePath = Files.write(folder.resolve("large.inr"), large);
        for (Executable read : List.<Executable>of(
                () -> InrPicture.read(large), () -> InrPicture.read(new ByteArrayInputStream(large)),
                () -> InrPicture.read(largePath))) {
            assertEquals(
                    InrFormatException.Kind.LIMIT, assertThrows(InrFormatException.class, read).kind());
        }
        assertEquals(1 << 15, InrPicture.readInfo(largePath).width());
    }

    @Test
    void theHeaderAloneIsRead(@TempDir Path folder) throws Exception {
        byte[] file = file();
        PictureInfo info = new PictureInfo(23, 14, 4, 16, Profile.SIREN, 1, 0);
        byte[] start = Arrays.copyOf(file, 40);
        ByteArrayInputStream in = new ByteArrayInputStream(start);
        assertEquals(info, InrPicture.readInfo(in));
        // Signature; length, type, payload and CRC of HEAD.
        int header = 8 + 1 + 4 + file[8] + 4;
        assertEquals(start.length - header, in.available());
        assertEquals(info, InrPicture.readInfo(Files.write(folder.resolve("cut.inr"), start)));
        InrFormatException cut = assertThrows(
                InrFormatException.class,
                () -> InrPicture.readInfo(new ByteArrayInputStream(Arrays.copyOf(file, header - 1))));
        assertEquals(InrFormatException.Kind.MALFORMED, cut.kind());
    }

    @Test
    void aFileAboveTheLimitsIsRefusedWhenRead() {
        InrFormatException refused = assertThrows(
                InrFormatException.class,
                () -> InrPicture.read(file(), DecoderLimits.DEFAULT.withPixels(23 * 14 - 1)));
        assertEquals(InrFormatException.Kind.LIMIT, refused.kind());
    }
}
