package org.inrcodec.gridfit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.inrcodec.latent.DistortionTarget;
import org.inrcodec.picture.Picture;
import org.inrcodec.shape.Tiling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureTilesTest {
    private static PictureTiles tiles(Picture picture) {
        return new PictureTiles(picture, new Tiling(picture.width(), picture.height(), 64, 64));
    }

    @Test
    void neighboursNeverHaveTheSameColour() {
        PictureTiles tiles = tiles(TestPictures.of(130, 100, 1, 8));
        assertEquals(6, tiles.count());
        assertTrue(tiles.isWhite(0));
        assertFalse(tiles.isWhite(1));
        assertTrue(tiles.isWhite(2));
        assertFalse(tiles.isWhite(3));
    }

    @ParameterizedTest
    @CsvSource({"1, 8", "3, 8", "4, 8", "3, 16"})
    void theMeansAreThoseOfTheWholePicture(int channels, int bitDepth) {
        Picture picture = TestPictures.of(130, 100, channels, bitDepth);
        DistortionTarget whole = TileTargets.of(picture, 0, 0, 130, 100);
        assertArrayEquals(TileTargets.means(whole), tiles(picture).means(), 1e-6);
        for (int c = 0; c < channels; c++) {
            assertEquals(
                    picture.sample(71, 40, c) / (picture.maximum() / 2f) - 1, whole.samples()[c][40 * 130 + 71], 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"3", "4"})
    void targetsInArraysOfAnEarlierOneAreTheSame(int channels) {
        PictureTiles tiles = tiles(TestPictures.of(192, 64, channels, 8));
        DistortionTarget fresh = tiles.sources().get(2).target(Optional.empty());
        DistortionTarget reused = tiles.sources().get(2).target(
                Optional.of(tiles.sources().get(0).target(Optional.empty())));
        assertArrayEquals(fresh.samples(), reused.samples());
        assertArrayEquals(fresh.weights().orElseThrow(), reused.weights().orElseThrow());
    }

    @Test
    void onlyNeighboursOfATileFollowItsErrors() {
        PictureTiles tiles = tiles(TestPictures.of(192, 64, 1, 8));
        DistortionTarget white = tiles.pixels(0);
        float[][] outputs = white.samples().clone();
        outputs[0] = outputs[0].clone();
        for (int i = 0; i < outputs[0].length; i++) {
            outputs[0][i] += 0.25f;
        }
        tiles.follow(0, TileErrors.of(white, outputs));
        float[] drawn = tiles.sources().get(1).target(Optional.empty()).samples()[0];
        float[] own = tiles.pixels(1).samples()[0];
        assertEquals(0.25, drawn[0] - own[0], 0.01);
        assertEquals(0, drawn[40] - own[40]);
        for (int tile : new int[] {0, 2}) {
            assertArrayEquals(
                    tiles.pixels(tile).samples(), tiles.sources().get(tile).target(Optional.empty()).samples());
        }
    }
}
