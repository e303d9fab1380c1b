package org.inrcodec.cuda.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.inrcodec.cuda.Emulator;
import org.inrcodec.cuda.binding.CudaDriver;
import org.inrcodec.device.DeviceChoice;
import org.inrcodec.device.DeviceUnavailableException;
import org.inrcodec.picture.Picture;
import org.inrcodec.request.EncodeListener;
import org.inrcodec.request.EncodeOptions;
import org.inrcodec.request.EncodeResult;
import org.inrcodec.request.ExpertOptions;
import org.inrcodec.request.Target;
import org.inrcodec.request.UnreachableTargetException;
import org.inrcodec.sirenfit.SirenEncoder;
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
        ExpertOptions expert = new ExpertOptions(
                Optional.of(2), Optional.of(width), Optional.empty(), Optional.of(4), Optional.empty(),
                Optional.empty(),
                Optional.empty(), Optional.empty(), false);
        EncodeOptions options = new EncodeOptions(
                new Target.Quality(60), 1, OptionalDouble.empty(), seed, 1, EncodeOptions.Profile.SIREN,
                EncodeOptions.Tune.PSNR, expert, device);
        EncodeListener listener = new EncodeListener() {
            @Override
            public void progress(Progress progress) {}

            @Override
            public void log(String line) {}

            @Override
            public void device(String line, boolean changed) {
                messages.add((changed ? "changed: " : "") + line);
            }

            @Override
            public boolean cancelled() {
                return false;
            }
        };
        return SirenEncoder.encode(picture, options, listener);
    }

    /**
     * The nets are small and the fits short: one grey level more in one pixel moves the score by up to 1.7 dB on the same device, and rounding does the same between
     * two devices. So means over seeds are compared.
     */
    @Test
    void isAsGoodAsOnTheProcessor() throws Exception {
        Picture picture = picture(24, 20);
        double difference = 0;
        int seeds = Emulator.real() ? 6 : 2;
        for (long seed = 1; seed <= seeds; seed++) {
            messages.clear();
            EncodeResult cuda = encode(picture, 20, seed, DeviceChoice.CUDA);
            assertTrue(messages.size() == 1 && messages.get(0).startsWith("device cuda: "), messages.toString());
            difference += (score(cuda) - score(encode(picture, 20, seed, DeviceChoice.CPU))) / seeds;
        }
        assertEquals(0, difference, 1.5);
    }

    /** A bit more for every pixel is worth about 6 dB, so a fit that takes fewer bits may be worse by so much. */
    private static double score(EncodeResult result) {
        return result.psnr() - 6.02 * result.bitsPerPixel();
    }

    @Test
    void isTheSameInEveryRunAndLeavesNothing() throws Exception {
        assertArrayEquals(encode(DeviceChoice.CUDA).file(), encode(DeviceChoice.CUDA).file());
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
        assertTrue(messages.getLast().startsWith(started ? "changed: device cpu from here on; " : "device cpu; "),
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
