package org.inrcodec.tune;

import org.inrcodec.metrics.Halving;

/** {@link DifferenceDistance} of one plane to its target, the mean over the plane itself and its halves and quarters. Not shared between threads. */
final class TexturePlane {
    private static final int SCALES = 3;
    private static final float[] NO_GRADIENT = {};

    private final int[] widths = new int[SCALES];
    private final int[] heights = new int[SCALES];
    private final DifferenceDistance[] distances = new DifferenceDistance[SCALES];
    private final float[][] target = new float[SCALES][];
    private final float[][] pyramid = new float[SCALES][];
    private final float[][] gradients = new float[SCALES][];

    /**
     * @param target {@code float[height * width]}, not copied
     * @param width width in pixels
     * @param height height in pixels
     */
    TexturePlane(float[] target, int width, int height) {
        for (int j = 0; j < SCALES; j++) {
            widths[j] = j == 0 ? width : Halving.half(widths[j - 1]);
            heights[j] = j == 0 ? height : Halving.half(heights[j - 1]);
            // A quarter of the full resolution is looked at in one step, all of the others, which have few pixels.
            distances[j] = new DifferenceDistance(
                    widths[j], heights[j], j == 0 ? 2 * DifferenceDistance.SIDE : DifferenceDistance.SIDE);
            pyramid[j] = new float[widths[j] * heights[j]];
            gradients[j] = new float[widths[j] * heights[j]];
        }
        fill(target);
        for (int j = 0; j < SCALES; j++) {
            this.target[j] = pyramid[j].clone();
        }
    }

    private void fill(float[] plane) {
        System.arraycopy(plane, 0, pyramid[0], 0, pyramid[0].length);
        for (int j = 1; j < SCALES; j++) {
            Halving.means(pyramid[j - 1], widths[j - 1], heights[j - 1], pyramid[j]);
        }
    }

    /**
     * @param plane {@code float[height * width]}
     * @return the distance
     */
    double value(float[] plane) {
        fill(plane);
        double sum = 0;
        for (int j = 0; j < SCALES; j++) {
            sum += distances[j].value(target[j], pyramid[j], 0, NO_GRADIENT);
        }
        return sum / SCALES;
    }

    /**
     * @param plane {@code float[height * width]}
     * @param step number of the step
     * @return the distance
     */
    double differentiate(float[] plane, int step) {
        fill(plane);
        double sum = 0;
        for (int j = 0; j < SCALES; j++) {
            sum += distances[j].value(target[j], pyramid[j], step, gradients[j]);
        }
        for (int j = SCALES - 1; j > 0; j--) {
            Halving.scaleAndSpread(gradients[j], widths[j - 1], heights[j - 1], 1, gradients[j - 1]);
        }
        for (int i = 0; i < gradients[0].length; i++) {
            gradients[0][i] /= SCALES;
        }
        return sum / SCALES;
    }

    /** @return {@code float[height * width]}: gradient of the distance as found last */
    float[] gradient() {
        return gradients[0];
    }
}
