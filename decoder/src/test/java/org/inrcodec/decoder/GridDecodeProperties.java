package org.inrcodec.decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import org.inrcodec.evaluate.GridReference;
import org.inrcodec.evaluate.PreparedGrids;
import org.inrcodec.evaluate.TestGrids;
import org.inrcodec.file.InrFileWriter;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.grid.GridPicture;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.grid.TileSource;
import org.inrcodec.picture.Picture;
import org.inrcodec.shape.GridLayout;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.shape.Tiling;
import org.junit.jupiter.api.function.Executable;
import org.inrcodec.tensor.CodedTensor;

/** Decoding pictures of profile grid, files included. */
@Tag("slow")
class GridDecodeProperties {
    private static final DecodeOptions TWO = DecodeOptions.defaults().withThreads(2);

    private static TestGrids grids(Random random, int width, int height) {
        Tiling tiling = new Tiling(
                width, height, Math.min(width, 64 + 64 * random.nextInt(2)), Math.min(height, 64));
        return TestGrids.of(random, TestGrids.shape(random), tiling);
    }

    private static TestGrids usual(int width, int height) {
        return TestGrids.of(
                new Random(width), TestGrids.defaultShape(3),
                new Tiling(width, height, Math.min(width, 64), Math.min(height, 64)));
    }

    private static GridLayout layout(TestGrids grids) {
        return new GridLayout(grids.shape(), grids.tiling());
    }

    private static InrPicture picture(TestGrids grids) {
        return picture(grids, grids.streams());
    }

    private static InrPicture picture(TestGrids grids, List<byte[]> streams) {
        return new InrPicture(GridPicture.of(layout(grids), grids.allTensors(), streams), grids.bitDepth());
    }

    private static byte[] truth(TestGrids grids) {
        int width = grids.tiling().width();
        int height = grids.tiling().height();
        return GridReference.decode(grids, width, height, 0, 0, width, height);
    }

