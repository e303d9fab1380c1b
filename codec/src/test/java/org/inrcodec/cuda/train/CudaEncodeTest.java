package org.inrcodec.cuda.train;

import org.inrcodec.encode.Encoder;
import org.inrcodec.request.SirenOptions;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import org.inrcodec.cuda.Emulator;
import org.inrcodec.cuda.binding.CudaDriver;
import org.inrcodec.device.DeviceChoice;
import org.inrcodec.device.DeviceUnavailableException;
import org.inrcodec.picture.Picture;
import org.inrcodec.request.EncodeListener;
import org.inrcodec.request.EncodeOptions;
import org.inrcodec.request.EncodeResult;
import org.inrcodec.request.UnreachableTargetException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole encodes of the siren profile on the device, and their fallback when it fails. */
class CudaEncodeTest {
    /** Messages about the device. */
    private final List<String> messages = new ArrayList<>();

    @BeforeEach
    void emulate() {
        Emulator.libraries();
    }

    @AfterEach
    void repair() {
        Emulator.fail("nothing", 0, 0);
    }

    private static Picture picture(int width, int height) {
        byte[] samples = new byte[width * height];
        for (int i = 0; i < samples.length; i++) {
            int x = i % width;
            int y = i / width;
            samples[i] = (byte) (128 + 60 * Math.sin(0.3 * x) * Math.cos(0.2 * y) + (x + y) % 5);
        }
        return new Picture(width, height, 1, 8, samples);
    }

    private EncodeResult encode(DeviceChoice device) throws UnreachableTargetException {
        return encode(picture(16, 12), 12, 1, device);
    }

    private EncodeResult encode(Picture picture, int width, long seed, DeviceChoice device)
            throws UnreachableTargetException {
        EncodeOptions options = EncodeOptions.defaults().withQuality(60).withEffort(1).withSeed(seed).withThreads(1)
                .withSiren(SirenOptions.defaults().withHiddenLayers(2).withWidth(width).withFrequencies(4))
                .withDevice(device);
        EncodeListener listener = new EncodeListener() {
            @Override
            public void device(String line, boolean changed) {
                messages.add((changed ? "changed: " : "") + line);
            }
        };
        return Encoder.encode(picture, options, listener);
    }

    /**
     * Short fits of small networks amplify rounding: one grey level more in one pixel moves the score by up to 1.7 dB on the same
     * device. So means over seeds are compared, on hardware only; that the emulator computes the same gradients shows CudaEngineTest.
     */
    @Test
    void isAsGoodAsOnTheProcessor() throws Exception {
        assumeTrue(Emulator.real(), "takes a minute in the emulator");
        Picture picture = picture(24, 20);
        double difference = 0;
        int seeds = 6;
        for (long seed = 1; seed <= seeds; seed++) {
            difference += (score(encode(picture, 20, seed, DeviceChoice.CUDA))
                    - score(encode(picture, 20, seed, DeviceChoice.CPU))) / seeds;
        }
        assertEquals(0, difference, 1.5);
    }

    /** A bit more for every pixel is worth about 6 dB, so a fit that takes fewer bits may be worse by so much. */
    private static double score(EncodeResult result) {
        return result.psnr() - 6.02 * result.bitsPerPixel();
    }

    /** 34.9 dB at 11.5 bits per pixel, and what chance can do to a fit that short. */
    @Test
    void isTrainedOnTheDeviceTheSameInEveryRunAndLeavesNothing() throws Exception {
        EncodeResult result = encode(DeviceChoice.CUDA);
        assertTrue(messages.size() == 1 && messages.get(0).startsWith("device cuda: "), messages.toString());
        assertTrue(result.psnr() > 32.5 && result.bitsPerPixel() < 12.5, result.toString());
        assertArrayEquals(result.file(), encode(DeviceChoice.CUDA).file());
        assertEquals("", Emulator.live());
    }

    @ParameterizedTest
    @CsvSource({"call, 9, false", "allocation, 3, true", "launch, 1, true", "launch, 400, true", "call, 900, true"})
    void autoGoesOnOnTheProcessor(String what, int nth, boolean started) throws Exception {
        assumeFalse(Emulator.real(), "faults are planted in the emulator");
        Emulator.fail(what, nth, what.equals("allocation")
                ? CudaDriver.CUDA_ERROR_OUT_OF_MEMORY()
                : CudaDriver.CUDA_ERROR_LAUNCH_FAILED());
        EncodeResult result = encode(DeviceChoice.AUTO);
        assertEquals(started ? 2 : 1, messages.size(), messages.toString());
        assertTrue(messages.getLast().startsWith(started ? "changed: falling back to the CPU: " : "device cpu; "),
                messages.toString());
        assertTrue(result.psnr() > 25, "PSNR " + result.psnr());
        Emulator.fail("nothing", 0, 0);
        assertEquals("", Emulator.live());
    }

    @Test
    void cudaAloneFailsWithTheReason() {
        assumeFalse(Emulator.real(), "faults are planted in the emulator");
        Emulator.fail("launch", 300, CudaDriver.CUDA_ERROR_LAUNCH_FAILED());
        DeviceUnavailableException failure = assertThrows(
                DeviceUnavailableException.class, () -> encode(DeviceChoice.CUDA));
        assertTrue(failure.getMessage().startsWith("CUDA failed: "), failure.getMessage());
        assertTrue(failure.getMessage().contains("CUDA_ERROR_LAUNCH_FAILED"), failure.getMessage());
        Emulator.fail("nothing", 0, 0);
        assertEquals("", Emulator.live());
    }
}
