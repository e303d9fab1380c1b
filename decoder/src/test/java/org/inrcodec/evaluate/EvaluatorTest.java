package org.inrcodec.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.inrcodec.network.SirenNetwork;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.vector.VectorApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest {
    private static byte[] decode(RowEvaluator row, PreparedNetwork network, SampleLattice lattice, SampleDepth depth) {
        int rowBytes = lattice.width() * network.channels() * depth.bytes();
        byte[] samples = new byte[rowBytes * lattice.height()];
        ColumnTerms columns = new ColumnTerms(network, lattice, 0, 1, lattice.width());
        for (int y = 0; y < lattice.height(); y++) {
            row.samples(columns, lattice, y, depth, samples, y * rowBytes);
        }
        return samples;
    }

    private static void agrees(SirenNetwork network, int width, int height, SampleDepth depth, String what) {
        PreparedNetwork prepared = new PreparedNetwork(network);
        SampleLattice lattice = SampleLattice.stored(width, height);
        byte[] truth = ReferenceArithmetic.decode(
                network, width, height, 8 * depth.bytes(), width, height, 0, 0, width, height);
        assertArrayEquals(truth, decode(new ScalarEvaluator().open(prepared), prepared, lattice, depth), what);
        for (int bits : VectorKernels.BITS) {
            byte[] samples = decode(VectorKernels.open(bits, prepared), prepared, lattice, depth);
            assertArrayEquals(truth, samples, () -> what + ", " + bits + " bit");
        }
    }

    @Test
    void everyWidthUpTo128AndSomeUpTo256GiveTheReferencesSamplesOnEveryProvider() {
        Random random = new Random(7);
        IntStream.concat(IntStream.rangeClosed(1, 128), IntStream.of(129, 159, 192, 211, 255, 256))
                .forEach(width -> {
                    SirenShape shape = new SirenShape(
                            width % 4,
                            width % 4 == 0 ? 64 : 90,
                            List.of(width, width),
                            List.of(0, width % 5, 0),
                            width % 3 == 0,
                            1 + width % 4);
                    SampleDepth depth = width % 2 == 0 ? SampleDepth.EIGHT : SampleDepth.SIXTEEN;
                    agrees(RandomNetworks.network(random, shape), 1 + random.nextInt(70), 2, depth, "width " + width);
                });
    }

    @Test
    void randomShapesGiveTheReferencesSamplesOnEveryProvider() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            SirenShape shape = RandomNetworks.shape(random, 24);
            SampleDepth depth = random.nextBoolean() ? SampleDepth.EIGHT : SampleDepth.SIXTEEN;
            agrees(RandomNetworks.network(random, shape), 1 + random.nextInt(90), 1 + random.nextInt(4), depth,
                    "seed " + seed + ", " + shape);
        }
    }

    @Test
    void binaryActivationsGiveTheReferencesSamplesOnEveryProvider() {
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            SirenShape shape = RandomNetworks.shape(random, 24).withBinaryActivations();
            agrees(RandomNetworks.network(random, shape), 1 + random.nextInt(90), 2, SampleDepth.SIXTEEN,
                    "seed " + seed + ", " + shape);
        }
    }

    @Test
    void sumsThatReachTheClampGiveTheReferencesSamples() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            SirenNetwork network = RandomNetworks.network(random, SirenShape.dense(4, 120, 13, 3, 3), true);
            agrees(network, 40, 2, SampleDepth.SIXTEEN, "seed " + seed);
        }
    }

    @Test
    void outputsUseTheWholeRangeSoThatTheComparisonsMeanSomething() {
        Random random = new Random(3);
        SirenNetwork network = RandomNetworks.network(random, SirenShape.dense(4, 90, 16, 2, 3), false);
        byte[] samples = ReferenceArithmetic.decode(network, 64, 64, 8, 64, 64, 0, 0, 64, 64);
        long distinct = IntStream.range(0, samples.length).map(i -> samples[i] & 0xff).distinct().count();
        assertTrue(distinct > 150, "only " + distinct + " different samples");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 64, 128, 256, 512})
    void samplesStayTheSameWhileTheCodeIsCompiled(int bits) {
        Random random = new Random(11);
        SirenNetwork network = RandomNetworks.network(random, SirenShape.dense(5, 90, 18, 3, 3), false);
        PreparedNetwork prepared = new PreparedNetwork(network);
        SampleLattice lattice = SampleLattice.stored(61, 7);
        byte[] truth = ReferenceArithmetic.decode(network, 61, 7, 16, 61, 7, 0, 0, 61, 7);
        RowEvaluator row = bits == 0 ? new ScalarEvaluator().open(prepared) : VectorKernels.open(bits, prepared);
        for (int round = 0; round < 150; round++) {
            byte[] samples = decode(row, prepared, lattice, SampleDepth.SIXTEEN);
            int now = round;
            assertArrayEquals(truth, samples, () -> "round " + now);
        }
    }

    @Test
    void aSegmentBoundaryIsNotSeen() {
        Random random = new Random(5);
        SirenNetwork network = RandomNetworks.network(random, SirenShape.dense(3, 90, 6, 2, 2), false);
        for (int width : new int[] {31, 32, 33, 63, 64, 65, 511, 512, 513, 1100}) {
            agrees(network, width, 1, SampleDepth.EIGHT, "width " + width);
        }
    }

    @Test
    void smallWorkIsDoneByPlainJavaAndLargeWorkByTheVectorApi() {
        assertEquals(Evaluators.scalar(), Evaluators.forWork(1));
        assertTrue(Evaluators.vector().isPresent(), Evaluators::description);
        assertEquals(Evaluators.vector().get(), Evaluators.forWork(Long.MAX_VALUE));
    }

    @Test
    void theWorkOfManyDecodesCountsTogether() {
        Evaluators.choose(Long.MAX_VALUE, 64);
        assertEquals(Evaluators.vector().orElseThrow(), Evaluators.choose(0, 64));
    }

    @Test
    void aPropertyForcesAnEvaluator() {
        try {
            System.setProperty(VectorApi.PROPERTY, "scalar");
            assertEquals(Evaluators.scalar(), Evaluators.choose(Long.MAX_VALUE, 64));
            System.setProperty(VectorApi.PROPERTY, "vector");
            assertEquals(Evaluators.vector().orElseThrow(), Evaluators.choose(1, 64));
        } finally {
            System.clearProperty(VectorApi.PROPERTY);
        }
    }
}
