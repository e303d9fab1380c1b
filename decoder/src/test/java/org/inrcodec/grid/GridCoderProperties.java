package org.inrcodec.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.shape.GridShape;

class GridCoderProperties {
    private static LatentGrids decode(GridCoder coder, byte[] stream, int width, int height)
            throws InrFormatException {
        // In the middle of an array, as in a file.
        byte[] data = new byte[stream.length + 7];
        Arrays.fill(data, (byte) 0x5a);
        System.arraycopy(stream, 0, data, 3, stream.length);
        return coder.decode(data, 3, 3 + stream.length, 1000, width, height);
    }

    private static void comesBack(GridCoder coder, LatentGrids grids) throws InrFormatException {
        LatentGrids decoded = decode(coder, coder.encode(grids), grids.width(), grids.height());
        assertTrue(Arrays.deepEquals(grids.values(), decoded.values()));
    }

    @Property(tries = 150)
    void whatIsEncodedComesBack(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 70) int width,
            @ForAll @IntRange(min = 1, max = 70) int height,
            @ForAll boolean wild)
            throws InrFormatException {
        Random random = new Random(seed);
        GridShape shape = RandomGrids.shape(random, 20);
        GridCoder coder = new GridCoder(ContextNetwork.of(shape, RandomGrids.tensors(random, shape, wild)));
        comesBack(coder, RandomGrids.latents(random, shape, width, height, wild));
        // The coder is used again, for another size.
        comesBack(coder, RandomGrids.latents(random, shape, height, width, !wild));
    }

    @Property(tries = 60)
    void anotherDecoderReadsTheSame(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 25) int width,
            @ForAll @IntRange(min = 1, max = 25) int height,
            @ForAll boolean wild) {
        Random random = new Random(seed);
        GridShape shape = RandomGrids.shape(random, 12);
        List<float[]> tensors = RandomGrids.tensors(random, shape, wild);
        LatentGrids grids = RandomGrids.latents(random, shape, width, height, wild);
        byte[] stream = new GridCoder(ContextNetwork.of(shape, tensors)).encode(grids);
        ReferenceGridDecoder reference = new ReferenceGridDecoder(shape, tensors, stream);
        assertTrue(Arrays.deepEquals(grids.values(), reference.decode(width, height)));
        assertTrue(reference.allRead());
    }

    @Property(tries = 30)
    void theCostIsThatOfTheStream(@ForAll long seed, @ForAll boolean wild) throws InrFormatException {
        Random random = new Random(seed);
        GridShape shape = RandomGrids.shape(random, 16);
        GridCoder coder = new GridCoder(ContextNetwork.of(shape, RandomGrids.tensors(random, shape, false)));
        LatentGrids grids = RandomGrids.latents(random, shape, 61, 47, wild);
        double cost = coder.cost(grids);
        double[] ofGrids = coder.bitsOfGrids();
        byte[] stream = coder.encode(grids);
        assertEquals(cost, Arrays.stream(coder.bitsOfGrids()).sum(), 1 + 0.01 * cost);
        // It can be shorter: zeros at its end are left out.
        assertTrue(8.0 * stream.length <= 40 + 1.01 * cost, stream.length + " bytes, " + cost + " bits");
        assertEquals(cost, Arrays.stream(ofGrids).sum(), 1e-6 * cost);
        decode(coder, stream, 61, 47);
        double[] decoded = coder.bitsOfGrids();
        for (int g = 0; g < ofGrids.length; g++) {
            assertEquals(ofGrids[g], decoded[g], 1 + 0.01 * ofGrids[g], "grid " + g);
        }
    }

    @Property(tries = 150)
    void anyBytesGiveValuesOrAFormatError(@ForAll long seed, @ForAll @IntRange(max = 400) int length) {
        Random random = new Random(seed);
        GridShape shape = RandomGrids.shape(random, 12);
        GridCoder coder = new GridCoder(
                ContextNetwork.of(shape, RandomGrids.tensors(random, shape, random.nextBoolean())));
        byte[] stream = new byte[length];
        random.nextBytes(stream);
        try {
            LatentGrids grids = decode(coder, stream, 40, 30);
            for (int[] values : grids.values()) {
                for (int v : values) {
                    assertTrue(Math.abs(v) <= LatentGrids.MAX_VALUE);
                }
            }
        } catch (InrFormatException e) {
            assertEquals(InrFormatException.Kind.MALFORMED, e.kind());
            assertTrue(e.offset() >= 1000 && e.offset() <= 1000 + length, e.getMessage());
        }
    }

    @Example
    void aStreamWithBytesTooManyIsMalformed() throws InrFormatException {
        Random random = new Random(5);
        GridShape shape = RandomGrids.usual();
        GridCoder coder = new GridCoder(ContextNetwork.of(shape, RandomGrids.tensors(random, shape, false)));
        byte[] stream = coder.encode(RandomGrids.latents(random, shape, 50, 40, false));
        byte[] longer = Arrays.copyOf(stream, stream.length + 6);
        InrFormatException e = assertThrows(InrFormatException.class, () -> decode(coder, longer, 50, 40));
        assertTrue(e.offset() >= 1000 + stream.length - 4, e.getMessage());
    }

    @Example
    void theLargestValuesComeBack() throws InrFormatException {
        GridShape shape = new GridShape(List.of(0), 0, 1, 0, List.of(), List.of(1), false, false, 1);
        // Expected value 0 or as far off as can be; scale the smallest and the largest.
        for (float bias : new float[] {0, -600, 600}) {
            for (float scale : new float[] {-20, 20}) {
                List<float[]> tensors = List.of(new float[2], new float[] {bias, scale});
                GridCoder coder = new GridCoder(ContextNetwork.of(shape, tensors));
                LatentGrids grids = new LatentGrids(3, 2, new int[][] {
                    {LatentGrids.MAX_VALUE, -LatentGrids.MAX_VALUE, 0, 511, -512, 1}});
                comesBack(coder, grids);
                byte[] stream = coder.encode(grids);
                assertTrue(stream.length <= 6 * SymbolCoding.MAX_BYTES);
                assertArrayEquals(
                        grids.values()[0], new ReferenceGridDecoder(shape, tensors, stream).decode(3, 2)[0]);
            }
        }
    }

    @Example
    void valuesAndSizesThatCannotBeCodedAreRefused() {
        GridShape shape = new GridShape(List.of(0), 0, 1, 0, List.of(), List.of(1), false, false, 1);
        GridCoder coder = new GridCoder(ContextNetwork.of(shape, List.of(new float[2], new float[2])));
        for (int[][] values : new int[][][] {{{32768}}, {{-32768}}, {{1, 2}}, {{0}, {0}}, {}}) {
            LatentGrids grids = new LatentGrids(1, 1, values);
            assertThrows(IllegalArgumentException.class, () -> coder.encode(grids));
            assertThrows(IllegalArgumentException.class, () -> coder.cost(grids));
        }
    }
}
