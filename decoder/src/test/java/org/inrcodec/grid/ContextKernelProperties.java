package org.inrcodec.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import org.inrcodec.evaluate.VectorSizes;
import org.inrcodec.shape.GridShape;

@Tag("slow")
class ContextKernelProperties {
    private static final List<MethodHandle> VECTOR = new ArrayList<>();

    static {
        for (int bits : VectorSizes.BITS) {
            VECTOR.add(VectorSizes.constructor(
                    MethodHandles.lookup(), "VectorContextKernel", ContextNetwork.class, bits));
        }
    }

    private static ContextKernel kernel(MethodHandle constructor, ContextNetwork network) {
        try {
            return (ContextKernel) constructor.invoke(network);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    @Property(tries = 100)
    void vectorsOfAllSizesGiveWhatPlainJavaGives(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int count, @ForAll boolean large) {
        Random random = new Random(seed);
        GridShape shape = RandomGrids.shape(random, 40);
        ContextNetwork network = ContextNetwork.of(shape, RandomGrids.tensors(random, shape, large));
        int[] starts = random.ints(shape.contextInputs(), 0, 500).toArray();
        int[] cells = new int[500 + count + ContextKernel.PADDING];
        for (int i = 0; i < cells.length; i++) {
            // Some stretches hold only zeros.
            cells[i] = i / 150 % 2 == 0 ? random.nextInt(2 * 511 + 1) - 511 : 0;
        }
        int grid = random.nextInt(shape.grids());
        int[] means = new int[count + ContextKernel.PADDING];
        int[] scales = new int[count + ContextKernel.PADDING];
        new PlainContextKernel(network).evaluate(cells, starts, grid, count, means, scales);
        for (int b = 0; b < VECTOR.size(); b++) {
            int[] m = new int[count + ContextKernel.PADDING];
            int[] s = new int[count + ContextKernel.PADDING];
            kernel(VECTOR.get(b), network).evaluate(cells, starts, grid, count, m, s);
            String what = VectorSizes.BITS[b] + " bit";
            assertArrayEquals(Arrays.copyOf(means, count), Arrays.copyOf(m, count), what);
            assertArrayEquals(Arrays.copyOf(scales, count), Arrays.copyOf(s, count), what);
        }
    }

    @Property(tries = 40)
    void aStreamDoesNotDependOnTheKernel(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 130) int width,
            @ForAll @IntRange(min = 1, max = 130) int height) {
        Random random = new Random(seed);
        GridShape shape = RandomGrids.shape(random, 20);
        ContextNetwork network = ContextNetwork.of(shape, RandomGrids.tensors(random, shape, false));
        LatentGrids grids = RandomGrids.latents(random, shape, width, height, false);
        ContextKernel plain = new PlainContextKernel(network);
        byte[] stream = new GridCoder(new ContextKernels(network, plain)).encode(grids);
        for (MethodHandle constructor : VECTOR) {
            ContextKernel vector = kernel(constructor, network);
            assertArrayEquals(stream, new GridCoder(new ContextKernels(network, vector)).encode(grids));
        }
    }
}
