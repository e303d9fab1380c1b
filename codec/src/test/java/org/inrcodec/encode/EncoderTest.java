package org.inrcodec.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.request.EncodeOptions.Profile;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.gridfit.GridEncoder;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.metadata.TextEntry;
import org.inrcodec.picture.Picture;
import org.inrcodec.request.EncodeListener;
import org.inrcodec.request.EncodeOptions;
import org.inrcodec.request.EncodeResult;
import org.inrcodec.request.Target;
import org.inrcodec.request.UnreachableTargetException;
import org.inrcodec.shape.GridLayout;
import org.inrcodec.shape.SirenShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EncoderTest {
    private static Picture waves(int width, int height) {
        byte[] samples = new byte[3 * width * height];
        for (int i = 0; i < samples.length; i++) {
            int x = i / 3 % width;
            int y = i / 3 / width;
            samples[i] = (byte) (128 + 60 * Math.sin(0.2 * x + i % 3) + 40 * Math.cos(0.13 * y) + (x * y % 7));
        }
        return new Picture(width, height, 3, 8, samples);
    }

    private static EncodeResult encode(Picture picture, Target target, Profile profile) throws Exception {
        EncodeOptions options = EncodeOptions.defaults().withTarget(target).withEffort(1).withSeed(1).withThreads(2)
                .withProfile(profile);
        return Encoder.encode(picture, options, EncodeListener.NONE);
    }

    /** One wave in each direction: what a sine network has in one unit. */
    private static Picture wave() {
        byte[] samples = new byte[16 * 16];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (128 + 100 * Math.sin(0.5 * (i % 16) + 0.3 * (i / 16)));
        }
        return new Picture(16, 16, 1, 8, samples);
    }

    private static EncodeOptions options(int effort, Profile profile) {
        return EncodeOptions.defaults().withQuality(60).withEffort(effort).withSeed(1).withThreads(2)
                .withProfile(profile);
    }

    @Test
    void aTinyPictureGetsTheBetterOfBothProfiles() throws Exception {
        EncodeResult grid = Encoder.encode(wave(), options(4, Profile.GRID), EncodeListener.NONE);
        EncodeResult best = Encoder.encode(wave(), options(4, Profile.AUTO), EncodeListener.NONE);
        assertTrue(best.shape() instanceof SirenShape, best + " and " + grid);
        assertTrue(best.file().length <= grid.file().length);
        assertTrue(best.psnr() > grid.psnr());
    }

    @Test
    void aTinyPictureKeepsItsGridsWhereTheyAreBetter() throws Exception {
        byte[] blots = new byte[24 * 24];
        Random random = new Random(3);
        for (int i = 0; i < blots.length; i++) {
            blots[i] = (byte) (i % 24 / 4 * 7 + i / 24 / 4 * 5 & 3 << 6 | random.nextInt(64));
        }
        Picture picture = new Picture(24, 24, 1, 8, blots);
        EncodeResult grid = Encoder.encode(picture, options(3, Profile.GRID), EncodeListener.NONE);
        assertArrayEquals(grid.file(), Encoder.encode(picture, options(3, Profile.AUTO), EncodeListener.NONE).file());
    }

    /** The fit of a sine network is too short there to be the better one. */
    @Test
    void atALowEffortOnlyGridsAreTriedUnlessTheyMissTheTarget() throws Exception {
        List<String> log = new ArrayList<>();
        EncodeListener listener = new EncodeListener() {
            @Override
            public void log(String line) {
                log.add(line);
            }
        };
        Encoder.encode(wave(), options(2, Profile.AUTO), listener);
        assertTrue(log.stream().noneMatch(line -> line.contains("frequencies")), log.toString());
        Encoder.encode(wave(), options(2, Profile.AUTO).withBitsPerPixel(0.5), listener);
        assertTrue(log.stream().anyMatch(line -> line.contains("frequencies")), log.toString());
    }

    @Test
    void aSizeThatNeitherProfileReachesIsToldWithBothSmallestFiles() {
        UnreachableTargetException e = assertThrows(
                UnreachableTargetException.class, () -> encode(waves(20, 15), new Target.MaxBytes(10), Profile.AUTO));
        assertTrue(
                e.getMessage().matches(
                        "no file of profile grid has at most 10 bytes: the smallest has \\d+; "
                                + "no file of profile siren has at most 10 bytes: the smallest has \\d+"),
                e.getMessage());
    }

    @Test
    @Timeout(60)
    void aPsnrThatIsOutOfReachEndsSoon() throws Exception {
        EncodeResult result = encode(waves(16, 16), new Target.Psnr(110), Profile.AUTO);
        assertTrue(result.psnr() > 30 && result.psnr() < 110, "PSNR " + result.psnr());
    }

    @Test
    void progressOfBothProfilesIsOne() throws Exception {
        List<Double> done = new ArrayList<>();
        EncodeOptions options = EncodeOptions.defaults().withTarget(new Target.Quality(50)).withEffort(3).withSeed(1)
                .withThreads(2)
                .withProfile(Profile.AUTO);
        Encoder.encode(waves(20, 15), options, new EncodeListener() {
            @Override
            public void progress(Progress progress) {
                done.add(progress.done());
            }
        });
        int second = 0;
        while (done.get(second) < 0.5) {
            second++;
        }
        assertTrue(second > 0, done.toString());
        assertTrue(done.subList(second, done.size()).stream().allMatch(d -> d >= 0.5 && d <= 1), done.toString());
    }

    @Test
    void aPictureOfUsualSizeGetsGrids() throws Exception {
        Picture picture = waves(100, 90);
        EncodeResult best = encode(picture, new Target.Quality(50), Profile.AUTO);
        assertTrue(best.shape() instanceof GridLayout);
        assertArrayEquals(encode(picture, new Target.Quality(50), Profile.GRID).file(), best.file());
    }

    @Test
    void bytesAndDecibelsRiseWithTheQuality() throws Exception {
        Picture picture = waves(64, 64);
        EncodeResult low = encode(picture, new Target.Quality(20), Profile.GRID);
        EncodeResult middle = encode(picture, new Target.Quality(60), Profile.GRID);
        EncodeResult high = encode(picture, new Target.Quality(95), Profile.GRID);
        assertTrue(low.file().length < middle.file().length && middle.file().length < high.file().length);
        assertTrue(low.psnr() < middle.psnr() && middle.psnr() < high.psnr());
    }

    private static final PictureMetadata TITLE = PictureMetadata.EMPTY
            .withTexts(List.of(new TextEntry("Title", "Waves ".repeat(20))));

    private static EncodeResult encode(PictureMetadata metadata, Target target, Profile profile) throws Exception {
        EncodeOptions options = EncodeOptions.defaults().withTarget(target).withEffort(1).withSeed(1).withThreads(2)
                .withProfile(profile);
        return Encoder.encode(waves(20, 15), metadata, options, EncodeListener.NONE);
    }

    @ParameterizedTest
    @EnumSource(names = {"GRID", "SIREN"})
    void metadataChangesNoSampleAndCounts(Profile profile) throws Exception {
        EncodeResult bare = encode(PictureMetadata.EMPTY, new Target.Quality(50), profile);
        EncodeResult titled = encode(TITLE, new Target.Quality(50), profile);
        int chunk = TITLE.chunks().get(0).fileLength();
        assertEquals(bare.file().length + chunk, titled.file().length);
        assertEquals(bare.bitsPerPixel() + 8.0 * chunk / 300, titled.bitsPerPixel(), 1e-9);
        InrPicture read = InrPicture.read(titled.file(), DecoderLimits.DEFAULT);
        assertEquals(TITLE, read.metadata());
        assertArrayEquals(InrPicture.read(bare.file(), DecoderLimits.DEFAULT).decode().canonicalBytes(),
                read.decode().canonicalBytes());
    }

    @Test
    void aNumberOfBytesHoldsTheMetadataToo() throws Exception {
        EncodeResult titled = encode(TITLE, new Target.MaxBytes(600), Profile.GRID);
        assertTrue(titled.file().length <= 600, titled.file().length + " bytes");
        UnreachableTargetException e = assertThrows(
                UnreachableTargetException.class, () -> encode(TITLE, new Target.MaxBytes(100), Profile.GRID));
        assertTrue(e.getMessage().contains("metadata"), e.getMessage());
        assertThrows(
                UnreachableTargetException.class, () -> encode(TITLE, new Target.BitsPerPixel(1), Profile.GRID));
    }

    @Test
    void lambdaFallsWithTheQualityByThreeAndAHalfDecades() {
        assertEquals(4 * 0.0398, GridEncoder.lambda(0), 1e-3);
        assertEquals(4e-5, GridEncoder.lambda(100), 1e-6);
        for (int q = 1; q <= 100; q++) {
            assertTrue(GridEncoder.lambda(q) < GridEncoder.lambda(q - 1));
        }
    }
}
