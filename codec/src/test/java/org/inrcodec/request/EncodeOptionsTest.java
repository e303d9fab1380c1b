package org.inrcodec.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.OptionalDouble;
import org.inrcodec.device.DeviceChoice;
import org.inrcodec.request.EncodeOptions.Profile;
import org.inrcodec.request.EncodeOptions.Tune;
import org.junit.jupiter.api.Test;

class EncodeOptionsTest {
    private static final ExpertOptions THREE_LAYERS = new ExpertOptions(
            Optional.of(3), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), false);

    private static EncodeOptions options(Profile profile, Tune tune, ExpertOptions expert) {
        return new EncodeOptions(new Target.Quality(50), 1, OptionalDouble.empty(), 0, 1, profile, tune, expert);
    }

    @Test
    void autoIsGridUnlessSirenIsDescribed() {
        assertEquals(Profile.GRID, options(Profile.AUTO, Tune.SSIM, ExpertOptions.none()).chosenProfile());
        assertEquals(Profile.SIREN, options(Profile.AUTO, Tune.PSNR, THREE_LAYERS).chosenProfile());
        assertEquals(Profile.SIREN, options(Profile.SIREN, Tune.PSNR, ExpertOptions.none()).chosenProfile());
    }

    @Test
    void changingOneOptionKeepsTheOthers() {
        EncodeOptions options = options(Profile.GRID, Tune.PERCEPTUAL, ExpertOptions.none()).withTexture(3);
        assertEquals(options, options.withThreads(7).withThreads(1));
        assertEquals(options, options.withDevice(DeviceChoice.CPU).withDevice(options.device()));
        assertEquals(options, options.withTarget(new Target.Psnr(30)).withTarget(options.target()));
        assertEquals(3, options.withSeconds(2).texture());
    }

    @Test
    void contradictionsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> options(Profile.GRID, Tune.PSNR, THREE_LAYERS));
        assertThrows(IllegalArgumentException.class, () -> options(Profile.SIREN, Tune.SSIM, ExpertOptions.none()));
        assertThrows(IllegalArgumentException.class, () -> options(Profile.AUTO, Tune.PERCEPTUAL, THREE_LAYERS));
    }
}
