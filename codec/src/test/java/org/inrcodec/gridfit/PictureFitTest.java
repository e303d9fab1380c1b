package org.inrcodec.gridfit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.device.TrainingDevice;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.metrics.Psnr;
import org.inrcodec.picture.Picture;
import org.inrcodec.request.EncodeListener;
import org.inrcodec.request.Measured;
import org.inrcodec.request.ProgressReport;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.Tiling;
import org.inrcodec.tune.Tuning;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class PictureFitTest {
    private static ProgressReport silent() {
        return new ProgressReport(EncodeListener.NONE, 1);
    }

    private static PictureFit.Options options(Goal goal, int steps, int threads) {
        return new PictureFit.Options(goal, Tuning.PSNR, new Budget.Steps(steps), 20, 3, threads, TrainingDevice.cpu(),
                Long.MAX_VALUE);
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
        byte[] file = PictureFit.fit(picture, Tiling.single(picture.width(), picture.height()), shape(picture),
                options(new Goal.Lambda(2e-3), 150, 2), silent());
        // A flat picture of the mean colour has about 10 dB; colours under transparent pixels are free.
        double psnr = Measured.of(file, picture, 2).psnr();
        assertTrue(psnr > 26, psnr + " dB");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 40", "7, 3", "16, 16"})
    void tinyPicturesWork(int width, int height) throws Exception {
        Picture picture = TestPictures.of(width, height, 3, 8);
        byte[] file = PictureFit.fit(picture, Tiling.single(picture.width(), picture.height()), shape(picture),
                options(new Goal.Lambda(1e-3), 60, 1), silent());
        double psnr = Measured.of(file, picture, 1).psnr();
        assertTrue(psnr > 28, psnr + " dB");
    }

    @Test
    void aFileWithKernelsLooksLikeThePicture() throws Exception {
        Picture picture = TestPictures.of(61, 45, 3, 8);
        GridShape shape = GridShapes.withKernels(shape(picture), new Goal.Size(10_000), picture.pixels());
        byte[] file = PictureFit.fit(picture, Tiling.single(picture.width(), picture.height()), shape,
                options(new Goal.Lambda(2e-3), 150, 2), silent());
        assertEquals(shape, InrPicture.read(file, DecoderLimits.UNLIMITED).header().gridLayout().shape());
        double psnr = Measured.of(file, picture, 2).psnr();
        assertTrue(psnr > 26, psnr + " dB");
    }

    @Test
    void networksWithoutRoomInTheFileLoseTheTrial() {
        Picture picture = TestPictures.of(60, 44, 3, 8);
        GridShape small = shape(picture);
        GridShape large = GridShapes.of(picture.width(), picture.height(), 3, 24, 24);
        PictureFit.Options options = options(new Goal.Lambda(2e-2), 60, 1);
        for (List<GridShape> shapes : List.of(List.of(large, small), List.of(small, large))) {
            assertEquals(small, PictureFit.cheapest(picture, shapes, 60, options, silent()));
        }
        assertEquals(large, PictureFit.cheapest(picture, List.of(large), 60, options, silent()));
    }

    @Test
    void theFileDoesNotDependOnTheNumberOfThreads() {
        Picture picture = TestPictures.of(100, 70, 3, 8);
        Goal goal = new Goal.Lambda(4e-3);
        assertArrayEquals(
                PictureFit.fit(picture, Tiling.single(picture.width(), picture.height()), shape(picture),
                        options(goal, 30, 1), silent()),
                PictureFit.fit(picture, Tiling.single(picture.width(), picture.height()), shape(picture),
                        options(goal, 30, 3), silent()));
    }

    @Test
    void anAskedRateIsMet() {
        Picture picture = TestPictures.of(128, 96, 3, 8);
        byte[] file = PictureFit.fit(picture, Tiling.single(picture.width(), picture.height()), shape(picture),
                options(new Goal.Rate(1.2), 400, 2), silent());
        assertEquals(1.2, 8.0 * file.length / picture.pixels(), 0.036);
    }

    @Test
    void anAskedDistortionIsMet() throws Exception {
        Picture picture = TestPictures.of(128, 96, 3, 8);
        double error = 4 * Math.pow(10, -3.8);
        byte[] file = PictureFit.fit(picture, Tiling.single(picture.width(), picture.height()), shape(picture),
                options(new Goal.Distortion(error), 400, 2), silent());
        assertEquals(38, psnr(file, picture), 0.15);
    }

    @Test
    void anAskedSizeIsNotExceeded() {
        Picture picture = TestPictures.of(128, 96, 3, 8);
        byte[] file = PictureFit.fit(picture, Tiling.single(picture.width(), picture.height()), shape(picture),
                options(new Goal.Size(1800), 400, 2), silent());
        assertTrue(file.length <= 1800 && file.length > 1500, file.length + " bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 40, 200})
    void aFitCanBeCancelledInEveryPhase(int after) {
        Picture picture = TestPictures.of(50, 50, 1, 8);
        AtomicInteger looks = new AtomicInteger();
        EncodeListener cancelling = new EncodeListener() {
            @Override
            public boolean cancelled() {
                return looks.incrementAndGet() > after;
            }
        };
        assertThrows(
                CancellationException.class,
                () -> PictureFit.fit(picture, Tiling.single(picture.width(), picture.height()), shape(picture),
                        options(new Goal.Lambda(1e-3), 60, 2),
                        new ProgressReport(cancelling, picture.pixels())));
        assertEquals(after + 1, looks.get(), "nothing is done after the cancellation");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 40, 400})
    void aFitOfTilesCanBeCancelledInEveryPhase(int after) {
        Picture picture = TestPictures.of(100, 70, 1, 8);
        Tiling tiling = new Tiling(100, 70, 64, 64);
        AtomicInteger looks = new AtomicInteger();
        EncodeListener cancelling = new EncodeListener() {
            @Override
            public boolean cancelled() {
                return looks.incrementAndGet() > after;
            }
        };
        assertThrows(
                CancellationException.class,
                () -> PictureFit.fit(
                        picture, tiling, shape(picture), options(new Goal.Lambda(1e-3), 60, 2),
                        new ProgressReport(cancelling, picture.pixels())));
        assertEquals(after + 1, looks.get(), "nothing is done after the cancellation");
    }

    @Test
    void tilesMakeOnePictureWhateverTheNumberOfThreads() throws Exception {
        Picture picture = TestPictures.of(300, 200, 3, 8);
        Tiling tiling = new Tiling(300, 200, 192, 128);
        GridShape shape = GridShapes.of(192, 128, 3, 8, 8);
        byte[] one = PictureFit.fit(picture, tiling, shape, options(new Goal.Lambda(4e-3), 120, 1), silent());
        assertTrue(psnr(one, picture) > 28, psnr(one, picture) + " dB");
        byte[] two = PictureFit.fit(picture, tiling, shape, options(new Goal.Lambda(4e-3), 120, 2), silent());
        assertArrayEquals(one, two);
    }

    /** Error plus λ times bits per pixel. */
    private static double cost(byte[] file, Picture picture, double lambda) throws Exception {
        return 4 * Math.pow(10, -psnr(file, picture) / 10) + lambda * 8 * file.length / picture.pixels();
    }

    @Test
    void tilesCostLittleMoreThanTheSamePictureInOne() throws Exception {
        Picture picture = TestPictures.of(256, 160, 3, 8);
        GridShape shape = GridShapes.of(128, 160, 3, 8, 8);
        PictureFit.Options options = options(new Goal.Lambda(4e-3), 250, 2);
        double one = cost(PictureFit.fit(picture, Tiling.single(256, 160), shape, options, silent()), picture, 4e-3);
        double two = cost(
                PictureFit.fit(picture, new Tiling(256, 160, 128, 160), shape, options, silent()), picture, 4e-3);
        assertTrue(two < 1.12 * one, two + " in two tiles, " + one + " in one");
    }

    @Test
    void theFileDoesNotDependOnWhereLatentsAreKept() {
        Picture picture = TestPictures.of(200, 130, 3, 8);
        Tiling tiling = new Tiling(200, 130, 128, 64);
        GridShape shape = GridShapes.of(128, 64, 3, 8, 8);
        PictureFit.Options kept = options(new Goal.Lambda(4e-3), 40, 2);
        PictureFit.Options filed = new PictureFit.Options(
                kept.goal(), kept.tuning(), kept.budget(), kept.moves(), kept.seed(), kept.threads(), kept.device(), 1);
        assertArrayEquals(
                PictureFit.fit(picture, tiling, shape, kept, silent()),
                PictureFit.fit(picture, tiling, shape, filed, silent()));
    }

    @Test
    void manyTilesAreVisitedSeveralTimesInARow() throws Exception {
        Picture picture = TestPictures.of(320, 320, 3, 8);
        Tiling tiling = new Tiling(320, 320, 64, 64);
        GridShape shape = GridShapes.of(64, 64, 3, 8, 8);
        byte[] file = PictureFit.fit(picture, tiling, shape, options(new Goal.Lambda(4e-3), 120, 2), silent());
        assertTrue(psnr(file, picture) > 26, psnr(file, picture) + " dB");
    }

    @Test
    void anAskedRateIsMetWithTiles() {
        Picture picture = TestPictures.of(300, 200, 3, 8);
        Tiling tiling = new Tiling(300, 200, 192, 128);
        GridShape shape = GridShapes.of(192, 128, 3, 8, 8);
        byte[] file = PictureFit.fit(picture, tiling, shape, options(new Goal.Rate(0.8), 200, 2), silent());
        assertEquals(0.8, 8.0 * file.length / picture.pixels(), 0.04);
    }

    /** What a listener sees of a fit: shares that never fall, sensible numbers, one call at a time. */
    private static List<EncodeListener.Progress> watched(Picture picture, Consumer<ProgressReport> fit) {
        List<EncodeListener.Progress> seen = new ArrayList<>();
        AtomicInteger calls = new AtomicInteger();
        EncodeListener listener = new EncodeListener() {
            @Override
            public void progress(Progress progress) {
                assertEquals(1, calls.incrementAndGet(), "calls at a time");
                seen.add(progress);
                Thread.yield();
                calls.decrementAndGet();
            }

            @Override
            public boolean cancelled() {
                assertEquals(1, calls.incrementAndGet(), "calls at a time");
                Thread.yield();
                calls.decrementAndGet();
                return false;
            }
        };
        fit.accept(new ProgressReport(listener, picture.pixels()));
        double before = 0;
        for (EncodeListener.Progress p : seen) {
            assertTrue(p.done() >= before && p.done() <= 1, before + " then " + p);
            assertTrue(p.psnr() > 0 && p.psnr() < 100, p.toString());
            assertTrue(p.secondsLeft() >= 0 || Double.isNaN(p.secondsLeft()), p.toString());
            before = p.done();
        }
        assertTrue(before > 0.7, "the last report is of " + before);
        return seen;
    }

    @Test
    void progressWithARateTargetNeverFalls() {
        Picture picture = TestPictures.of(128, 96, 3, 8);
        watched(picture, report -> PictureFit.fit(picture, Tiling.single(picture.width(), picture.height()),
                shape(picture), options(new Goal.Rate(1.2), 400, 2), report));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void progressOfTilesNeverFalls(boolean corrected) {
        Picture picture = TestPictures.of(300, 200, 3, 8);
        Tiling tiling = new Tiling(300, 200, 192, 128);
        GridShape shape = GridShapes.of(192, 128, 3, 8, 8);
        Goal goal = corrected ? new Goal.Rate(0.8) : new Goal.Lambda(4e-3);
        List<EncodeListener.Progress> seen = watched(
                picture, report -> PictureFit.fit(picture, tiling, shape, options(goal, 200, 2), report));
        assertTrue(seen.stream().filter(p -> p.stage().equals("fit")).count() > 1, seen.toString());
    }
}
