package org.inrcodec.gridfit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.inrcodec.decoder.InrPicture;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.grid.Tiling;
import org.inrcodec.picture.Picture;
import org.inrcodec.tune.Tuning;
import org.junit.jupiter.api.Test;

class TileSeamsTest {
    private static final int TILE = 128;

    /** Jumps of the error between neighbouring columns: across borders of tiles, and elsewhere. */
    private static double[] jumps(Picture picture, Picture decoded) {
        double[] sums = new double[2];
        int[] counts = new int[2];
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 1; x < picture.width(); x++) {
                int border = x % TILE == 0 ? 1 : 0;
                for (int c = 0; c < picture.channels(); c++) {
                    double left = decoded.sample(x - 1, y, c) - picture.sample(x - 1, y, c);
                    double right = decoded.sample(x, y, c) - picture.sample(x, y, c);
                    sums[border] += (right - left) * (right - left);
                    counts[border]++;
                }
            }
        }
        return new double[] {sums[0] / counts[0], sums[1] / counts[1]};
    }

    @Test
    void theErrorHardlyJumpsMoreAcrossTilesThanInsideThem() throws Exception {
        Picture picture = TestPictures.of(3 * TILE, TILE + 50, 3, 8);
        Tiling tiling = new Tiling(picture.width(), picture.height(), TILE, TILE);
        PictureFit.Monitor silent = new PictureFit.Monitor() {
            @Override
            public void step(String stage, double done, int step, double meanSquaredError, double bits) {}

            @Override
            public void log(String line) {}
        };
        byte[] file = TiledFit.fit(
                picture, GridShapes.of(TILE, TILE, 3, 12, 12), tiling,
                new PictureFit.Options(new Goal.Price(8e-3), Tuning.PSNR, new Budget.Steps(300), 20, 1, 2), silent)
                .file();
        double[] jumps = jumps(picture, InrPicture.read(file, DecoderLimits.NONE).decode());
        assertTrue(jumps[1] < 2.5 * jumps[0], jumps[1] + " across, " + jumps[0] + " inside");
    }
}
