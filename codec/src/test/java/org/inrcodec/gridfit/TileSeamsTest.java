package org.inrcodec.gridfit;

import org.inrcodec.request.ProgressReport;
import org.inrcodec.request.EncodeListener;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.inrcodec.decoder.InrPicture;
import org.inrcodec.device.TrainingDevice;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.picture.Picture;
import org.inrcodec.shape.Tiling;
import org.inrcodec.tune.Tuning;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class TileSeamsTest {
    private static final int TILE = 128;

    /** Mean squared errors beside borders of tiles, and elsewhere. */
    private static double[] errors(Picture picture, Picture decoded) {
        double[] sums = new double[2];
        int[] counts = new int[2];
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                boolean across = x > 0 && x % TILE == 0 || x % TILE == TILE - 1 && x < picture.width() - 1;
                boolean down = y > 0 && y % TILE == 0 || y % TILE == TILE - 1 && y < picture.height() - 1;
                int border = across || down ? 1 : 0;
                for (int c = 0; c < picture.channels(); c++) {
                    double error = decoded.sample(x, y, c) - picture.sample(x, y, c);
                    sums[border] += error * error;
                    counts[border]++;
                }
            }
        }
        return new double[] {sums[0] / counts[0], sums[1] / counts[1]};
    }

    /** Mean squares of how much the mean error of 4 by 8 pixels changes to the next 4, across borders of tiles and elsewhere. */
    private static double[] jumps(Picture picture, Picture decoded) {
        double[] sums = new double[2];
        int[] counts = new int[2];
        for (int y = 0; y + 8 <= picture.height(); y += 8) {
            for (int x = 4; x + 4 <= picture.width(); x += 4) {
                int border = x % TILE == 0 ? 1 : 0;
                for (int c = 0; c < picture.channels(); c++) {
                    double jump = mean(picture, decoded, x, y, c) - mean(picture, decoded, x - 4, y, c);
                    sums[border] += jump * jump;
                    counts[border]++;
                }
            }
        }
        return new double[] {sums[0] / counts[0], sums[1] / counts[1]};
    }

    private static double mean(Picture picture, Picture decoded, int fromX, int fromY, int channel) {
        double sum = 0;
        for (int y = fromY; y < fromY + 8; y++) {
            for (int x = fromX; x < fromX + 4; x++) {
                sum += decoded.sample(x, y, channel) - picture.sample(x, y, channel);
            }
        }
        return sum / 32;
    }

    @Test
    void theErrorBesideBordersOfTilesIsNotMuchLargerThanElsewhere() throws Exception {
        Picture picture = TestPictures.of(3 * TILE, TILE + 50, 3, 8);
        Tiling tiling = new Tiling(picture.width(), picture.height(), TILE, TILE);
        byte[] file = PictureFit.fit(
                picture, tiling, GridShapes.of(TILE, TILE, 3, 12, 12),
                new PictureFit.Options(new Goal.Lambda(8e-3), Tuning.PSNR, new Budget.Steps(300), 20, 1, 2,
                        TrainingDevice.cpu(), Long.MAX_VALUE),
                new ProgressReport(EncodeListener.NONE, 1));
        Picture decoded = InrPicture.read(file, DecoderLimits.UNLIMITED).decode();
        double[] errors = errors(picture, decoded);
        assertTrue(errors[1] < 3 * errors[0], errors[1] + " beside borders, " + errors[0] + " elsewhere");
        assertTrue(errors[1] < 36, errors[1] + " beside borders; tiles fitted one by one had 41");
        double[] jumps = jumps(picture, decoded);
        assertTrue(jumps[1] < 14, jumps[1] + " across borders; tiles fitted one by one had 16");
    }
}
