package org.inrcodec.gridfit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inrcodec.latent.DistortionTarget;
import org.inrcodec.picture.Picture;

/**
 * How much of a picture is at its finest scales, found on squares from all over it. A grid of a scale pays when the squared error without its detail is worth
 * more than its bits; smooth pictures at low rates do without the finest one or two, in half the time and less (docs/grid.md).
 */
final class FineDetail {
    private static final int SIDE = 256;
    /** Squares in each direction at most. */
    private static final int ACROSS = 7;
    /** Taps beside the middle one of a half-band filter, of samples at distances 1 and 3; those at 2 are 0. */
    private static final float[] HALF_BAND = {9f / 32, 0, -1f / 32};

    private static final int REACH = HALF_BAND.length;

    /** Error without a grid, over λ, below which the grid costs more than it gains: measured on photographs. */
    private static final double NEGLIGIBLE = 0.043;
    /** Finest scales that may be left out. */
    private static final int MAX_FINEST = 2;

    private final List<DistortionTarget> squares = new ArrayList<>();

    /** @param picture the picture */
    FineDetail(Picture picture) {
        int[] columns = starts(picture.width());
        int[] rows = starts(picture.height());
        for (int y : rows) {
            for (int x : columns) {
                squares.add(TileTargets.of(
                        picture, x, y, Math.min(SIDE, picture.width()), Math.min(SIDE, picture.height())));
            }
        }
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
     * @return the finest scale that pays
     */
    int finestScale(double lambda) {
        double[] errors = errors(MAX_FINEST);
        int finest = 0;
        while (finest < MAX_FINEST && errors[finest] < NEGLIGIBLE * lambda) {
            finest++;
        }
        return finest;
    }

    /**
     * @param scales number of scales
     * @return {@code double[scales]}: squared error per sample (targets −1…1) of a description of the picture without the detail of scale 0, without that of scales 0 and 1 …
     */
    double[] errors(int scales) {
        double[] errors = new double[scales];
        for (DistortionTarget square : squares) {
            for (int c = 0; c < square.samples().length; c++) {
                Optional<float[]> weights = Optional.empty();
                if (square.weights().isPresent()) {
                    weights = Optional.of(square.weights().get()[c]);
                }
                add(new Layer(square.samples()[c], square.width(), square.height()), weights, errors,
                        1.0 / (squares.size() * square.samples().length));
            }
        }
        for (int k = 1; k < scales; k++) {
            errors[k] += errors[k - 1];
        }
        return errors;
    }

    private static void add(Layer square, Optional<float[]> weights, double[] errors, double share) {
        Layer layer = square;
        for (int k = 0; k < errors.length && Math.min(layer.width(), layer.height()) > 1; k++) {
            Layer smooth = layer.smooth();
            double sum = 0;
            for (int i = 0; i < layer.values().length; i++) {
                double detail = layer.values()[i] - smooth.values()[i];
                sum += detail * detail * (k == 0 && weights.isPresent() ? weights.get()[i] : 1);
            }
            errors[k] += share * sum / layer.values().length;
            layer = smooth.half();
        }
    }

    /** A channel of a square, row by row. */
    private record Layer(float[] values, int width, int height) {
        /** The lower half of its frequencies; beyond the edges the outermost samples repeat. */
        Layer smooth() {
            return along(1, width, width, height).along(width, height, 1, width);
        }

        private Layer along(int stride, int length, int lineStride, int lines) {
            float[] out = new float[values.length];
            for (int line = 0; line < lines; line++) {
                int start = line * lineStride;
                for (int i = 0; i < length; i++) {
                    float sum = values[start + i * stride] / 2;
                    for (int d = 1; d <= REACH; d += 2) {
                        sum += HALF_BAND[d - 1] * (values[start + Math.max(0, i - d) * stride]
                                + values[start + Math.min(length - 1, i + d) * stride]);
                    }
                    out[start + i * stride] = sum;
                }
            }
            return new Layer(out, width, height);
        }

        /** Every second sample of every second row. */
        Layer half() {
            int w = (width + 1) / 2;
            int h = (height + 1) / 2;
            float[] out = new float[w * h];
            for (int y = 0; y < h; y++) {
                for (int x = 0; x < w; x++) {
                    out[y * w + x] = values[2 * y * width + 2 * x];
                }
            }
            return new Layer(out, w, h);
        }
    }
}
