package org.inrcodec.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.inrcodec.shape.Tiling;

class GridEvaluatorProperties {
    /** A rectangle of the lattice, part by part. */
    private static byte[] decode(
            GridEvaluator evaluator, TestGrids picture, SampleLattice lattice, int x, int y, int width, int height) {
        SampleDepth depth = SampleDepth.ofBits(picture.bitDepth());
        int pixelBytes = picture.shape().channels() * depth.bytes();
        GridAxis columns = new GridAxis(lattice.storedWidth(), lattice.width(), picture.tiling().tileWidth());
        GridAxis rows = new GridAxis(lattice.storedHeight(), lattice.height(), picture.tiling().tileHeight());
        byte[] samples = new byte[width * height * pixelBytes];
        for (int j = y; j < y + height;) {
            int endRow = Math.min(y + height, rows.firstIn(rows.tileOf(j) + 1));
            for (int i = x; i < x + width;) {
                int endColumn = Math.min(x + width, columns.firstIn(columns.tileOf(i) + 1));
                evaluator.samples(
                        picture.tile(columns.tileOf(i), rows.tileOf(j)),
                        new GridEvaluator.Part(lattice, columns, rows, i, j, 1, 1, endColumn - i, endRow - j),
                        depth, samples, ((j - y) * width + i - x) * pixelBytes, width * pixelBytes);
                i = endColumn;
            }
            j = endRow;
        }
        return samples;
    }

    private static Tiling tiling(Random random, int width, int height) {
        return random.nextInt(3) == 0
                ? Tiling.single(width, height)
                : new Tiling(width, height, 1 + random.nextInt(width), 1 + random.nextInt(height));
    }

    private static void agrees(TestGrids picture, SampleLattice lattice, int x, int y, int width, int height) {
        byte[] truth = GridReference.decode(picture, lattice.width(), lattice.height(), x, y, width, height);
        PreparedGrids prepared = new PreparedGrids(picture.shape(), picture.tensors());
        assertArrayEquals(
                truth, decode(new ScalarEvaluator().open(prepared), picture, lattice, x, y, width, height));
        for (int bits : VectorKernels.BITS) {
            assertArrayEquals(
                    truth, decode(VectorKernels.open(bits, prepared), picture, lattice, x, y, width, height),
                    () -> bits + " bit");
        }
    }

    @Property(tries = 150)
    void everyProviderGivesTheSamplesOfTheWrittenArithmeticForRandomShapesTilesAndRegions(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 80) int width,
            @ForAll @IntRange(min = 1, max = 80) int height,
            @ForAll @IntRange(min = 1, max = 160) int targetWidth,
            @ForAll @IntRange(min = 1, max = 60) int targetHeight) {
        Random random = new Random(seed);
        TestGrids picture = TestGrids.of(random, TestGrids.shape(random), tiling(random, width, height));
        SampleLattice lattice = random.nextInt(3) == 0
                ? SampleLattice.stored(width, height)
                : new SampleLattice(width, height, targetWidth, targetHeight);
        int x = random.nextInt(lattice.width());
        int y = random.nextInt(lattice.height());
        agrees(picture, lattice, x, y, 1 + random.nextInt(lattice.width() - x),
                Math.min(12, 1 + random.nextInt(lattice.height() - y)));
    }

    @Example
    void linesPointsAndPrimesGiveTheSamplesOfTheWrittenArithmetic() {
        int[][] sizes = {{1, 1}, {1, 97}, {97, 1}, {2, 2}, {64, 64}, {65, 63}, {127, 31}, {3, 129}};
        for (int[] size : sizes) {
            Random random = new Random(size[0]);
            TestGrids picture = TestGrids.of(
                    random, TestGrids.defaultShape(1 + size[0] % 4), Tiling.single(size[0], size[1]));
            agrees(picture, SampleLattice.stored(size[0], size[1]), 0, 0, size[0], size[1]);
        }
    }

    @Example
    void stripsAreSeamless() {
        Random random = new Random(4);
        Tiling tiling = Tiling.single(5000, 3);
        TestGrids picture = TestGrids.of(random, TestGrids.defaultShape(1), tiling);
        agrees(picture, SampleLattice.stored(5000, 3), 17, 1, 4900, 1);
        agrees(picture, new SampleLattice(5000, 3, 6000, 2), 100, 0, 5500, 1);
        agrees(picture, new SampleLattice(5000, 3, 11, 1), 0, 0, 11, 1);
    }

    @Example
    void aCornerOfAHugeLatticeOverAHugePictureGivesTheSamplesOfTheWrittenArithmetic() {
        Random random = new Random(5);
        int side = 1 << 20;
        TestGrids picture = TestGrids.of(random, TestGrids.defaultShape(3), new Tiling(side, side, 64, 128));
        agrees(picture, SampleLattice.stored(side, side), side - 70, side - 3, 70, 3);
        agrees(picture, new SampleLattice(side, side, side - 3, side - 1), 12_345, 678_901, 130, 2);
    }

    @Property(tries = 200)
    void firstSamplesOfTilesFollowTheirDefinition(
            @ForAll @IntRange(min = 1, max = 300) int stored,
            @ForAll @IntRange(min = 1, max = 300) int samples,
            @ForAll @IntRange(min = 1, max = 300) int tileWanted) {
        int tile = Math.min(tileWanted, stored);
        GridAxis axis = new GridAxis(stored, samples, tile);
        for (int t = 0; t <= (stored + tile - 1) / tile; t++) {
            int wanted = t;
            int first = IntStream.range(0, samples)
                    .filter(i -> Math.floorDiv((2 * i + 1) * stored, 2 * samples * tile) >= wanted)
                    .findFirst()
                    .orElse(samples);
            assertEquals(first, axis.firstIn(t));
        }
    }

    @Example
    void outputsUseTheWholeRangeSoThatTheComparisonsMeanSomething() {
        for (int seed = 0; seed < 3; seed++) {
            TestGrids picture = TestGrids.of(
                    new Random(seed), TestGrids.defaultShape(3), Tiling.single(64, 64));
            byte[] samples = GridReference.decode(picture, 64, 64, 0, 0, 64, 64);
            long distinct = IntStream.range(0, samples.length).map(i -> samples[i] & 0xff).distinct().count();
            assertTrue(distinct > 150, "only " + distinct + " different samples");
        }
    }

    @Example
    void samplesStayTheSameWhileTheCodeIsCompiled() {
        Random random = new Random(11);
        TestGrids picture = TestGrids.of(random, TestGrids.defaultShape(3), new Tiling(130, 40, 64, 40));
        SampleLattice lattice = SampleLattice.stored(130, 40);
        byte[] truth = GridReference.decode(picture, 130, 40, 0, 0, 130, 40);
        PreparedGrids prepared = new PreparedGrids(picture.shape(), picture.tensors());
        GridEvaluator plain = new ScalarEvaluator().open(prepared);
        GridEvaluator vector = VectorKernels.open(256, prepared);
        for (int round = 0; round < 60; round++) {
            assertArrayEquals(truth, decode(plain, picture, lattice, 0, 0, 130, 40), "plain, round " + round);
            assertArrayEquals(truth, decode(vector, picture, lattice, 0, 0, 130, 40), "vector, round " + round);
        }
    }
}