    @Property(tries = 40)
    void samplesAtAnySizeAreThoseOfTheWrittenArithmetic(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 150) int width,
            @ForAll @IntRange(min = 1, max = 150) int height,
            @ForAll @IntRange(min = 1, max = 70) int targetWidth,
            @ForAll @IntRange(min = 1, max = 30) int targetHeight,
            @ForAll @IntRange(min = 1, max = 4) int threads)
            throws InrFormatException {
        TestGrids grids = grids(new Random(seed), width, height);
        Picture decoded = picture(grids)
                .decode(DecodeRequest.ofSize(targetWidth, targetHeight), TWO.withThreads(threads));
        assertArrayEquals(
                GridReference.decode(grids, targetWidth, targetHeight, 0, 0, targetWidth, targetHeight),
                decoded.canonicalBytes());
    }

    @Property(tries = 40)
    void aRegionAtAnySizeIsTheCropOfTheWholeWithAnyNumberOfThreads(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 200) int width,
            @ForAll @IntRange(min = 1, max = 200) int height,
            @ForAll @IntRange(min = 1, max = 250) int targetWidth,
            @ForAll @IntRange(min = 1, max = 250) int targetHeight,
            @ForAll @IntRange(min = 1, max = 4) int threads)
            throws InrFormatException {
        Random random = new Random(seed);
        InrPicture picture = picture(grids(random, width, height));
        DecodeRequest whole = random.nextBoolean()
                ? DecodeRequest.WHOLE
                : DecodeRequest.ofSize(targetWidth, targetHeight);
        Picture all = picture.decode(whole, TWO.withThreads(1));
        Region region = DecodeProperties.region(random, all.width(), all.height());
        assertArrayEquals(
                DecodeProperties.crop(all, region),
                picture.decode(whole.withRegion(region), TWO.withThreads(threads)).canonicalBytes());
        assertArrayEquals(all.canonicalBytes(), picture.decode(whole, TWO.withThreads(threads)).canonicalBytes());
    }

    @Example
    void aFileDecodesToTheWrittenArithmetic() throws InrFormatException {
        TestGrids grids = usual(150, 70);
        List<CodedTensor> tensors = new ArrayList<>();
        for (int t = 0; t < grids.allTensors().size(); t++) {
            TensorShape shape = grids.shape().tensors().get(t);
            tensors.add(ReadPictureTest.tensor(shape.rows(), shape.columns(), grids.allTensors().get(t)));
        }
        byte[] file = new InrFileWriter(PictureHeader.grid(grids.bitDepth(), layout(grids)))
                .write(tensors, grids.streams());
        InrPicture picture = InrPicture.read(file, DecoderLimits.DEFAULT);
        assertArrayEquals(truth(grids), picture.decode().canonicalBytes());
        assertTrue(picture.toString().startsWith("150x70, 3 channels of"), picture.toString());
    }

    @Example
    void bandsArriveInOrderWithoutGapsAndMakeUpThePicture() throws IOException {
        TestGrids grids = usual(130, 200);
        Picture.Builder collected = new Picture.Builder(130, 200, 3, grids.bitDepth());
        List<Integer> next = new ArrayList<>(List.of(0));
        picture(grids).decode(DecodeRequest.WHOLE, TWO, (y, rows, samples) -> {
            assertEquals(next.get(0), y);
            next.set(0, y + rows);
            collected.rows(y, rows, samples);
        });
        assertEquals(200, next.get(0));
        assertArrayEquals(truth(grids), collected.build().canonicalBytes());
    }

    /** Decodes through tiles that are counted. */
    private static byte[] decode(TestGrids grids, TileSource tiles, DecodeRequest request, int threads)
            throws IOException {
        return decode(
                new SampleSource.Grids(new PreparedGrids(grids.shape(), grids.tensors()), () -> tiles), grids, request,
                threads);
    }

    private static DecodePlan plan(TestGrids grids, DecodeRequest request) {
        return new DecodePlan(PictureHeader.grid(grids.bitDepth(), layout(grids)), request);
    }

    private static byte[] decode(SampleSource source, TestGrids grids, DecodeRequest request, int threads)
            throws IOException {
        DecodePlan plan = plan(grids, request);
        Region region = plan.region();
        Picture.Builder picture = new Picture.Builder(
                region.width(), region.height(), grids.shape().channels(), grids.bitDepth());
        new BandDelivery(source.bands(plan), region.height(), TWO.withThreads(threads), picture::rows).run();
        return picture.build().canonicalBytes();
    }

    @Property(tries = 12)
    void everyTileIsDecodedOnce(@ForAll @IntRange(min = 1, max = 4) int threads) throws IOException {
        TestGrids grids = usual(330, 270);
        AtomicInteger[] times = new AtomicInteger[grids.tiling().columns() * grids.tiling().rows()];
        Arrays.setAll(times, t -> new AtomicInteger());
        TileSource counted = (column, row, stopped) -> {
            times[row * grids.tiling().columns() + column].incrementAndGet();
            return grids.tile(column, row);
        };
        byte[] samples = decode(grids, counted, DecodeRequest.WHOLE, threads);
        assertArrayEquals(truth(grids), samples);
        for (AtomicInteger count : times) {
            assertEquals(1, count.get());
        }
    }

    @Example
    void aRegionTouchesOnlyItsTiles() throws IOException {
        TestGrids grids = usual(330, 270);
        ConcurrentLinkedQueue<List<Integer>> met = new ConcurrentLinkedQueue<>();
        TileSource noted = (column, row, stopped) -> {
            met.add(List.of(column, row));
            return grids.tile(column, row);
        };
        decode(grids, noted, DecodeRequest.WHOLE.withRegion(new Region(64, 127, 64, 2)), 1);
        assertEquals(List.of(List.of(1, 1), List.of(1, 2)), List.copyOf(met));
    }

    @Example
    void tilesThatFitAreCachedForTheNextDecodeAndOthersAreDecodedAgain() throws IOException {
        TestGrids grids = usual(330, 270);
        AtomicInteger decoded = new AtomicInteger();
        SampleSource.Grids plain = new SampleSource.Grids(
                new PreparedGrids(grids.shape(), grids.tensors()), () -> (column, row, stopped) -> {
                    decoded.incrementAndGet();
                    return grids.tile(column, row);
                });
        int tiles = grids.tiling().columns() * grids.tiling().rows();
        SampleSource caching = plain.caching(Integer.BYTES * layout(grids).cells());
        byte[] whole = truth(grids);
        assertArrayEquals(whole, decode(caching, grids, DecodeRequest.WHOLE, 2));
        assertArrayEquals(whole, decode(caching, grids, DecodeRequest.WHOLE, 2));
        decode(caching, grids, DecodeRequest.WHOLE.withRegion(new Region(3, 5, 200, 7)), 2);
        assertEquals(tiles, decoded.get());

        // Room for about half of them: every decode of the whole goes round once more, and no more than fits stays.
        decoded.set(0);
        SampleSource half = plain.caching(2 * layout(grids).cells());
        assertArrayEquals(whole, decode(half, grids, DecodeRequest.WHOLE, 2));
        assertArrayEquals(whole, decode(half, grids, DecodeRequest.WHOLE, 2));
        assertEquals(2 * tiles, decoded.get());
        // The last tile, just used, is there; with room for nothing it is not.
        Region corner = new Region(329, 269, 1, 1);
        decode(half, grids, DecodeRequest.WHOLE.withRegion(corner), 2);
        assertEquals(2 * tiles, decoded.get());
        decode(plain.caching(0), grids, DecodeRequest.WHOLE.withRegion(corner), 2);
        assertEquals(2 * tiles + 1, decoded.get());
    }

    /** Cancels when asked for the second time: the first question comes before the first band. */
    private static final class Impatient implements DecodeListener {
        private int asked;

        @Override
        public boolean cancelled() {
            return ++asked > 1;
        }
    }

    @Example
    void anInterruptEndsADecodeOnTheCallersThreadWithinATile() {
        TestGrids grids = usual(40, 500);
        TileSource interrupted = (column, row, stopped) -> {
            Thread.currentThread().interrupt();
            assertTrue(stopped.getAsBoolean());
            return grids.tile(column, row);
        };
        assertThrows(CancellationException.class, () -> decode(grids, interrupted, DecodeRequest.WHOLE, 1));
        assertTrue(Thread.interrupted(), "the interrupt status is lost");
    }

    @Example
    void aDecodeOnTheCallersThreadIsCancelledWithinATile() {
        TestGrids grids = usual(40, 500);
        Impatient listener = new Impatient();
        AtomicInteger bands = new AtomicInteger();
        assertThrows(
                CancellationException.class,
                () -> picture(grids).decode(
                        DecodeRequest.WHOLE, TWO.withThreads(1).withListener(listener),
                        (y, rows, samples) -> bands.incrementAndGet()));
        assertEquals(0, bands.get());
        assertTrue(listener.asked < 10, "asked " + listener.asked + " times");
    }

    @Example
    void workersLeaveATileThatNobodyWaitsForAnyMore() throws InterruptedException {
        TestGrids grids = usual(40, 500);
        CountDownLatch left = new CountDownLatch(1);
        TileSource endless = (column, row, stopped) -> {
            while (!stopped.getAsBoolean()) {
                Thread.onSpinWait();
            }
            left.countDown();
            throw new CancellationException();
        };
        BandSource bands = new SampleSource.Grids(new PreparedGrids(grids.shape(), grids.tensors()), () -> endless)
                .bands(plan(grids, DecodeRequest.WHOLE));
        DecodeOptions options = TWO.withListener(new Impatient());
        assertThrows(
                CancellationException.class, () -> new BandDelivery(bands, 500, options, (y, rows, b) -> {}).run());
        assertTrue(left.await(1, TimeUnit.MINUTES));
    }

    @Example
    void aDecodeWhoseThreadsAreGoneGoesOn() throws IOException {
        TestGrids grids = usual(40, 500);
        DecodePlan plan = plan(grids, DecodeRequest.WHOLE);
        BandSource bands = new SampleSource.Grids(new PreparedGrids(grids.shape(), grids.tensors()),
                () -> (column, row, stopped) -> grids.tile(column, row)).bands(plan);
        AtomicInteger next = new AtomicInteger();
        new BandDelivery(bands, 500, TWO, (y, rows, samples) -> assertEquals(y, next.getAndAdd(rows)))
                .run(task -> null);
        assertEquals(500, next.get());
    }

    @Property(tries = 3)
    void rowsOfTilesThatAreDoneAreNotKept(@ForAll @IntRange(min = 1, max = 3) int threads) throws IOException {
        TestGrids grids = usual(64, 64 * 40);
        List<WeakReference<LatentGrids>> made = new ArrayList<>();
        TileSource tiles = (column, row, stopped) -> {
            LatentGrids zeros = LatentGrids.zeros(grids.shape(), 64, 64);
            synchronized (made) {
                made.add(new WeakReference<>(zeros));
                if (made.size() == 40) {
                    System.gc();
                    long kept = made.stream().filter(t -> t.get() != null).count();
                    assertTrue(kept <= 2L * threads + 1, kept + " rows of tiles are in memory");
                }
            }
            return zeros;
        };
        decode(grids, tiles, DecodeRequest.WHOLE, threads);
        assertEquals(40, made.size());
    }

    @Example
    void aMalformedTileFailsTheDecodesThatNeedItAndNoOther() throws InrFormatException {
        TestGrids grids = usual(200, 200);
        List<byte[]> streams = new ArrayList<>(grids.streams());
        byte[] longer = Arrays.copyOf(streams.get(5), streams.get(5).length + 40);
        longer[longer.length - 1] = 1;
        streams.set(5, longer);
        InrPicture picture = picture(grids, streams);
        for (int threads = 1; threads < 4; threads++) {
            DecodeOptions options = TWO.withThreads(threads);
            InrFormatException fault = assertThrows(
                    InrFormatException.class, () -> picture.decode(DecodeRequest.WHOLE, options));
            assertEquals(InrFormatException.Kind.MALFORMED, fault.kind());
            assertThrows(
                    InrFormatException.class,
                    () -> picture.decode(DecodeRequest.WHOLE, options, (y, rows, samples) -> {}));
            Region above = new Region(0, 0, 200, 64);
            assertArrayEquals(
                    GridReference.decode(grids, 200, 200, 0, 0, 200, 64),
                    picture.decode(DecodeRequest.WHOLE.withRegion(above), options).canonicalBytes());
        }
    }

    @Property(tries = 3)
    void aListenerCancels(@ForAll @IntRange(min = 1, max = 3) int threads) {
        List<Integer> delivered = new ArrayList<>();
        DecodeListener listener = new DecodeListener() {
            @Override
            public boolean cancelled() {
                return !delivered.isEmpty();
            }
        };
        assertThrows(
                CancellationException.class,
                () -> picture(usual(64, 600))
                        .decode(DecodeRequest.WHOLE, new DecodeOptions(threads, listener),
                                (y, rows, samples) -> delivered.add(y)));
        assertEquals(List.of(0), delivered);
    }

    @Example
    void limitsAreCheckedBeforeADecodeStarts() throws InrFormatException {
        TestGrids grids = usual(200, 150);
        InrPicture picture = picture(grids);
        long samples = 200L * 150 * 3 * (grids.bitDepth() / 8);
        DecoderLimits[] tight = {
            DecoderLimits.UNLIMITED.withPixels(200 * 150 - 1),
            // The samples and two rows of bands would fit, the tiles besides do not.
            DecoderLimits.UNLIMITED.withMemoryBytes(2 * samples + 1000),
            DecoderLimits.UNLIMITED.withMultiplyAdds(200 * 150 * picture.header().shape().multiplyAddsPerPixel())
        };
        for (DecoderLimits limits : tight) {
            InrFormatException refused = assertThrows(
                    InrFormatException.class, picture.withLimits(limits)::decode);
            assertEquals(InrFormatException.Kind.LIMIT, refused.kind());
        }
        assertEquals(
                1, picture.withLimits(DecoderLimits.UNLIMITED.withPixels(1))
                        .decode(DecodeRequest.WHOLE.withRegion(new Region(9, 9, 1, 1))).pixels());
    }

    @Example
    void derivativesAreRefusedInOneSentence() {
        InrPicture picture = picture(usual(20, 20));
        for (Executable use : List.<Executable>of(
                picture::derivatives,
                () -> picture.derivativeField(DecodeRequest.WHOLE),
                () -> picture.view(DerivativeView.GRADIENT, DecodeRequest.WHOLE, TWO))) {
            UnsupportedOperationException refused = assertThrows(UnsupportedOperationException.class, use);
            assertEquals("derivatives need the siren profile", refused.getMessage());
        }
    }
}
