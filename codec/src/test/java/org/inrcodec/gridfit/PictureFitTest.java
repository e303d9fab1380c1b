package org.inrcodec.gridfit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.device.TrainingDevice;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.metrics.Psnr;
import org.inrcodec.picture.Picture;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.Tiling;
import org.inrcodec.tune.Tuning;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class PictureFitTest {
    private static final PictureFit.Monitor SILENT = PictureFit.Monitor.silent();

    private static PictureFit.Options options(Goal goal, int steps, int threads) {
        return new PictureFit.Options(goal, Tuning.PSNR, new Budget.Steps(steps), 20, 3, threads, TrainingDevice.cpu());
    }

    private static GridShape shape(Picture picture) {
        return GridShapes.of(picture.width(), picture.height(), picture.channels(), 8, 8);
    }

    private static double psnr(byte[] file, Picture picture) throws Exception {
        return Psnr.of(picture, InrPicture.read(file, DecoderLimits.UNLIMITED).decode()).joint();
    }

    @ParameterizedTest
    @CsvSource({"1, 8", "2, 8", "3, 8", "4, 8", "3, 16", "4, 16"})
    void everyKindOfPictureBecomesAFileThatLooksLikeIt(int channels, int bitDepth) throws Exception {
        Picture picture = TestPictures.of(61, 45, channels, bitDepth);
        byte[] file = PictureFit.fit(picture, shape(picture), options(new Goal.Price(2e-3), 150, 2), SILENT);
        assertTrue(psnr(file, picture) > (channels % 2 == 0 ? 10 : 26), psnr(file, picture) + " dB");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 40", "7, 3", "16, 16"})
    void tinyPicturesWork(int width, int height) throws Exception {
        Picture picture = TestPictures.of(width, height, 3, 8);
        byte[] file = PictureFit.fit(picture, shape(picture), options(new Goal.Price(1e-3), 60, 1), SILENT);
        assertTrue(psnr(file, picture) > 12);
    }

    @Test
    void networksWithoutRoomInTheFileLoseTheTrial() {
        Picture picture = TestPictures.of(60, 44, 3, 8);
        GridShape small = shape(picture);
        GridShape large = GridShapes.of(picture.width(), picture.height(), 3, 24, 24);
        PictureFit.Options options = options(new Goal.Price(2e-2), 60, 1);
        for (List<GridShape> shapes : List.of(List.of(large, small), List.of(small, large))) {
            assertEquals(small, PictureFit.cheapest(picture, shapes, 60, options, SILENT));
        }
        assertEquals(large, PictureFit.cheapest(picture, List.of(large), 60, options, SILENT));
    }

    @Test
    void theFileDoesNotDependOnTheNumberOfThreads() {
        Picture picture = TestPictures.of(100, 70, 3, 8);
        Goal goal = new Goal.Price(4e-3);
        assertArrayEquals(
                PictureFit.fit(picture, shape(picture), options(goal, 30, 1), SILENT),
                PictureFit.fit(picture, shape(picture), options(goal, 30, 3), SILENT));
    }

    @Test
    void anAskedRateIsMet() {
        Picture picture = TestPictures.of(128, 96, 3, 8);
        byte[] file = PictureFit.fit(picture, shape(picture), options(new Goal.Rate(1.2), 400, 2), SILENT);
        assertEquals(1.2, 8.0 * file.length / picture.pixels(), 0.036);
    }

    @Test
    void anAskedDistortionIsMet() throws Exception {
        Picture picture = TestPictures.of(128, 96, 3, 8);
        double error = 4 * Math.pow(10, -3.8);
        byte[] file = PictureFit.fit(picture, shape(picture), options(new Goal.Distortion(error), 400, 2), SILENT);
        assertEquals(38, psnr(file, picture), 0.15);
    }

    @Test
    void anAskedSizeIsNotExceeded() {
        Picture picture = TestPictures.of(128, 96, 3, 8);
        byte[] file = PictureFit.fit(picture, shape(picture), options(new Goal.Size(1800), 400, 2), SILENT);
        assertTrue(file.length <= 1800 && file.length > 1500, file.length + " bytes");
    }

    @Test
    void aFitCanBeEndedByItsMonitor() {
        Picture picture = TestPictures.of(50, 50, 1, 8);
        PictureFit.Monitor ending = new PictureFit.Monitor() {
            @Override
            public void step(String stage, double done, int step, double meanSquaredError, double bits) {
                throw new CancellationException("enough");
            }

            @Override
            public void log(String line) {}
        };
        assertThrows(
                CancellationException.class,
                () -> PictureFit.fit(picture, shape(picture), options(new Goal.Price(1e-3), 30, 2), ending));
    }

    @Test
    void tilesAreFittedApartAndMakeOnePicture() throws Exception {
        Picture picture = TestPictures.of(300, 200, 3, 8);
        Tiling tiling = new Tiling(300, 200, 192, 128);
        GridShape shape = GridShapes.of(192, 128, 3, 8, 8);
        byte[] one = TiledFit.fit(picture, shape, tiling, options(new Goal.Price(4e-3), 120, 1), SILENT);
        assertTrue(psnr(one, picture) > 28, psnr(one, picture) + " dB");
        byte[] two = TiledFit.fit(picture, shape, tiling, options(new Goal.Price(4e-3), 120, 2), SILENT);
        assertArrayEquals(one, two);
    }

    @Test
    void anAskedRateIsMetWithTiles() {
        Picture picture = TestPictures.of(300, 200, 3, 8);
        Tiling tiling = new Tiling(300, 200, 192, 128);
        GridShape shape = GridShapes.of(192, 128, 3, 8, 8);
        byte[] file = TiledFit.fit(picture, shape, tiling, options(new Goal.Rate(0.8), 200, 2), SILENT);
        assertEquals(0.8, 8.0 * file.length / picture.pixels(), 0.04);
    }
}
