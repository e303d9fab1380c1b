package org.inrcodec.cuda.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.inrcodec.cuda.Emulator;
import org.inrcodec.latent.DistortionCases;
import org.inrcodec.latent.DistortionTarget;
import org.inrcodec.latent.LatentAdam;
import org.inrcodec.latent.LatentKernel;
import org.inrcodec.latent.Plane;
import org.inrcodec.latent.RateCases;
import org.inrcodec.latent.ReferenceDistortionEngine;
import org.inrcodec.latent.ReferenceRateEngine;
import org.inrcodec.shape.GridShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.inrcodec.cuda.OpenDevice;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CudaTileTest {
    private static final GridShape STANDARD = new GridShape(
            List.of(6, 5, 4, 3, 2, 1, 0), 3, 12, 1, List.of(16, 16), List.of(16, 16), true, true, 3);
    private static final float WEIGHT = 0.7f;

    @RegisterExtension
    static final OpenDevice DEVICE = new OpenDevice();

    @ParameterizedTest
    @CsvSource({"1,1", "1,90", "83,1", "17,40", "64,16", "65,17", "97,61"})
    void gradientsAgreeWithTheReferencesOnTilesOfAnyProportion(int width, int height) {
        check(STANDARD, width, height, false, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rev", "rnd5"})
    void theOrderOfThreadsDoesNotMatter(String order) {
        Emulator.order(order);
        check(STANDARD, 50, 31, true, true);
    }

    @Test
    void scalesThatAreMissingOrTwiceAgreeWithTheReferences() {
        check(new GridShape(List.of(9, 7, 3, 3, 1, 0), 2, 6, 3, List.of(9), List.of(5), false, true, 1), 97, 70,
                true, true);
    }

    @Test
    void coarseGridsAloneAgreeWithTheReferences() {
        check(new GridShape(List.of(3, 2), 1, 0, 3, List.of(8, 4), List.of(7, 3, 6), true, false, 4), 45, 40, true,
                true);
    }

    @Test
    void noFiltersNoHiddenContextAndOneGridAgreeWithTheReferences() {
        check(new GridShape(List.of(0), 0, 24, 0, List.of(), List.of(4), false, false, 2), 37, 29, true, false);
    }

    @Test
    void wideNetworksAgreeWithTheReferences() {
        check(new GridShape(List.of(1, 0), 3, 24, 3, List.of(64, 63), List.of(64, 61), true, true, 4),
                13, 7, false, false);
    }

    private static void check(GridShape shape, int width, int height, boolean wild, boolean weighted) {
        float[] context = RateCases.parameters(shape, 21);
        float[] parameters = DistortionCases.parameters(shape, 22);
        System.arraycopy(context, 0, parameters, 0, shape.contextParameters());
        Plane[] values = RateCases.values(shape, width, height, 2, wild, 23);
        DistortionTarget target = DistortionCases.tile(shape, width + 9, height + 3, 5, 2, width, height, weighted);
        float[] expected = new float[parameters.length];
        Plane[] rate = Plane.of(shape, width, height);
        Plane[] distortion = Plane.of(shape, width, height);
        double bits;
        double error;
        float[][] outputs;
        try (ReferenceRateEngine reference = new ReferenceRateEngine(shape, width, height);
                ReferenceDistortionEngine pixels = new ReferenceDistortionEngine(shape, target, 1)) {
            bits = reference.gradient(parameters, values, WEIGHT, expected, rate);
            error = pixels.gradient(parameters, values, expected, distortion);
            outputs = pixels.outputs(parameters, values);
        }
        DEVICE.get().run(() -> {
            try (CudaTile tile = new CudaTile(DEVICE.get(), shape, target)) {
                tile.upload(CudaTile.CellArray.VALUES, DeviceGrids.flat(values));
                float[] gradient = new float[parameters.length];
                CudaTile.Cost cost = tile.gradient(parameters, WEIGHT, gradient);
                assertEquals(bits, cost.bits(), 1e-5 * bits);
                assertEquals(error, cost.meanSquaredError(), 1e-5 * error);
                assertEquals(cost.bits(), tile.bits(parameters));
                assertEquals(cost.meanSquaredError(), tile.meanSquaredError(parameters), 1e-12);
                near(gradient, expected, "parameters");
                near(tile.download(CudaTile.CellArray.RATE_GRADIENT), DeviceGrids.flat(rate), "rate");
                near(tile.download(CudaTile.CellArray.DISTORTION_GRADIENT), DeviceGrids.flat(distortion), "pixels");
                float[][] actual = tile.outputs(parameters);
                for (int c = 0; c < outputs.length; c++) {
                    double scale = 1 + DistortionCases.norm(outputs[c]) / Math.sqrt(outputs[c].length);
                    assertArrayEquals(outputs[c], actual[c], (float) (2e-4 * scale));
                }
                float[] again = new float[parameters.length];
                assertEquals(
                        cost.bits(), tile.backward(errorGradient(target, actual), parameters, WEIGHT, again));
                near(again, gradient, "backward");
                near(tile.download(CudaTile.CellArray.DISTORTION_GRADIENT), DeviceGrids.flat(distortion), "backward");
            }
        });
    }

    private static float[][] errorGradient(DistortionTarget target, float[][] outputs) {
        float[][] gradient = new float[outputs.length][outputs[0].length];
        Optional<float[][]> weights = target.weights();
        for (int c = 0; c < outputs.length; c++) {
            for (int i = 0; i < outputs[c].length; i++) {
                float weight = weights.isPresent() ? weights.get()[c][i] : 1;
                gradient[c][i] = 2f * weight * (outputs[c][i] - target.samples()[c][i])
                        / ((float) outputs.length * outputs[c].length);
            }
        }
        return gradient;
    }

    private static void near(float[] actual, float[] expected, String what) {
        double distance = RateCases.relativeDistance(actual, expected);
        assertTrue(distance <= 1e-4, () -> what + ": relative distance " + distance);
    }

    @ParameterizedTest
    @CsvSource({"0.35, 0.22", "0.08, 0.15", "0.01, 0"})
    void softRoundingIsThatOfTheProcessor(double temperature, double deviation) {
        int width = 45;
        int height = 21;
        Plane[] latents = latents(width, height);
        Plane[] values = Plane.of(STANDARD, width, height);
        Plane[] slopes = Plane.of(STANDARD, width, height);
        Plane[] rounded = Plane.of(STANDARD, width, height);
        for (int g = 0; g < latents.length; g++) {
            LatentKernel.soften(
                    latents[g], (float) temperature, (float) deviation, -5, 1L << 40, g, values[g], slopes[g], 0,
                    latents[g].height);
            LatentKernel.round(latents[g], rounded[g], 0, latents[g].height);
        }
        double steepest = Math.pow(0.5 / temperature / Math.tanh(0.5 / temperature), 2);
        DEVICE.get().run(() -> {
            try (CudaTile tile = tile(width, height)) {
                tile.upload(CudaTile.CellArray.LATENTS, DeviceGrids.flat(latents));
                tile.soften(new Softening(temperature, deviation, -5, 1L << 40));
                assertArrayEquals(
                        DeviceGrids.flat(values), tile.download(CudaTile.CellArray.VALUES),
                        (float) (4e-6 * (1 + Math.sqrt(steepest))));
                assertArrayEquals(
                        DeviceGrids.flat(slopes), tile.download(CudaTile.CellArray.SLOPES),
                        (float) (2e-5 * steepest / temperature));
                tile.round();
                assertArrayEquals(DeviceGrids.flat(rounded), tile.download(CudaTile.CellArray.VALUES));
            }
        });
    }

    @Test
    void stepsMoveTheGridsAsTheProcessorDoesWithTheSameGradients() {
        int width = 45;
        int height = 21;
        Plane[] latents = latents(width, height);
        Plane[] first = Plane.of(STANDARD, width, height);
        Plane[] second = Plane.of(STANDARD, width, height);
        float[] parameters = DistortionCases.parameters(STANDARD, 3);
        DEVICE.get().run(() -> {
            try (CudaTile tile = tile(width, height)) {
                tile.upload(CudaTile.CellArray.LATENTS, DeviceGrids.flat(latents));
                for (int step = 1; step <= 4; step++) {
                    LatentAdam adam = LatentAdam.step(0.7, 0.97, 1e-7, 0.01, step);
                    tile.step(parameters, new Softening(0.3, 0.2, 1, step), adam, 1e-4f, new float[parameters.length],
                            () -> {});
                    Plane[] rate = planes(tile, CudaTile.CellArray.RATE_GRADIENT, width, height);
                    Plane[] distortion = planes(tile, CudaTile.CellArray.DISTORTION_GRADIENT, width, height);
                    Plane[] slopes = planes(tile, CudaTile.CellArray.SLOPES, width, height);
                    for (int g = 0; g < latents.length; g++) {
                        LatentKernel.adam(
                                latents[g], rate[g], distortion[g], slopes[g], first[g], second[g], adam, 0,
                                latents[g].height);
                    }
                }
                assertArrayEquals(
                        DeviceGrids.flat(latents), tile.download(CudaTile.CellArray.LATENTS), 2e-6f);
            }
        });
    }

    @Test
    void aStepIsTheSameWithAndWithoutRecordingAndFromRunToRun() {
        float[] parameters = DistortionCases.parameters(STANDARD, 3);
        float[] recorded = new float[parameters.length];
        float[] launched = new float[parameters.length];
        LatentAdam adam = LatentAdam.step(0.7, 0.97, 1e-7, 0.01, 1);
        Softening softening = new Softening(0.3, 0.2, 1, 2);
        DEVICE.get().run(() -> {
            try (CudaTile one = tile(70, 50);
                    CudaTile other = tile(70, 50)) {
                for (int i = 0; i < 3; i++) {
                    CudaTile.Cost cost = one.step(parameters, softening, adam, 1e-4f, recorded, () -> {});
                    other.soften(softening);
                    assertEquals(cost, other.gradient(parameters, 1e-4f, launched));
                    other.update(adam);
                    assertArrayEquals(recorded, launched);
                }
                assertArrayEquals(
                        one.download(CudaTile.CellArray.LATENTS), other.download(CudaTile.CellArray.LATENTS));
            }
        });
    }

    @Test
    void everythingIsGivenBack() {
        DEVICE.get().run(() -> {
            long before = Emulator.usedBytes(DEVICE.get());
            try (CudaTile tile = tile(30, 20)) {
                tile.outputs(DistortionCases.parameters(STANDARD, 3));
                assertTrue(Emulator.usedBytes(DEVICE.get()) > before);
            }
            assertEquals(before, Emulator.usedBytes(DEVICE.get()));
        });
    }

    private static CudaTile tile(int width, int height) {
        return new CudaTile(DEVICE.get(), STANDARD, DistortionCases.target(STANDARD, width, height, false));
    }

    private static Plane[] latents(int width, int height) {
        SplittableRandom random = new SplittableRandom(4);
        Plane[] planes = Plane.of(STANDARD, width, height);
        for (Plane plane : planes) {
            for (int row = 0; row < plane.height; row++) {
                for (int c = 0; c < plane.width; c++) {
                    plane.data[plane.at(row) + c] = (float) random.nextDouble(-0.3, 0.3);
                }
            }
        }
        return planes;
    }

    private static Plane[] planes(CudaTile tile, CudaTile.CellArray array, int width, int height) {
        float[] all = tile.download(array);
        Plane[] planes = Plane.of(STANDARD, width, height);
        int at = 0;
        for (Plane plane : planes) {
            for (int row = 0; row < plane.height; row++) {
                System.arraycopy(all, at, plane.data, plane.at(row), plane.width);
                at += plane.width;
            }
        }
        return planes;
    }
}
