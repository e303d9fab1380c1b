package org.inrcodec.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.inrcodec.fixture.RoundingErrors;
import org.inrcodec.shape.GridShape;

class CpuDistortionEngineProperties {
    @Property(tries = 60)
    void agreesWithTheReference(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 0, max = 7) Integer> scales,
            @ForAll @IntRange(min = 0, max = 3) int radius,
            @ForAll @Size(max = 5) List<@IntRange(min = 0, max = 5) Integer> kernels,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 18) Integer> widths,
            @ForAll boolean coordinates,
            @ForAll boolean bypass,
            @ForAll boolean weighted,
            @ForAll @IntRange(min = 1, max = 4) int channels,
            @ForAll @IntRange(min = 1, max = 80) int width,
            @ForAll @IntRange(min = 1, max = 40) int height,
            @ForAll long seed) {
        List<Integer> ordered = new ArrayList<>(scales);
        ordered.sort(Collections.reverseOrder());
        List<Integer> ofGrids = new ArrayList<>(kernels);
        ofGrids.replaceAll(g -> g % ordered.size());
        Collections.sort(ofGrids);
        GridShape shape = DistortionCases.shape(ordered, radius, widths, coordinates, bypass, channels)
                .withKernels(ofGrids);
        compare(shape, DistortionCases.tile(shape, width + 9, height + 3, 5, 2, width, height, weighted), seed);
    }

    @Property(tries = 1)
    void agreesWithTheReferenceOnSizesAtTheEdges(@ForAll long seed) {
        GridShape shape = DistortionCases.shape(List.of(6, 5, 4, 3, 2, 1, 0), 3, List.of(16, 16), true, true, 3)
                .withKernels(List.of(0, 5, 6, 6));
        int[][] sizes = {{1, 1}, {1, 90}, {90, 1}, {17, 5}, {64, 16}, {128, 33}, {65, 17}, {2, 2}};
        for (int[] size : sizes) {
            compare(shape, DistortionCases.target(shape, size[0], size[1], false), seed);
        }
        GridShape coarse = DistortionCases.shape(List.of(15, 9, 0), 1, List.of(64), true, true, 1);
        compare(coarse, DistortionCases.target(coarse, 33, 1100, false), seed);
    }

    private static void compare(GridShape shape, DistortionTarget target, long seed) {
        float[] parameters = DistortionCases.parameters(shape, seed);
        Plane[] values = DistortionCases.planes(shape, target.width(), target.height(), seed);
        float[] gradient = new float[parameters.length];
        Plane[] grids = Plane.of(shape, target.width(), target.height());
        RoundingErrors errors = new RoundingErrors(rounding -> {
            DistortionEngine reference = new ReferenceDistortionEngine(shape, target, rounding);
            double loss = reference.gradient(parameters, values, gradient, grids);
            return parts(shape, loss, reference.outputs(parameters, values), grids, gradient);
        });
        try (DistortionEngine engine = new CpuDistortionEngine(shape, target, 1)) {
            double loss = engine.gradient(parameters, values, gradient, grids);
            float[][] outputs = engine.outputs(parameters, values);
            errors.assertExplain(parts(shape, loss, outputs, grids, gradient));
            assertMarginsAreZero(grids);
            float[][] outputGradient = new float[outputs.length][];
            for (int c = 0; c < outputs.length; c++) {
                outputGradient[c] = errorGradient(target, outputs, c);
            }
            engine.backward(outputGradient, parameters, values, gradient, grids);
            errors.assertExplain(parts(shape, engine.loss(parameters, values), outputs, grids, gradient));
            assertMarginsAreZero(grids);
        }
    }

    /** What is compared: loss, channels, the gradient of each grid, of all filters, of all kernels, and of each tensor of the pixel network. */
    private static double[][] parts(
            GridShape shape, double loss, float[][] outputs, Plane[] grids, float[] parameters) {
        DistortionLayout layout = new DistortionLayout(shape);
        List<double[]> parts = new ArrayList<>();
        parts.add(new double[] {loss});
        for (float[] channel : outputs) {
            parts.add(DistortionCases.widen(channel));
        }
        Collections.addAll(parts, DistortionCases.widen(grids));
        double[] wide = DistortionCases.widen(parameters);
        parts.add(Arrays.copyOfRange(wide, layout.filter, layout.filter + shape.grids() * shape.filterRadius()));
        parts.add(Arrays.copyOfRange(
                wide, layout.kernel, layout.kernel + shape.kernels().size() * GridShape.KERNEL_TAPS));
        for (int l = 0; l < layout.layers; l++) {
            parts.add(Arrays.copyOfRange(wide, layout.weight[l], layout.bias[l]));
            parts.add(Arrays.copyOfRange(wide, layout.bias[l], layout.bias[l] + layout.out[l]));
        }
        if (shape.bypass()) {
            parts.add(Arrays.copyOfRange(wide, layout.bypass, layout.bypass + shape.channels() * shape.pixelInputs()));
        }
        return parts.toArray(double[][]::new);
    }

    private static void assertMarginsAreZero(Plane[] planes) {
        for (int g = 0; g < planes.length; g++) {
            Plane plane = planes[g];
            float[] margins = plane.data.clone();
            for (int row = 0; row < plane.height; row++) {
                Arrays.fill(margins, plane.at(row), plane.at(row) + plane.width, 0);
            }
            assertArrayEquals(new float[margins.length], margins, "margins of grid " + g);
        }
    }

    private static float[] errorGradient(DistortionTarget target, float[][] outputs, int channel) {
        float[] gradient = new float[outputs[channel].length];
        for (int i = 0; i < gradient.length; i++) {
            float weight = target.weights().isPresent() ? target.weights().get()[channel][i] : 1;
            gradient[i] = 2f * weight * (outputs[channel][i] - target.samples()[channel][i])
                    / ((float) outputs.length * gradient.length);
        }
        return gradient;
    }

    @Property(tries = 3)
    void anyNumberOfThreadsGivesTheSameBits(@ForAll long seed) {
        GridShape shape = DistortionCases.shape(List.of(5, 3, 2, 1, 0, 0), 2, List.of(9, 12), true, true, 3)
                .withKernels(List.of(2, 4, 4, 5));
        DistortionTarget target = DistortionCases.target(shape, 150, 130, false);
        float[] parameters = DistortionCases.parameters(shape, seed);
        Plane[] values = DistortionCases.planes(shape, 150, 130, seed);
        float[] expected = new float[parameters.length];
        Plane[] expectedGrids = Plane.of(shape, 150, 130);
        double expectedLoss;
        try (DistortionEngine engine = new CpuDistortionEngine(shape, target, 1)) {
            expectedLoss = engine.gradient(parameters, values, expected, expectedGrids);
        }
        for (int threads = 2; threads <= 4; threads++) {
            float[] gradient = new float[parameters.length];
            Plane[] grids = Plane.of(shape, 150, 130);
            try (DistortionEngine engine = new CpuDistortionEngine(shape, target, threads)) {
                for (int again = 0; again < 2; again++) {
                    assertEquals(expectedLoss, engine.gradient(parameters, values, gradient, grids));
                    assertArrayEquals(expected, gradient);
                    for (int g = 0; g < grids.length; g++) {
                        assertArrayEquals(expectedGrids[g].data, grids[g].data);
                    }
                }
            }
        }
    }

    @Property(tries = 3)
    void parametersOfTheContextNetworkAndOldGradientsDoNotMatter(@ForAll long seed) {
        GridShape shape = DistortionCases.shape(List.of(2, 0), 1, List.of(4), false, false, 1);
        DistortionTarget target = DistortionCases.target(shape, 20, 20, false);
        float[] parameters = DistortionCases.parameters(shape, seed);
        Plane[] values = DistortionCases.planes(shape, 20, 20, seed);
        float[] gradient = new float[parameters.length];
        Plane[] grids = DistortionCases.planes(shape, 20, 20, seed + 1);
        float[] again = new float[parameters.length];
        Plane[] gridsAgain = Plane.of(shape, 20, 20);
        SplittableRandom random = new SplittableRandom(seed);
        try (DistortionEngine engine = new CpuDistortionEngine(shape, target, 1)) {
            engine.gradient(parameters, values, gradient, grids);
            for (int i = 0; i < shape.contextParameters(); i++) {
                assertEquals(0, gradient[i]);
                parameters[i] = Float.NaN;
            }
            for (int i = 0; i < again.length; i++) {
                again[i] = i < shape.contextParameters() ? 0 : random.nextInt();
            }
            engine.gradient(parameters, values, again, gridsAgain);
            assertArrayEquals(gradient, again);
            assertArrayEquals(grids[0].data, gridsAgain[0].data);
            assertArrayEquals(grids[1].data, gridsAgain[1].data);
        }
    }
}
