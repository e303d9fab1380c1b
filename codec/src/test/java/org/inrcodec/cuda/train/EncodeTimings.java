package org.inrcodec.cuda.train;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.inrcodec.cuda.Emulator;
import org.inrcodec.cuda.Hardware;
import org.inrcodec.device.DeviceChoice;
import org.inrcodec.request.EncodeOptions.Profile;
import org.inrcodec.encode.Encoder;
import org.inrcodec.picture.Picture;
import org.inrcodec.request.EncodeListener;
import org.inrcodec.request.EncodeOptions;
import org.inrcodec.request.EncodeResult;
import org.inrcodec.request.Target;
import org.inrcodec.request.UnreachableTargetException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Seconds of whole encodes of the PNG pictures in the folder that {@code INR_GPU_PICTURES} names, such as Kodak's. */
@Tag("timing")
class EncodeTimings {
    /** Pictures that are encoded on the CPU too, and in the siren profile: both take long. */
    private static final int FEW = 2;

    @BeforeEach
    void find() {
        Emulator.libraries();
    }

    private static List<Path> files() throws IOException {
        String folder = System.getenv().getOrDefault("INR_GPU_PICTURES", "");
        assumeTrue(!folder.isEmpty(), "INR_GPU_PICTURES names no folder of pictures");
        try (Stream<Path> list = Files.list(Path.of(folder))) {
            return list.filter(f -> f.toString().endsWith(".png")).sorted().toList();
        }
    }

    private static Picture picture(Path file) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        byte[] samples = new byte[image.getWidth() * image.getHeight() * 3];
        for (int i = 0; i < samples.length / 3; i++) {
            int rgb = image.getRGB(i % image.getWidth(), i / image.getWidth());
            samples[3 * i] = (byte) (rgb >> 16);
            samples[3 * i + 1] = (byte) (rgb >> 8);
            samples[3 * i + 2] = (byte) rgb;
        }
        return new Picture(image.getWidth(), image.getHeight(), 3, 8, samples);
    }

    private static void encode(Path file, Target target, String requested, int effort, Profile profile,
            DeviceChoice device)
            throws IOException, UnreachableTargetException {
        EncodeOptions options = EncodeOptions.defaults().withTarget(target).withEffort(effort).withSeed(1)
                .withProfile(profile).withDevice(device);
        EncodeResult result = Encoder.encode(picture(file), options, EncodeListener.NONE);
        Hardware.row(String.format(
                Locale.ROOT, "%s %s, %s, effort %d, %s: %.2f dB, %.3f bpp", profile.name().toLowerCase(Locale.ROOT),
                file.getFileName(), requested, effort, device.name().toLowerCase(Locale.ROOT), result.psnr(),
                result.bitsPerPixel()), result.seconds(), "s");
    }

    /** Every picture as the command line encodes it by default. */
    @Test
    void everyPicture() throws Exception {
        for (Path file : files()) {
            encode(file, new Target.Quality(65), "q65", EncodeOptions.DEFAULT_EFFORT, Profile.GRID, DeviceChoice.CUDA);
        }
    }

    @Test
    void someOnTheProcessorToo() throws Exception {
        List<Path> files = files();
        for (Path file : files.subList(0, Math.min(FEW, files.size()))) {
            encode(file, new Target.Quality(65), "q65", EncodeOptions.DEFAULT_EFFORT, Profile.GRID, DeviceChoice.CPU);
        }
    }

    @Test
    void someInTheSirenProfile() throws Exception {
        List<Path> files = files();
        for (Path file : files.subList(0, Math.min(FEW, files.size()))) {
            for (DeviceChoice device : new DeviceChoice[] {DeviceChoice.CUDA, DeviceChoice.CPU}) {
                encode(file, new Target.BitsPerPixel(0.3), "0.3 bpp", 2, Profile.SIREN, device);
            }
        }
    }
}
