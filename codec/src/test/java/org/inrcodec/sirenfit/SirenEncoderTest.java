package org.inrcodec.sirenfit;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.provider.ValueSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.inrcodec.encode.Encoder;
import org.inrcodec.request.SirenOptions;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.file.InrFile;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.metrics.Psnr;
import org.inrcodec.picture.Picture;
import org.inrcodec.request.EncodeListener;
import org.inrcodec.request.EncodeOptions;
import org.inrcodec.request.EncodeResult;
import org.inrcodec.request.Target;
import org.inrcodec.request.UnreachableTargetException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class SirenEncoderTest {
    @ParameterizedTest
    @CsvSource({"24,16,1,8", "24,16,2,8", "16,24,3,8", "17,13,4,8", "24,16,1,16", "20,10,3,16", "1,1,3,8", "1,9,1,8",
        "31,1,1,16"})
    void everyKindOfPictureComesBackWithTheReportedQuality(int width, int height, int channels, int bitDepth)
            throws Exception {
        Picture picture = TestPictures.scene(width, height, channels, bitDepth);
        EncodeResult result = encode(picture, new Target.Quality(75), 2, 2);
        InrPicture decoded = InrPicture.read(result.file(), DecoderLimits.DEFAULT);
        Picture back = decoded.decode();
        assertEquals(picture.toString(), back.toString());
        assertEquals(Psnr.of(picture, back).joint(), result.psnr(), 1e-9);
        assertEquals(8.0 * result.file().length / picture.pixels(), result.bitsPerPixel(), 1e-9);
        assertTrue(result.psnr() > 20, "PSNR " + result.psnr());
    }

    @Test
    void theFileDoesNotDependOnThreadsAndRepeats() throws Exception {
        Picture picture = TestPictures.scene(40, 24, 3, 8);
        byte[] one = encode(picture, new Target.BitsPerPixel(3), 1, 1).file();
        assertArrayEquals(one, encode(picture, new Target.BitsPerPixel(3), 1, 1).file());
        assertArrayEquals(one, encode(picture, new Target.BitsPerPixel(3), 1, 3).file());
    }

    @Test
    void aRateIsMetClosely() throws Exception {
        Picture picture = TestPictures.scene(64, 48, 1, 8);
        double asked = 1.2;
        double got = encode(picture, new Target.BitsPerPixel(asked), 2, 2).bitsPerPixel();
        assertTrue(got <= asked * 1.01 && got > asked * 0.9, got + " bits per pixel");
    }

    @ParameterizedTest
    @CsvSource({"200", "333", "600"})
    void aNumberOfBytesIsNeverExceeded(long bytes) throws Exception {
        Picture picture = TestPictures.scene(64, 48, 1, 8);
        assertTrue(encode(picture, new Target.MaxBytes(bytes), 1, 2).file().length <= bytes);
    }

    @Test
    @Tag("slow")
    void anAskedPsnrIsReached() throws Exception {
        Picture picture = TestPictures.scene(48, 32, 1, 8);
        double psnr = encode(picture, new Target.Psnr(36), 2, 2).psnr();
        assertTrue(psnr >= 35.95, "PSNR " + psnr);
    }

    @Test
    void impossibleTargetsAreNamed() {
        Picture picture = TestPictures.scene(16, 16, 3, 8);
        UnreachableTargetException e = assertThrows(
                UnreachableTargetException.class, () -> encode(picture, new Target.MaxBytes(20), 1, 2));
        assertTrue(e.getMessage().contains("20 bytes"), e.getMessage());
    }

    /** No network with more parameters than the picture has room for is tried, whatever is asked. */
    @Test
    @Timeout(60)
    void anImpossiblePsnrGivesTheNearestFile() throws Exception {
        Picture picture = TestPictures.scene(16, 16, 3, 8);
        EncodeResult result = encode(picture, new Target.Psnr(110), 1, 2);
        assertTrue(result.psnr() < 110, "PSNR " + result.psnr());
        assertTrue(result.file().length < 4 * 16 * 16 * 3, result.file().length + " bytes");
    }

    @Test
    void anImpossibleRateGivesTheSmallestFile() throws Exception {
        Picture picture = TestPictures.scene(16, 16, 3, 8);
        EncodeResult result = encode(picture, new Target.BitsPerPixel(0.1), 1, 2);
        assertTrue(result.file().length > 4 && result.file().length < 100, result.file().length + " bytes");
    }

    /** The search over integers at the end brings a few pruned weights back where they pay. */
    @Test
    void pruningMakesHiddenWeightsZero() throws Exception {
        SirenOptions siren = SirenOptions.defaults().withHiddenLayers(3).withWidth(10).withFrequencies(2);
        double unpruned = zeros(siren);
        double pruned = zeros(siren.withSparsity(0.5));
        assertTrue(unpruned < 0.2 && pruned > 0.4, unpruned + " and " + pruned);
    }

    /** Share of the weights between hidden layers that are 0 in a file. */
    private static double zeros(SirenOptions siren) throws Exception {
        Picture picture = TestPictures.scene(32, 24, 3, 8);
        EncodeResult result = Encoder.encode(
                picture, options(new Target.Quality(50), 2, 2).withSiren(siren), EncodeListener.NONE);
        assertTrue(result.psnr() > 18, "PSNR " + result.psnr());
        double zeros = 0;
        double size = 0;
        for (var report : InrFile.read(result.file(), DecoderLimits.DEFAULT).tensors()) {
            if (report.shape().name().matches("hidden[23].weight")) {
                zeros += report.sparsity() * report.shape().size();
                size += report.shape().size();
            }
        }
        return zeros / size;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 30, 140})
    void cancellingEndsTheEncode(int after) {
        AtomicInteger looks = new AtomicInteger();
        EncodeListener impatient = new EncodeListener() {
            @Override
            public boolean cancelled() {
                return looks.incrementAndGet() > after;
            }
        };
        Picture picture = TestPictures.scene(16, 16, 1, 8);
        assertThrows(CancellationException.class, () -> Encoder.encode(
                picture, options(new Target.Quality(50), 1, 2), impatient));
        assertEquals(after + 1, looks.get(), "nothing is done after the cancellation");
    }

    @ParameterizedTest
    @CsvSource({"2, 36", "4, 30"})
    void progressNeverFalls(int effort, double psnr) throws Exception {
        List<EncodeListener.Progress> seen = new ArrayList<>();
        Encoder.encode(
                TestPictures.scene(48, 32, 1, 8), options(new Target.Psnr(psnr), effort, 2), new EncodeListener() {
                    @Override
                    public void progress(Progress progress) {
                        seen.add(progress);
                    }
                });
        double before = 0;
        for (EncodeListener.Progress p : seen) {
            assertTrue(p.done() >= before && p.done() <= 1, before + " then " + p);
            assertTrue(p.step() >= 1 && p.step() <= p.steps(), p.toString());
            before = p.done();
        }
        assertTrue(before > 0.7, "the last report is of " + before);
        assertTrue(seen.get(0).done() < 0.3, "the first report is of " + seen.get(0));
    }

    private static EncodeResult encode(Picture picture, Target target, int effort, int threads)
            throws UnreachableTargetException {
        return Encoder.encode(
                picture, options(target, effort, threads), EncodeListener.NONE);
    }

    private static EncodeOptions options(Target target, int effort, int threads) {
        return EncodeOptions.defaults().withTarget(target).withEffort(effort).withSeed(1).withThreads(threads)
                .withProfile(EncodeOptions.Profile.SIREN);
    }
}
