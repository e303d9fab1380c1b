package org.inrcodec.gridfit;

import org.inrcodec.request.ProgressReport;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.inrcodec.decoder.InrPicture;
import org.inrcodec.encode.Encoder;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.metrics.MsSsim;
import org.inrcodec.metrics.Psnr;
import org.inrcodec.metrics.Ssim;
import org.inrcodec.picture.Picture;
import org.inrcodec.request.EncodeListener;
import org.inrcodec.request.EncodeOptions;
import org.inrcodec.request.EncodeResult;
import org.inrcodec.shape.GridShape;
import org.inrcodec.sirenfit.TestPictures;
import org.inrcodec.shape.Tiling;
import org.inrcodec.tune.Tuning;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class GridTuningTest {
    @ParameterizedTest
    @EnumSource
    void everyTuningMakesAFileOfReportedQuality(EncodeOptions.Tune tune) throws Exception {
        Picture picture = TestPictures.scene(96, 64, 3, 8);
        EncodeOptions options = EncodeOptions.defaults().withQuality(40).withEffort(1).withSeed(1).withThreads(2)
                .withProfile(EncodeOptions.Profile.GRID).withTune(tune);
        EncodeResult result = Encoder.encode(picture, options, EncodeListener.NONE);
        Picture back = InrPicture.read(result.file(), DecoderLimits.DEFAULT).decode();
        assertEquals(picture.toString(), back.toString());
        assertEquals(Psnr.of(picture, back).joint(), result.psnr(), 1e-9);
        assertEquals(Ssim.of(picture, back), result.ssim(), 1e-9);
        assertTrue(result.psnr() > 20, "PSNR " + result.psnr());
    }

    @ParameterizedTest
    @EnumSource(names = "PSNR", mode = EnumSource.Mode.EXCLUDE)
    void aTunedFileRepeatsOnAnyNumberOfThreads(Tuning tuning) {
        Picture picture = TestPictures.scene(96, 64, 3, 8);
        assertArrayEquals(
                fit(picture, tuning, new Goal.Lambda(4e-3), 15, 1), fit(picture, tuning, new Goal.Lambda(4e-3), 15, 3));
    }

    @Test
    void tuningForSimilarityGivesMoreOfItInNoMoreBytes() throws Exception {
        Picture picture = faintTextureBesideContrast();
        byte[] squared = fit(picture, Tuning.PSNR, new Goal.Lambda(8e-3), 150, 2);
        byte[] similar = fit(picture, Tuning.SSIM, new Goal.Lambda(1.6e-2), 150, 2);
        assertTrue(similar.length < 1.03 * squared.length, similar.length + " bytes against " + squared.length);
        double before = similarity(picture, squared);
        double after = similarity(picture, similar);
        assertTrue(after > before + 0.015, after + " against " + before);
    }

    private static double similarity(Picture picture, byte[] file) throws Exception {
        return MsSsim.of(picture, InrPicture.read(file, DecoderLimits.DEFAULT).decode());
    }

    private static byte[] fit(Picture picture, Tuning tuning, Goal goal, int steps, int threads) {
        GridShape shape = GridShapes.of(picture.width(), picture.height(), picture.channels(), 8, 8);
        PictureFit.Options options = new PictureFit.Options(goal, tuning, new Budget.Steps(steps), 10, 1, threads,
                org.inrcodec.device.TrainingDevice.cpu(), Long.MAX_VALUE);
        return PictureFit.fit(
                picture, Tiling.single(picture.width(), picture.height()), shape, options,
                new ProgressReport(EncodeListener.NONE, 1));
    }

    /** What a squared error gives up first: texture of a few grey levels, while other parts are worth more. */
    private static Picture faintTextureBesideContrast() {
        int width = 96;
        int height = 64;
        byte[] samples = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int mixed = x * 7919 + y * 104729 + x * y % 1013 * 31;
                double texture = Math.sin(0.9 * x + 0.4 * y) * Math.sin(0.7 * y - 0.3 * x) + mixed % 101 / 100.0 - 0.5;
                double contrast = x < width / 2 ? 8 : 60;
                samples[y * width + x] = (byte) Math.clamp(Math.round(128 + contrast * texture), 0, 255);
            }
        }
        return new Picture(width, height, 1, 8, samples);
    }
}
