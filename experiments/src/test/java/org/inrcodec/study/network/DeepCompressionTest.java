package org.inrcodec.study.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.inrcodec.picture.Picture;
import org.inrcodec.study.coding.CodedNetwork;
import org.inrcodec.study.recipe.RecipeException;
import org.inrcodec.study.recipe.RecipeParser;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.train.ParameterLayout;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Deep compression (Han et al. 2016): pruning, shared weights with trained centroids, Huffman codes, one after another.
 */
@Tag("slow")
class DeepCompressionTest {
    private static final String NETWORK = "trials a\nwidth 40\nlayers 3\nsteps 40\n";
    private static final String PRUNED = NETWORK + "prune one-shot\nshares equal\nsparsity 0.9\nprune-steps 10\n";
    private static final String SHARED = "quantise shared\nbits 3\ntune-steps 30\ntune-rate 0.001\n";
    /** A tenth of each of the two tensors of 40 × 40 between hidden layers. */
    private static final int LEFT = 160;

    @TempDir
    Path folder;

    private Picture picture;
    private NetworkStages stages;

    @BeforeEach
    void picture() {
        byte[] samples = new byte[16 * 16];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (128 + 100 * Math.sin(i % 16 * 0.4) * Math.cos(i / 16 * 0.3));
        }
        picture = new Picture(16, 16, 1, 8, samples);
        stages = new NetworkStages(
                picture, new SharedNetworks(folder, picture, "deep"), 1, (_, _, _, _, _) -> {}, () -> false);
    }

    private CodedNetwork made(String recipe) throws IOException, RecipeException {
        return stages.make(
                RecipeParser.parse("deep", recipe).trials().getFirst(), new NetworkStages.Threads(1, 1, 1));
    }

    @Test
    void theThreeStagesTogetherAreSmallerThanAnyOfThemAloneAndThanAnyTwo() throws IOException, RecipeException {
        Map<String, Integer> sizes = new TreeMap<>();
        for (String pruned : new String[] {NETWORK, PRUNED}) {
            for (String coded : new String[] {"", SHARED + "storage packed\n", SHARED + "storage huffman\n"}) {
                sizes.put(pruned + coded, made(pruned + coded).file(picture).length);
            }
        }
        int together = sizes.remove(PRUNED + SHARED + "storage huffman\n");
        sizes.forEach((recipe, size) -> assertTrue(together < size, together + " and " + size + " of " + recipe));
        // 4 bytes a weight became 3 bits for a tenth of most of them, and a mask; biases stay floats.
        assertTrue(8 * together < sizes.get(NETWORK), together + " of " + sizes.get(NETWORK));
    }

    @Test
    void masksHoldAndEveryTensorHasNoMoreValuesThanCentroids() throws IOException, RecipeException {
        CodedNetwork pruned = made(PRUNED);
        CodedNetwork together = made(PRUNED + SHARED + "storage huffman\n");
        for (ParameterLayout.Tensor tensor : new ParameterLayout(together.shape()).tensors()) {
            float[] before = pruned.tensors().get(tensor.index()).dequantise();
            CodedTensor coded = together.tensors().get(tensor.index());
            float[] after = coded.dequantise();
            if (tensor.role() == ParameterLayout.Role.WEIGHT) {
                assertArrayEquals(zeros(before), zeros(after), tensor.shape().name());
                long values = IntStream.range(0, after.length)
                        .filter(coded::present)
                        .mapToObj(i -> after[i])
                        .distinct()
                        .count();
                assertTrue(values <= 8, values + " values of " + tensor.shape().name());
            }
            boolean between = tensor.shape().rows() == 40 && tensor.shape().columns() == 40;
            assertEquals(between ? LEFT : after.length, coded.presentCount(), tensor.shape().name());
        }
    }

    @Test
    void trainingMovesCentroidsButKeepsWhoHasWhich() throws IOException, RecipeException {
        String after = PRUNED + SHARED + "storage huffman\n";
        CodedNetwork trained = made(after);
        CodedNetwork untrained = made(after + "training after\n");
        for (int t = 0; t < trained.tensors().size(); t++) {
            if (trained.shape().tensors().get(t).name().endsWith("weight")) {
                float[] a = untrained.tensors().get(t).dequantise();
                float[] b = trained.tensors().get(t).dequantise();
                Map<Float, Float> moved = new TreeMap<>();
                for (int i = 0; i < a.length; i++) {
                    moved.putIfAbsent(a[i], b[i]);
                    assertEquals(moved.get(a[i]), b[i]);
                }
                assertNotEquals(moved.keySet(), new TreeSet<>(moved.values()));
            }
        }
    }

    private static boolean[] zeros(float[] values) {
        boolean[] zeros = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            zeros[i] = values[i] == 0;
        }
        return zeros;
    }
}
