package org.inrcodec.cuda.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.inrcodec.cuda.Emulator;
import org.inrcodec.decoder.DecodeListener;
import org.inrcodec.decoder.DecodeRequest;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.decoder.Region;
import org.inrcodec.file.InrFile;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.network.SirenNetwork;
import org.inrcodec.picture.Picture;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.shape.TensorShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.inrcodec.cuda.OpenDevice;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The device's samples equal those of the decoder on the CPU, whose own are proven by the conformance vectors. */
class CudaPictureDecoderTest {
    @RegisterExtension
    static final OpenDevice DEVICE = new OpenDevice();

    private static String hash(Picture picture) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(picture.canonicalBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static void agree(InrPicture picture, DecodeRequest request, String what) throws IOException {
        Picture cuda = new CudaPictureDecoder(DEVICE.get()).decode(picture, request, DecodeListener.silent());
        assertEquals(hash(picture.decode(request)), hash(cuda), what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rev"})
    void everyConformanceVectorHasTheSameHash(String order) throws IOException {
        Emulator.order(order);
        Path vectors = Stream.of("../conformance/vectors", "conformance/vectors").map(Path::of)
                .filter(Files::isDirectory)
                .findFirst().orElse(Path.of("."));
        assumeTrue(vectors.endsWith("vectors"), "the conformance vectors are not here");
        List<Path> folders;
        try (Stream<Path> list = Files.list(vectors)) {
            folders = list.sorted().toList();
        }
        int wide = 0;
        for (Path folder : folders) {
            InrPicture picture = InrPicture.of(
                    InrFile.read(Files.readAllBytes(folder.resolve("input.inr")), DecoderLimits.DEFAULT),
                    DecoderLimits.UNLIMITED);
            if (!CudaPictureDecoder.supports(picture)) {
                wide++;
                continue;
            }
            String name = folder.getFileName().toString();
            agree(picture, DecodeRequest.WHOLE, name);
            if (order.isEmpty()) {
                int w = Math.max(1, picture.width() * 3 / 7);
                int h = Math.max(1, picture.height() * 5 / 3);
                agree(picture, DecodeRequest.ofSize(w, h), name + " at " + w + "x" + h);
                agree(picture, DecodeRequest.ofSize(w, h).withRegion(new Region(w / 2, h / 3, w - w / 2, h - h / 3)),
                        name + " in part");
            }
        }
        assertTrue(folders.size() > 50 && wide < folders.size() / 10, wide + " of " + folders.size() + " are too wide");
    }

    private static InrPicture random(SirenShape shape, int width, int height, int depth, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<float[]> tensors = new ArrayList<>();
        for (TensorShape tensor : shape.tensors()) {
            float[] values = new float[tensor.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) ((random.nextDouble() * 2 - 1) * 4 / Math.sqrt(tensor.columns()));
            }
            tensors.add(values);
        }
        return new InrPicture(SirenNetwork.of(shape, tensors), width, height, depth);
    }

    @ParameterizedTest
    @CsvSource({"64, 8, 3", "50, 16, 1", "33, 8, 4", "1, 16, 2"})
    void wideNetworksHaveTheSameHash(int width, int depth, int channels) throws IOException {
        SirenShape shape = new SirenShape(
                7, 100, List.of(width, Math.max(1, width - 3)), List.of(0, 0, 0), true, channels);
        InrPicture picture = random(shape, 53, 31, depth, width);
        agree(picture, DecodeRequest.WHOLE, shape.toString());
    }

    @Test
    void factorisedLayersHaveTheSameHash() throws IOException {
        SirenShape shape = new SirenShape(3, 90, List.of(20, 12), List.of(5, 7, 2), false, 3);
        agree(random(shape, 21, 40, 8, 1), DecodeRequest.WHOLE, shape.toString());
    }

    @Test
    void widerNetworksAreRefused() {
        InrPicture picture = random(SirenShape.dense(0, 64, 65, 1, 1), 4, 4, 8, 1);
        assertFalse(CudaPictureDecoder.supports(picture));
        assertThrows(IllegalArgumentException.class, () -> new CudaPictureDecoder(DEVICE.get())
                .decode(picture, DecodeRequest.WHOLE, DecodeListener.silent()));
    }

    @Test
    void binaryActivationsAreRefused() {
        InrPicture picture = random(SirenShape.dense(0, 64, 6, 1, 1).withBinaryActivations(), 4, 4, 8, 1);
        assertFalse(CudaPictureDecoder.supports(picture));
        assertThrows(IllegalArgumentException.class, () -> new CudaPictureDecoder(DEVICE.get())
                .decode(picture, DecodeRequest.WHOLE, DecodeListener.silent()));
    }

    @Test
    void aListenerCancels() {
        InrPicture picture = random(SirenShape.dense(0, 64, 4, 1, 1), 4, 4, 8, 1);
        DecodeListener impatient = new DecodeListener() {
            @Override
            public void rows(int done, int total) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        long before = Emulator.usedBytes(DEVICE.get());
        assertThrows(CancellationException.class, () -> new CudaPictureDecoder(DEVICE.get())
                .decode(picture, DecodeRequest.WHOLE, impatient));
        assertEquals(before, Emulator.usedBytes(DEVICE.get()));
    }
}
