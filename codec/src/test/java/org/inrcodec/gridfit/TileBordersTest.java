package org.inrcodec.gridfit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.inrcodec.latent.DistortionTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TileBordersTest {
    private static final int WIDTH = 40;
    private static final int HEIGHT = 30;

    private static DistortionTarget tile(Optional<float[][]> weights) {
        return new DistortionTarget(100, 100, 0, 0, WIDTH, HEIGHT, new float[1][WIDTH * HEIGHT], weights);
    }

    private static TileErrors errors(TileSide side, float error) {
        float[] row = new float[side.length(WIDTH, HEIGHT)];
        Arrays.fill(row, error);
        return new TileErrors(0, Map.of(side, new float[][] {row}));
    }

    private static DistortionTarget target(DistortionTarget tile, Map<TileSide, Optional<TileErrors>> neighbours) {
        return TileBorders.target(tile, neighbours, TileBorders.weights(WIDTH, HEIGHT, neighbours.keySet()));
    }

    @Test
    void aTileWithoutNeighboursIsFittedToItsPixels() {
        DistortionTarget tile = tile(Optional.empty());
        DistortionTarget target = TileBorders.target(tile, Map.of(), new float[0]);
        assertTrue(target.weights().isEmpty());
        assertTrue(Arrays.equals(tile.samples()[0], target.samples()[0]));
    }

    @ParameterizedTest
    @EnumSource
    void besideAReadyNeighbourItsErrorIsTakenOverAndFadesAway(TileSide side) {
        Map<TileSide, Optional<TileErrors>> neighbours = Map.of(side, Optional.of(errors(side.opposite(), 0.1f)));
        float[] drawn = target(tile(Optional.empty()), neighbours).samples()[0];
        assertEquals(0.1f, drawn[side.pixel(WIDTH, HEIGHT, 7, 0)], 0.005f);
        float before = 1;
        for (int d = 0; d < 16; d++) {
            float now = drawn[side.pixel(WIDTH, HEIGHT, 7, d)];
            assertTrue(now < before && now > 0);
            before = now;
        }
        assertEquals(0, drawn[side.pixel(WIDTH, HEIGHT, 7, 16)]);
    }

    @ParameterizedTest
    @EnumSource
    void pixelsAtABorderCountMoreButNotThoseAtTheEdgeOfThePicture(TileSide side) {
        float[] weights = target(tile(Optional.empty()), Map.of(side, Optional.empty())).weights().get()[0];
        assertEquals(2, weights[side.pixel(WIDTH, HEIGHT, 7, 0)]);
        assertEquals(1, weights[side.pixel(WIDTH, HEIGHT, 7, 5)]);
        assertEquals(1, weights[side.opposite().pixel(WIDTH, HEIGHT, 7, 0)]);
    }

    @Test
    void pixelsThatNobodySeesStayWithoutWeight() {
        float[][] unseen = new float[1][WIDTH * HEIGHT];
        DistortionTarget target = target(
                tile(Optional.of(unseen)), Map.of(TileSide.LEFT, Optional.empty()));
        assertTrue(Arrays.equals(unseen[0], target.weights().get()[0]));
    }

    @Test
    void everySideIsOppositeToItsOpposite() {
        for (TileSide side : TileSide.values()) {
            assertSame(side, side.opposite().opposite());
            assertEquals(-side.columns(), side.opposite().columns());
            assertEquals(-side.rows(), side.opposite().rows());
        }
    }
}
