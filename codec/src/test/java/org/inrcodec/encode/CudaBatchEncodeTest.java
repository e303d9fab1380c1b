package org.inrcodec.encode;

import org.inrcodec.request.SirenOptions;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.inrcodec.cuda.Emulator;
import org.inrcodec.cuda.binding.CudaDriver;
import org.inrcodec.device.DeviceChoice;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.picture.Picture;
import org.inrcodec.request.EncodeListener;
import org.inrcodec.request.EncodeOptions;
import org.inrcodec.request.EncodeResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many small pictures at once: whole encodes on the device and on the CPU. */
class CudaBatchEncodeTest {
    private final List<String> messages = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void emulate() {
        Emulator.libraries();
    }

    @AfterEach
    void repair() {
        Emulator.fail("nothing", 0, 0);
    }

    private static Picture picture(int width, int height, int phase) {
        byte[] samples = new byte[width * height];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (128
                    + 60 * Math.sin(0.4 * (i % width) + phase) * Math.cos(0.3 * (i / width)) + (i * 7 + phase) % 5);
        }
        return new Picture(width, height, 1, 8, samples);
    }

    private static EncodeOptions options(DeviceChoice device) {
        return EncodeOptions.defaults().withQuality(50).withEffort(1).withSeed(1).withThreads(1).withDevice(device)
                .withSiren(SirenOptions.defaults().withHiddenLayers(2).withWidth(8).withFrequencies(4));
    }

    private BatchEncoder encoder(DeviceChoice device, int atOnce) {
        return BatchEncoder.open(options(device).withThreads(2), atOnce,
                (line, changed) -> messages.add((changed ? "changed: " : "") + line));
    }

    private static Future<EncodeResult> submit(BatchEncoder encoder, Picture picture) {
        return encoder.submit(picture, PictureMetadata.EMPTY, EncodeListener.NONE);
    }

    @Test
    void picturesOfTwoSizesAndOneThatFailsGiveTheFilesOfEachAlone() throws Exception {
        List<Picture> pictures = List.of(picture(16, 12, 0), picture(12, 12, 1), picture(16, 12, 2));
        List<byte[]> files = new ArrayList<>();
        try (BatchEncoder encoder = encoder(DeviceChoice.CUDA, 3)) {
            assertEquals(3, encoder.atOnce());
            List<Future<EncodeResult>> results = new ArrayList<>();
            Future<EncodeResult> cancelled = encoder.submit(
                    picture(16, 12, 9), PictureMetadata.EMPTY, cancellingAfter(30));
            for (Picture p : pictures) {
                results.add(submit(encoder, p));
            }
            assertThrows(CancellationException.class, cancelled::get);
            for (int i = 0; i < results.size(); i++) {
                EncodeResult result = results.get(i).get();
                files.add(result.file());
                EncodeResult onCpu = Encoder.encode(
                        pictures.get(i), options(DeviceChoice.CPU), EncodeListener.NONE);
                // What chance does to fits that short is most of it, see CudaEncodeTest.
                assertEquals(score(onCpu), score(result), 4, "picture " + i);
            }
        }
        assertEquals(1, messages.size(), messages.toString());
        assertTrue(messages.get(0).startsWith("device cuda: "), messages.toString());
        try (BatchEncoder encoder = encoder(DeviceChoice.CUDA, 3)) {
            assertArrayEquals(files.get(1), submit(encoder, pictures.get(1)).get().file());
        }
        assertEquals("", Emulator.live());
    }

    /** Cancels its encode in the middle of the training. */
    private static EncodeListener cancellingAfter(int polls) {
        AtomicInteger polled = new AtomicInteger();
        return new EncodeListener() {
            @Override
            public boolean cancelled() {
                return polled.incrementAndGet() > polls;
            }
        };
    }

    private static double score(EncodeResult result) {
        return result.psnr() - 6.02 * result.bitsPerPixel();
    }

    @Test
    void allContinueOnTheCpuWhenTheDeviceFails() throws Exception {
        assumeFalse(Emulator.real(), "faults are planted in the emulator");
        try (BatchEncoder encoder = encoder(DeviceChoice.AUTO, 3)) {
            Emulator.fail("launch", 700, CudaDriver.CUDA_ERROR_LAUNCH_FAILED());
            List<Future<EncodeResult>> results = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                results.add(submit(encoder, picture(12, 12, i)));
            }
            for (Future<EncodeResult> result : results) {
                assertTrue(result.get().psnr() > 25, "PSNR " + result.get().psnr());
            }
        }
        assertEquals(2, messages.size(), messages.toString());
        assertTrue(messages.get(1).startsWith("changed: falling back to the CPU: "), messages.toString());
        Emulator.fail("nothing", 0, 0);
        assertEquals("", Emulator.live());
    }

    @Test
    void filesOnTheCpuAreThoseOfTheEncoder() throws Exception {
        try (BatchEncoder encoder = encoder(DeviceChoice.CPU, 0)) {
            assertEquals(2, encoder.atOnce(), "as many as threads");
            List<Future<EncodeResult>> results = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                results.add(submit(encoder, picture(12, 12, i)));
            }
            for (int i = 0; i < 3; i++) {
                byte[] expected = Encoder.encode(
                        picture(12, 12, i), options(DeviceChoice.CPU), EncodeListener.NONE).file();
                assertArrayEquals(expected, results.get(i).get().file());
            }
        }
        assertEquals(List.of(), messages);
    }
}
