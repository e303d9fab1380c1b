package org.inrcodec.decoder;

import org.inrcodec.derivative.DerivativeRows;

/**
 * How a derivative becomes a picture to look at: fixed scales, so that views of different pictures compare. Samples as 0–1,
 * lengths in stored pixels, whatever the decoded size.
 */
public enum DerivativeView {
    /** Length of the gradient per channel: black is 0, white is {@link #FULL_GRADIENT} per pixel or more. */
    GRADIENT {
        @Override
        double level(DerivativeRows rows, int channel, int point) {
            return Math.hypot(rows.dx(channel, point), rows.dy(channel, point)) / FULL_GRADIENT;
        }
    },
    /** Laplacian per channel: mid-grey is 0, black and white are ∓{@link #FULL_LAPLACIAN} per pixel squared or beyond. */
    LAPLACIAN {
        @Override
        double level(DerivativeRows rows, int channel, int point) {
            return 0.5 + rows.laplacian(channel, point) / (2 * FULL_LAPLACIAN);
        }
    };

    /** The gradient shown as white: a quarter of the sample range per pixel. */
    public static final double FULL_GRADIENT = 0.25;

    /** The Laplacian shown as white: a quarter of the sample range per pixel squared. */
    public static final double FULL_LAPLACIAN = 0.25;

    /** The sample to show as 0–1, not clamped yet. */
    abstract double level(DerivativeRows rows, int channel, int point);

    /**
     * {@return channels of the view: alpha is left out}
     *
     * @param channels channels of the picture
     */
    public static int channels(int channels) {
        return channels <= 2 ? 1 : 3;
    }
}
