package org.inrcodec.gridfit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.inrcodec.device.TrainingDevice;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.latent.DistortionTarget;
import org.inrcodec.picture.Picture;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.Tiling;
import org.inrcodec.tune.Tuning;
import org.junit.jupiter.api.Test;

class RoundingSamplesTest {
    private static final Tiling TILING = new Tiling(900, 420, 512, 320);
    private static final GridShape SHAPE = GridShapes.of(512, 320, 1, 4, 4);

    @Test
    void samplesArePiecesOfTilesWithTheirCells() {
        Picture picture = TestPictures.of(900, 420, 1, 8);
        PictureTiles tiles = new PictureTiles(picture, TILING);
        float[] networks = GridInitialisation.standard().parameters(SHAPE, tiles.means(), 1);
        List<LatentGrids> grids = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(4);
        for (TileSource source : tiles.sources()) {
            LatentGrids random3 = LatentGrids.zeros(SHAPE, source.width(), source.height());
            for (int[] values : random3.values()) {
                for (int i = 0; i < values.length; i++) {
                    values[i] = random.nextInt(7) - 3;
                }
            }
            grids.add(random3);
        }
        try (GridTraining training = new GridTraining(
                SHAPE, tiles.sources(), Tuning.PSNR, GridInitialisation.standard(), networks, 1, 1,
                TrainingDevice.cpu(), Long.MAX_VALUE)) {
            training.start(grids);
            training.round();
            RoundingSamples samples = new RoundingSamples(picture, TILING, training);
            assertTrue(samples.sources().size() > 4);
            for (int i = 0; i < samples.sources().size(); i++) {
                check(picture, samples.sources().get(i).target(Optional.empty()), samples.grids().get(i), grids);
            }
        }
    }

    private static void check(Picture picture, DistortionTarget sample, LatentGrids part, List<LatentGrids> grids) {
        assertArrayEquals(
                TileTargets.of(picture, sample.x(), sample.y(), sample.width(), sample.height()).samples(),
                sample.samples());
        int column = sample.x() / TILING.tileWidth();
        int row = sample.y() / TILING.tileHeight();
        assertTrue(sample.x() + sample.width() <= TILING.x(column) + TILING.widthOf(column), sample.toString());
        assertTrue(sample.y() + sample.height() <= TILING.y(row) + TILING.heightOf(row), sample.toString());
        LatentGrids tile = grids.get(row * TILING.columns() + column);
        for (int g = 0; g < SHAPE.grids(); g++) {
            int k = SHAPE.scales().get(g);
            int columns = SHAPE.cells(sample.width(), g);
            int tileColumns = SHAPE.cells(TILING.widthOf(column), g);
            int x = sample.x() - TILING.x(column) >> k;
            int y = sample.y() - TILING.y(row) >> k;
            for (int i = 0; i < part.values()[g].length; i++) {
                assertEquals(
                        tile.values()[g][(y + i / columns) * tileColumns + x + i % columns], part.values()[g][i]);
            }
        }
    }
}
