package org.inrcodec.derivative;

import java.util.Objects;

/** Gradient and Laplacian at the samples of a part of a lattice; immutable. Units as in {@link PointDerivatives}. */
public final class DerivativeField {
    private final int width;
    private final int height;
    private final float[][] dx;
    private final float[][] dy;
    private final float[][] laplacian;

    private DerivativeField(int width, int height, int channels) {
        this.width = width;
        this.height = height;
        long samples = (long) width * height;
        if (samples > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("too large for one field in memory: " + width + "x" + height);
        }
        dx = new float[channels][(int) samples];
        dy = new float[channels][(int) samples];
        laplacian = new float[channels][(int) samples];
    }

    /**
     * Evaluates a field of 12 bytes per channel and sample.
     *
     * @param picture the picture
     * @param columns width of the whole picture at the size of the field
     * @param rows height of the whole picture at that size
     * @param x leftmost column
     * @param y topmost row
     * @param width columns
     * @param height rows
     * @return the field
     * @throws IllegalArgumentException when the field has more than 2^31 − 9 samples
     */
    public static DerivativeField of(
            PictureDerivatives picture, int columns, int rows, int x, int y, int width, int height) {
        Objects.checkFromIndexSize(x, width, columns);
        Objects.checkFromIndexSize(y, height, rows);
        DerivativeField field = new DerivativeField(width, height, picture.channels());
        DerivativeRows evaluator = picture.rows(DerivativeRows.MAX_POINTS);
        double[] positions = new double[DerivativeRows.MAX_POINTS];
        for (int from = 0; from < width; from += positions.length) {
            int count = Math.min(positions.length, width - from);
            for (int p = 0; p < count; p++) {
                positions[p] = picture.x(x + from + p, columns);
            }
            evaluator.columns(positions, count);
            for (int r = 0; r < height; r++) {
                evaluator.row(picture.y(y + r, rows));
                field.take(evaluator, r * width + from, count);
            }
        }
        return field;
    }

    private void take(DerivativeRows rows, int offset, int count) {
        for (int c = 0; c < dx.length; c++) {
            for (int p = 0; p < count; p++) {
                dx[c][offset + p] = (float) rows.dx(c, p);
                dy[c][offset + p] = (float) rows.dy(c, p);
                laplacian[c][offset + p] = (float) rows.laplacian(c, p);
            }
        }
    }

    /** {@return samples per row} */
    public int width() {
        return width;
    }

    /** {@return rows} */
    public int height() {
        return height;
    }

    /**
     * {@return a copy of ∂/∂x, {@code float[height * width]}, rows from the top}
     *
     * @param channel channel
     */
    public float[] dx(int channel) {
        return dx[channel].clone();
    }

    /**
     * {@return a copy of ∂/∂y, {@code float[height * width]}, rows from the top}
     *
     * @param channel channel
     */
    public float[] dy(int channel) {
        return dy[channel].clone();
    }

    /**
     * {@return a copy of the Laplacian, {@code float[height * width]}, rows from the top}
     *
     * @param channel channel
     */
    public float[] laplacian(int channel) {
        return laplacian[channel].clone();
    }
}
