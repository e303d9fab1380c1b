package org.inrcodec.gridfit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.inrcodec.latent.DistortionTarget;
import org.inrcodec.latent.Plane;
import org.inrcodec.shape.GridShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class FiledLatentsTest {
    private static final GridShape SHAPE = GridShapes.of(48, 32, 3, 4, 4);

    private static TileSource source(int width, int height) {
        float[][] samples = new float[3][width * height];
        return new TileSource.Kept(
                new DistortionTarget(90, 64, 0, 0, width, height, samples, Optional.empty()));
    }

    private static final List<TileSource> SOURCES = List.of(
            source(48, 32), source(42, 32), source(48, 32), source(42, 32), source(48, 32));

    @Test
    void whateverHappensToATileIsKeptWhileOthersAreInWork() throws Exception {
        SplittableRandom random = new SplittableRandom(3);
        try (FiledLatents filed = new FiledLatents(SHAPE, SOURCES);
                KeptLatents kept = new KeptLatents(SHAPE, SOURCES)) {
            for (int i = 0; i < 60; i++) {
                int tile = random.nextInt(SOURCES.size());
                TileLatents expected = kept.open(tile);
                TileLatents actual = filed.open(tile);
                assertSame(expected.latents(), actual.latents());
                assertSame(expected.firstMoment(), actual.firstMoment());
                assertSame(expected.secondMoment(), actual.secondMoment());
                assertEquals(expected.nextUpdate(), actual.nextUpdate());
                long seed = random.nextLong();
                change(expected, seed);
                change(actual, seed);
            }
        }
    }

    private static void assertSame(Plane[] expected, Plane[] actual) {
        for (int g = 0; g < expected.length; g++) {
            assertArrayEquals(expected[g].data, actual[g].data);
        }
    }

    private static void change(TileLatents tile, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (Plane[] planes : List.of(tile.latents(), tile.firstMoment(), tile.secondMoment())) {
            for (Plane plane : planes) {
                int row = random.nextInt(plane.height);
                plane.data[plane.at(row) + random.nextInt(plane.width)] = (float) random.nextDouble();
            }
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void theFileHasNoNameWhileItIsInUse() throws Exception {
        try (FiledLatents filed = new FiledLatents(SHAPE, SOURCES)) {
            assertEquals(0, filed.open(1).updates());
            try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
                assertEquals(0, files.filter(f -> f.getFileName().toString().startsWith("inr-latents")).count());
            }
        }
    }
}
