package org.inrcodec.gridfit;

import org.inrcodec.latent.DistortionTarget;
import org.inrcodec.picture.Picture;

/**
 * How much of a picture is at its finest scale, found on squares from all over it. A grid of full resolution pays when the squared error without its detail
 * is worth more than its bits; smooth pictures at low rates do without it, in half the time (docs/grid.md).
 */
final class FineDetail {
    private static final int SIDE = 256;
    /** Squares in each direction at most. */
    private static final int ACROSS = 7;
    /** Half-band filter: the middle tap, and those at distances 1 and 3; those at 2 are 0. */
    private static final float MIDDLE = 16f / 32;

    private static final float NEAR = 9f / 32;
    private static final float FAR = -1f / 32;

    /** Error without the grid, over λ, below which the grid costs more than it gains: measured on photographs. */
    private static final double NEGLIGIBLE = 0.043;

    private final Picture picture;

    /** @param picture the picture */
    FineDetail(Picture picture) {
        this.picture = picture;
    }

    private static int[] starts(int length) {
        int count = Math.clamp(length / SIDE, 1, ACROSS);
        int[] starts = new int[count];
        for (int i = 0; i < count; i++) {
            starts[i] = count == 1
                    ? Math.max(0, (length - SIDE) / 2)
                    : (int) ((long) i * (length - SIDE) / (count - 1));
        }
        return starts;
    }

    /**
     * @param lambda λ: squared error (targets −1…1) per bit and pixel
     * @return the finest scale that pays: 0, or 1 for half of the resolution
     */
    int finestScale(double lambda) {
        return error() < NEGLIGIBLE * lambda ? 1 : 0;
    }

    /** @return squared error per sample (targets −1…1) of the picture without the upper half of its frequencies */
    double error() {
        int[] columns = starts(picture.width());
        int[] rows = starts(picture.height());
        double error = 0;
        for (int y : rows) {
            for (int x : columns) {
                error += error(TileTargets.of(
                        picture, x, y, Math.min(SIDE, picture.width()), Math.min(SIDE, picture.height())));
            }
        }
        return error / (columns.length * rows.length);
    }

    private static double error(DistortionTarget square) {
        double sum = 0;
        for (int c = 0; c < square.samples().length; c++) {
            float[] exact = square.samples()[c];
            float[] rows = smooth(exact, 1, square.width(), square.width(), square.height());
            float[] smooth = smooth(rows, square.width(), square.height(), 1, square.width());
            for (int i = 0; i < exact.length; i++) {
                double detail = exact[i] - smooth[i];
                sum += detail * detail * (square.weights().isPresent() ? square.weights().get()[c][i] : 1);
            }
        }
        return sum / (square.samples().length * square.samples()[0].length);
    }

    /**
     * The lower half of the frequencies along one direction; beyond the ends the outermost samples repeat.
     *
     * @param in the samples
     * @param stride distance of two samples of a line
     * @param length samples of a line
     * @param lineStride distance of the first samples of two lines
     * @param lines number of lines
     */
    private static float[] smooth(float[] in, int stride, int length, int lineStride, int lines) {
        float[] out = new float[in.length];
        for (int line = 0; line < lines; line++) {
            int start = line * lineStride;
            for (int i = 0; i < length; i++) {
                int at = start + i * stride;
                out[at] = MIDDLE * in[at] + NEAR * pair(in, start, stride, length, i, 1)
                        + FAR * pair(in, start, stride, length, i, 3);
            }
        }
        return out;
    }

    /** Sum of the two samples at a distance from one of a line. */
    private static float pair(float[] in, int start, int stride, int length, int i, int distance) {
        return in[start + Math.max(0, i - distance) * stride]
                + in[start + Math.min(length - 1, i + distance) * stride];
    }
}
