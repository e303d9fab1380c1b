package org.inrcodec.decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.inrcodec.evaluate.RandomNetworks;
import org.inrcodec.evaluate.ReferenceArithmetic;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.network.SirenNetwork;
import org.inrcodec.picture.Picture;
import org.inrcodec.shape.SirenShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InrPictureTest {
    private static final DecodeOptions TWO = DecodeOptions.defaults().withThreads(2);

    private static InrPicture picture(int width, int height, int channels, int bitDepth) {
        SirenNetwork network = RandomNetworks.network(new Random(width), SirenShape.dense(4, 90, 8, 2, channels),
                false);
        return new InrPicture(network, width, height, bitDepth);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,97", "97,1", "31,17", "2,3", "127,5", "7,131"})
    void oddSizesDecodeToTheWrittenArithmetic(int width, int height) throws InrFormatException {
        InrPicture picture = picture(width, height, 3, 8);
        byte[] truth = ReferenceArithmetic.decode(picture.network(), width, height, 8, width, height, 0, 0, width,
                height);
        assertArrayEquals(truth, picture.decode().canonicalBytes());
    }

    @Test
    void rowsWiderThanOneStripAreSeamless() throws InrFormatException {
        SirenNetwork network = RandomNetworks.network(new Random(1), SirenShape.dense(0, 64, 256, 1, 1), false);
        InrPicture picture = new InrPicture(network, 9000, 3, 8);
        byte[] truth = ReferenceArithmetic.decode(network, 9000, 3, 8, 9000, 3, 0, 1, 9000, 1);
        Picture row = picture.decode(DecodeRequest.WHOLE.withRegion(new Region(0, 1, 9000, 1)), TWO);
        assertArrayEquals(truth, row.canonicalBytes());
    }

    @Test
    void aSmallRegionOfAHugeLatticeIsPaidForAlone() throws InrFormatException {
        InrPicture picture = picture(1 << 20, 1 << 20, 3, 8);
        Region region = new Region((1 << 20) - 5, 12345, 5, 2);
        byte[] truth = ReferenceArithmetic.decode(
                picture.network(), 1 << 20, 1 << 20, 8, 1 << 20, 1 << 20, region.x(), region.y(), 5, 2);
        assertArrayEquals(
                truth, picture.decode(DecodeRequest.WHOLE.withRegion(region)).canonicalBytes());
    }

    @Test
    void aScaleRoundsEachSideToTheNearestPixel() throws InrFormatException {
        Picture decoded = picture(33, 10, 1, 8).decode(DecodeRequest.ofScale(1.5));
        assertEquals("50x15, 1 channels of 8 bit", decoded.toString());
        assertEquals(1, picture(33, 10, 1, 8).decode(DecodeRequest.ofScale(0.001)).pixels());
    }

    @Test
    void bandsArriveInOrderWithoutGapsAndMakeUpThePicture() throws IOException {
        InrPicture picture = picture(40, 133, 2, 16);
        Picture.Builder collected = new Picture.Builder(40, 133, 2, 16);
        List<Integer> next = new ArrayList<>(List.of(0));
        List<Integer> progress = new ArrayList<>();
        DecodeListener listener = new DecodeListener() {
            @Override
            public void rows(int done, int total) {
                assertEquals(133, total);
                progress.add(done);
            }
        };
        picture.decode(DecodeRequest.WHOLE, TWO.withListener(listener), (y, rows, samples) -> {
            assertEquals(next.get(0), y);
            next.set(0, y + rows);
            collected.rows(y, rows, samples);
        });
        assertEquals(133, next.get(0));
        assertEquals(133, progress.get(progress.size() - 1));
        assertArrayEquals(picture.decode().canonicalBytes(), collected.build().canonicalBytes());
    }

    @ParameterizedTest
    @CsvSource({"1", "2"})
    void aListenerCancels(int threads) {
        DecodeListener listener = new DecodeListener() {
            private int done;

            @Override
            public void rows(int rows, int total) {
                done = rows;
            }

            @Override
            public boolean cancelled() {
                return done > 0;
            }
        };
        List<Integer> delivered = new ArrayList<>();
        assertThrows(
                CancellationException.class,
                () -> picture(64, 2000, 1, 8)
                        .decode(DecodeRequest.WHOLE, new DecodeOptions(threads, listener),
                                (y, rows, samples) -> delivered.add(y)));
        assertEquals(List.of(0), delivered);
    }

    @ParameterizedTest
    @CsvSource({"1,64,2000", "2,64,2000", "1,3,2", "2,3,2"})
    void anInterruptedThreadDecodesNothing(int threads, int width, int height) {
        InrPicture picture = picture(width, height, 1, 8);
        Thread.currentThread().interrupt();
        CancellationException cancelled = assertThrows(
                CancellationException.class, () -> picture.decode(DecodeRequest.WHOLE, TWO.withThreads(threads)));
        assertTrue(Thread.interrupted(), "the interrupt status is lost");
        assertEquals("decoding was interrupted", cancelled.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anInterruptBetweenBandsEndsTheDecode(int threads) {
        InrPicture picture = picture(64, 2000, 1, 8);
        List<Integer> delivered = new ArrayList<>();
        assertThrows(
                CancellationException.class,
                () -> picture.decode(DecodeRequest.WHOLE, TWO.withThreads(threads), (y, rows, samples) -> {
                    delivered.add(y);
                    Thread.currentThread().interrupt();
                }));
        assertTrue(Thread.interrupted(), "the interrupt status is lost");
        assertEquals(List.of(0), delivered);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anInterruptWithinABandEndsTheDecode(int threads) {
        // One band of one row, so that only the check within the band can see it.
        InrPicture picture = picture(4000, 1, 1, 8);
        DecodeListener listener = new DecodeListener() {
            private int calls;

            @Override
            public boolean cancelled() {
                // Once before the band, then within it.
                if (++calls == 1) {
                    Thread.currentThread().interrupt();
                }
                return false;
            }
        };
        assertThrows(
                CancellationException.class,
                () -> picture.decode(DecodeRequest.WHOLE, new DecodeOptions(threads, listener)));
        assertTrue(Thread.interrupted(), "the interrupt status is lost");
    }

    @Test
    void moreThreadsThanAMachineCanHaveAreLowered() throws InrFormatException {
        InrPicture picture = picture(31, 40, 3, 8);
        for (int threads : new int[] {DecodeOptions.MAX_THREADS + 1, 1 << 29, 1 << 30, Integer.MAX_VALUE}) {
            DecodeOptions options = new DecodeOptions(threads, DecodeListener.silent());
            assertEquals(DecodeOptions.MAX_THREADS, options.threads());
            assertArrayEquals(
                    picture.decode().canonicalBytes(), picture.decode(DecodeRequest.WHOLE, options).canonicalBytes());
        }
        assertThrows(IllegalArgumentException.class, () -> TWO.withThreads(0));
    }

    @Test
    void aRegionCountsInPixelsOfTheDecodedSize() {
        DecodeRequest request = DecodeRequest.ofScale(2).withRegion(new Region(50, 10, 14, 30));
        assertEquals(new TargetSize.Exact(64, 40), request.sizeFor(32, 20));
        assertEquals(new Region(50, 10, 14, 30), request.regionFor(32, 20));
        assertEquals(new Region(0, 0, 32, 20), DecodeRequest.WHOLE.regionFor(32, 20));
        assertThrows(IllegalArgumentException.class, () -> request.regionFor(31, 20));
    }

    @Test
    void aFailingConsumerEndsTheDecodeWithItsException() {
        IOException full = new IOException("disk full");
        IOException thrown = assertThrows(
                IOException.class, () -> picture(20, 20, 1, 8).decode(DecodeRequest.WHOLE, TWO, (y, rows, samples) -> {
                    throw full;
                }));
        assertEquals(full, thrown);
    }

    @Test
    void onePictureServesManyThreadsAtOnce() throws Exception {
        InrPicture picture = picture(50, 40, 3, 8);
        byte[] truth = picture.decode(DecodeRequest.WHOLE, TWO.withThreads(1)).canonicalBytes();
        ExecutorService pool = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Picture>> tasks = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                tasks.add(() -> picture.decode(DecodeRequest.WHOLE, TWO));
            }
            for (Future<Picture> decoded : pool.invokeAll(tasks)) {
                assertArrayEquals(truth, decoded.get().canonicalBytes());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void whatCannotBeDecodedIsRefusedBeforeAnythingIsAllocated() {
        InrPicture picture = picture(30, 20, 3, 8);
        assertThrows(
                IllegalArgumentException.class,
                () -> picture.decode(DecodeRequest.WHOLE.withRegion(new Region(10, 0, 21, 1))));
        assertThrows(IllegalArgumentException.class, () -> picture.decode(DecodeRequest.ofSize(0, 5)));
        assertThrows(IllegalArgumentException.class, () -> picture.decode(DecodeRequest.ofScale(1e9)));
        assertThrows(IllegalArgumentException.class, () -> DecodeRequest.ofScale(Double.NaN));
        IllegalArgumentException large = assertThrows(
                IllegalArgumentException.class, () -> picture.decode(DecodeRequest.ofSize(1 << 20, 1 << 20)));
        assertTrue(large.getMessage().contains("at most"), large.getMessage());
    }

    @Test
    void limitsAreCheckedBeforeADecodeStarts() throws InrFormatException {
        InrPicture picture = picture(30, 20, 3, 8);
        DecoderLimits[] tight = {
            DecoderLimits.UNLIMITED.withPixels(599),
            DecoderLimits.UNLIMITED.withMemoryBytes(1799),
            DecoderLimits.UNLIMITED.withMultiplyAdds(600 * (8 + 8 * 8 + 8 * 3))
        };
        for (DecoderLimits limits : tight) {
            InrPicture limited = picture.withLimits(limits);
            List<Executable> decodes = List.of(
                    limited::decode,
                    () -> limited.check(DecodeRequest.WHOLE),
                    () -> limited.decode(DecodeRequest.WHOLE, TWO, (y, rows, samples) -> {
                        throw new AssertionError("a band was computed");
                    }),
                    () -> limited.view(DerivativeView.GRADIENT, DecodeRequest.WHOLE, TWO),
                    () -> limited.derivativeField(DecodeRequest.WHOLE));
            for (Executable decode : decodes) {
                InrFormatException refused = assertThrows(InrFormatException.class, decode);
                assertEquals(InrFormatException.Kind.LIMIT, refused.kind());
                assertEquals(refused.reason(), refused.getMessage());
                assertTrue(refused.reason().contains("but the limit is"), refused.reason());
            }
        }
        DecoderLimits onePixel = DecoderLimits.UNLIMITED.withPixels(1);
        Picture corner = picture.withLimits(onePixel)
                .decode(DecodeRequest.ofSize(1 << 20, 1 << 20).withRegion(new Region(9, 9, 1, 1)));
        assertEquals(1, corner.pixels());
    }

    @Test
    void aFlatPictureHasABlackGradientAndAMidGreyLaplacian() throws InrFormatException {
        SirenShape shape = SirenShape.dense(0, 64, 2, 1, 4);
        SirenNetwork flat = SirenNetwork.of(shape, List.of(new float[4], new float[2], new float[8], new float[4]));
        InrPicture picture = new InrPicture(flat, 9, 7, 8);
        Picture gradient = picture.view(DerivativeView.GRADIENT, DecodeRequest.WHOLE, TWO);
        Picture laplacian = picture.view(DerivativeView.LAPLACIAN, DecodeRequest.ofScale(2), TWO);
        assertEquals("9x7, 3 channels of 8 bit", gradient.toString());
        assertEquals("18x14, 3 channels of 8 bit", laplacian.toString());
        assertEquals(0, gradient.sample(4, 4, 1));
        assertEquals(128, laplacian.sample(4, 4, 1));
    }

    @Test
    void aRampShowsItsSlopeInTheGradient() throws InrFormatException {
        // One sine of small slope: y = sin(0.001 u) · 1000 ≈ u, which rises by 2 / 8 per pixel, the sample by 1/8.
        SirenShape shape = SirenShape.dense(0, 64, 1, 1, 1);
        SirenNetwork ramp = SirenNetwork.of(
                shape, List.of(new float[] {0.001f, 0}, new float[1], new float[] {1000}, new float[1]));
        InrPicture picture = new InrPicture(ramp, 8, 8, 8);
        assertEquals(0.125, picture.derivatives().at(4, 4).get(0).dx(), 1e-6);
        assertEquals(128, picture.view(DerivativeView.GRADIENT, DecodeRequest.WHOLE, TWO).sample(3, 3, 0));
        assertEquals(0.125f, picture.derivativeField(DecodeRequest.WHOLE).dx(0)[27], 1e-5f);
    }

    @Test
    void aViewOfARegionIsTheCropOfTheView() throws InrFormatException {
        InrPicture picture = picture(300, 9, 3, 16);
        Picture whole = picture.view(DerivativeView.LAPLACIAN, DecodeRequest.WHOLE, TWO);
        Picture part = picture.view(
                DerivativeView.LAPLACIAN, DecodeRequest.WHOLE.withRegion(new Region(250, 2, 40, 5)), TWO);
        for (int y = 0; y < 5; y++) {
            for (int x = 0; x < 40; x++) {
                assertEquals(whole.sample(250 + x, 2 + y, 2), part.sample(x, y, 2), 1);
            }
        }
    }
}
