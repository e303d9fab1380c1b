package org.inrcodec.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.OptionalDouble;
import org.inrcodec.device.DeviceChoice;
import org.inrcodec.request.EncodeOptions.Profile;
import org.inrcodec.request.EncodeOptions.Tune;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class EncodeOptionsTest {
    private static final EncodeOptions DEFAULTS = EncodeOptions.defaults();
    private static final SirenOptions THREE_LAYERS = SirenOptions.defaults().withHiddenLayers(3);

    @Test
    void defaultsAreQuality75AndEffort5OnAllProcessors() {
        assertEquals(
                new EncodeOptions(
                        new Target.Quality(75), 5, OptionalDouble.empty(), 0,
                        Runtime.getRuntime().availableProcessors(), Profile.AUTO, Tune.PSNR, SirenOptions.defaults(),
                        DeviceChoice.AUTO, 1, Runtime.getRuntime().maxMemory() / 2),
                DEFAULTS);
    }

    @Test
    void autoIsGridUnlessSirenIsDescribed() {
        assertEquals(Profile.GRID, DEFAULTS.withTune(Tune.SSIM).chosenProfile());
        assertEquals(Profile.SIREN, DEFAULTS.withSiren(THREE_LAYERS).chosenProfile());
        assertEquals(Profile.SIREN, DEFAULTS.withSiren(SirenOptions.defaults().withSparsity(0)).chosenProfile());
        assertEquals(Profile.SIREN, DEFAULTS.withProfile(Profile.SIREN).chosenProfile());
    }

    @Test
    void everyOptionCanBeChangedAlone() {
        EncodeOptions changed = DEFAULTS
                .withPsnr(31).withEffort(3).withSeconds(2.5).withSeed(-7).withThreads(9).withProfile(Profile.GRID)
                .withTune(Tune.PERCEPTUAL).withDevice(DeviceChoice.CPU).withTexture(3).withMemory(12345);
        assertEquals(
                new EncodeOptions(
                        new Target.Psnr(31), 3, OptionalDouble.of(2.5), -7, 9, Profile.GRID, Tune.PERCEPTUAL,
                        SirenOptions.defaults(), DeviceChoice.CPU, 3, 12345),
                changed);
        assertEquals(THREE_LAYERS, DEFAULTS.withSiren(THREE_LAYERS).siren());
        assertEquals(new Target.Quality(80), changed.withQuality(80).target());
        assertEquals(new Target.BitsPerPixel(0.5), changed.withBitsPerPixel(0.5).target());
        assertEquals(new Target.MaxBytes(900), changed.withMaxBytes(900).target());
    }

    @Test
    void contradictionsAreRefused() {
        EncodeOptions siren = DEFAULTS.withSiren(THREE_LAYERS);
        refuses(
                () -> siren.withProfile(Profile.GRID),
                () -> siren.withTune(Tune.PERCEPTUAL),
                () -> DEFAULTS.withProfile(Profile.GRID).withSiren(THREE_LAYERS),
                () -> DEFAULTS.withProfile(Profile.SIREN).withTune(Tune.SSIM));
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            refuses(
                    () -> DEFAULTS.withSeconds(wrong), () -> DEFAULTS.withBitsPerPixel(wrong),
                    () -> DEFAULTS.withPsnr(wrong), () -> SirenOptions.defaults().withOmega0(wrong));
        }
        for (double wrong : new double[] {-1e-9, 100.1, Double.NaN}) {
            refuses(() -> DEFAULTS.withQuality(wrong), () -> DEFAULTS.withTexture(wrong),
                    () -> SirenOptions.defaults().withSparsity(wrong));
        }
        refuses(
                () -> DEFAULTS.withEffort(0), () -> DEFAULTS.withEffort(10), () -> DEFAULTS.withThreads(0),
                () -> DEFAULTS.withThreads(1025), () -> DEFAULTS.withMaxBytes(0),
                () -> SirenOptions.defaults().withHiddenLayers(0), () -> SirenOptions.defaults().withHiddenLayers(17),
                () -> SirenOptions.defaults().withWidth(0), () -> SirenOptions.defaults().withWidth(257),
                () -> SirenOptions.defaults().withFrequencies(-1), () -> SirenOptions.defaults().withFrequencies(33),
                () -> SirenOptions.defaults().withSparsity(1));
    }

    @Test
    void nothingMayBeMissing() {
        for (Executable missing : List.<Executable>of(
                () -> DEFAULTS.withTarget(null), () -> DEFAULTS.withProfile(null), () -> DEFAULTS.withTune(null),
                () -> DEFAULTS.withSiren(null), () -> DEFAULTS.withDevice(null))) {
            assertThrows(NullPointerException.class, missing);
        }
    }

    private static void refuses(Executable... wrong) {
        for (Executable w : wrong) {
            assertThrows(IllegalArgumentException.class, w);
        }
    }
}
