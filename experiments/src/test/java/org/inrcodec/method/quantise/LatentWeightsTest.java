package org.inrcodec.method.quantise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.inrcodec.fixture.SmallProblems;
import org.inrcodec.prune.MagnitudePruner;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.Storage;
import org.inrcodec.train.ParameterLayout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LatentWeightsTest {
    private static final ParameterLayout LAYOUT = new ParameterLayout(SirenShape.dense(0, 64, 6, 3, 1));
    private static final List<ParameterLayout.Tensor> CHOSEN = LAYOUT.tensors().stream()
            .filter(t -> t.role() == ParameterLayout.Role.WEIGHT)
            .toList();
    private static final ParameterLayout.Tensor HIDDEN = LAYOUT.tensors().get(2);

    static Stream<Supplier<WeightLevels>> levels() {
        return Stream.of(
                () -> new LearnedSymmetricLevels(4, 2, false),
                () -> new LearnedSymmetricLevels(5, 2, true),
                () -> new TrainedTernaryLevels(0.05),
                () -> new DoReFaLevels(1),
                () -> new DoReFaLevels(3),
                () -> new DoReFaLevels(9),
                () -> new FixedPointLevels(new FixedPoint(6, 4)),
                () -> new DynamicFixedPointLevels(6, 0.01, 2));
    }

    private static LatentWeights weights(Supplier<WeightLevels> levels, boolean perRow, PruningMask mask) {
        return new LatentWeights(LAYOUT, parameters(), mask, CHOSEN, perRow, t -> levels.get());
    }

    private static float[] parameters() {
        return SmallProblems.initial(LAYOUT.shape(), 3);
    }

    private static PruningMask mask() {
        return MagnitudePruner.prune(parameters(), HIDDEN, 0.4);
    }

    /** As an optimiser might leave them: everything moved, the pruned too. */
    private static float[] moved(float[] free) {
        Random random = new Random(5);
        float[] moved = free.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += 0.1f * random.nextFloat();
        }
        return moved;
    }

    @ParameterizedTest
    @MethodSource("levels")
    void theFileHoldsExactlyWhatTheNetworkSaw(Supplier<WeightLevels> levels) {
        boolean[] rows = {false, true};
        for (boolean perRow : rows) {
            for (Storage storage : Storage.values()) {
                LatentWeights weights = weights(levels, perRow, mask());
                float[] free = moved(weights.start());
                float[] seen = new float[LAYOUT.parameters()];
                weights.present(free, seen);
                List<CodedTensor> coded = weights.coded(free, storage);
                for (ParameterLayout.Tensor tensor : LAYOUT.tensors()) {
                    assertArrayEquals(
                            Arrays.copyOfRange(seen, tensor.offset(), tensor.end()),
                            coded.get(tensor.index()).dequantise());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("levels")
    void whatIsPrunedStaysZeroAndGetsNoGradient(Supplier<WeightLevels> levels) {
        PruningMask mask = mask();
        LatentWeights weights = weights(levels, false, mask);
        float[] free = moved(weights.start());
        float[] seen = new float[LAYOUT.parameters()];
        weights.present(free, seen);
        float[] gradient = new float[LAYOUT.parameters()];
        Arrays.fill(gradient, 1);
        float[] freeGradient = new float[free.length];
        weights.pullBack(free, gradient, freeGradient);
        for (int i = 0; i < LAYOUT.parameters(); i++) {
            assertEquals(mask.pruned(i), mask.pruned(i) && seen[i] == 0 && freeGradient[i] == 0);
        }
        assertTrue(mask.prunedCount() > 0);
    }

    @ParameterizedTest
    @MethodSource("levels")
    void biasesStayFloatsAndScalesFollowThem(Supplier<WeightLevels> levels) {
        LatentWeights weights = weights(levels, true, PruningMask.none(LAYOUT.parameters()));
        float[] free = weights.start();
        int scales = levels.get().scales().size();
        int rows = CHOSEN.stream().mapToInt(t -> t.shape().rows()).sum();
        assertEquals(LAYOUT.parameters() + scales * rows, free.length);
        assertEquals(free.length, weights.tensors().stream().mapToInt(TensorShape::size).sum());
        float[] seen = new float[LAYOUT.parameters()];
        weights.present(free, seen);
        float[] trained = parameters();
        for (ParameterLayout.Tensor tensor : LAYOUT.tensors()) {
            if (tensor.role() == ParameterLayout.Role.BIAS) {
                assertArrayEquals(
                        Arrays.copyOfRange(trained, tensor.offset(), tensor.end()),
                        Arrays.copyOfRange(seen, tensor.offset(), tensor.end()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("levels")
    void aTensorOfZerosIsNoProblem(Supplier<WeightLevels> levels) {
        float[] parameters = parameters();
        Arrays.fill(parameters, HIDDEN.offset(), HIDDEN.end(), 0);
        boolean[] pruned = new boolean[LAYOUT.parameters()];
        Arrays.fill(pruned, HIDDEN.offset(), HIDDEN.end(), true);
        LatentWeights weights = new LatentWeights(
                LAYOUT, parameters, PruningMask.of(pruned), CHOSEN, false, t -> levels.get());
        float[] free = weights.start();
        float[] freeGradient = new float[free.length];
        for (int step = 0; step < 5; step++) {
            weights.present(free, parameters);
            weights.pullBack(free, new float[parameters.length], freeGradient);
        }
        for (float g : freeGradient) {
            assertTrue(Float.isFinite(g));
        }
        assertArrayEquals(new float[HIDDEN.size()], weights.coded(free, Storage.HUFFMAN).get(2).dequantise());
    }
}
