package org.inrcodec.tune;

import java.util.Arrays;

/**
 * How far the differences of neighbouring pixels of one plane are from those of another, as distributions: in each of some windows of 16 × 16 places
 * the differences along rows, and along columns, of both planes are sorted and the n-th compared with the n-th. The mean of the squares is the square
 * of the Wasserstein distance of order 2 between both sets of numbers. Texture with the same contrast in other places costs nothing, flatness and
 * noise do. Not shared between threads.
 */
final class DifferenceDistance {
    static final int SIDE = 16;
    /** Fewer places than these at an edge say nothing of a distribution. */
    private static final int MIN_DIFFERENCES = 16;
    /** Differences are sorted as integers of 23 bits with their place in the lowest 8. */
    private static final float FINENESS = 1 << 19;

    private static final int MAX_DIFFERENCE = (1 << 22) - 1;

    private final int width;
    private final int height;
    private final int spacing;
    private final float[] differences = new float[SIDE * SIDE];
    private final float[] wanted = new float[SIDE * SIDE];
    private final int[] order = new int[SIDE * SIDE];
    private final int[] places = new int[SIDE * SIDE];
    private int count;

    /**
     * @param width width of the planes
     * @param height height of the planes
     * @param spacing distance of two windows, at least {@link #SIDE}
     */
    DifferenceDistance(int width, int height, int spacing) {
        this.width = width;
        this.height = height;
        this.spacing = spacing;
    }

    /**
     * @param target {@code float[height * width]}
     * @param plane {@code float[height * width]}
     * @param step chooses where the windows lie
     * @param gradient {@code float[height * width]} or longer, overwritten; or empty when none is wanted
     * @return mean squared difference of sorted differences
     */
    double value(float[] target, float[] plane, int step, float[] gradient) {
        int across = shift(width, step * 13);
        int down = shift(height, step * 7 + step / spacing * 5);
        double samples = 0;
        for (int direction = 0; direction < 2; direction++) {
            for (int y = down - spacing; y < height; y += spacing) {
                for (int x = across - spacing; x < width; x += spacing) {
                    samples += find(x, y, direction);
                }
            }
        }
        Arrays.fill(gradient, 0);
        float scale = (float) (2 / Math.max(samples, 1));
        double sum = 0;
        for (int direction = 0; direction < 2; direction++) {
            int next = direction == 0 ? 1 : width;
            for (int y = down - spacing; y < height; y += spacing) {
                for (int x = across - spacing; x < width; x += spacing) {
                    if (find(x, y, direction) > 0) {
                        sum += window(target, plane, next, scale, gradient);
                    }
                }
            }
        }
        return sum / Math.max(samples, 1);
    }

    /** Where windows start: near the middle of their spacing at step 0; planes below a spacing and a window keep one window whole. */
    private int shift(int side, int step) {
        if (side <= SIDE) {
            return 0;
        }
        return Math.floorMod(step + spacing / 4, Math.min(spacing, side - SIDE + 1));
    }

    /** Lists the places of a window that have a neighbour in the direction; returns their number, or 0 when there are too few. */
    private int find(int left, int top, int direction) {
        int right = Math.min(left + SIDE, width - (direction == 0 ? 1 : 0));
        int bottom = Math.min(top + SIDE, height - (direction == 0 ? 0 : 1));
        count = 0;
        for (int y = Math.max(top, 0); y < bottom; y++) {
            for (int x = Math.max(left, 0); x < right; x++) {
                places[count++] = y * width + x;
            }
        }
        return count < MIN_DIFFERENCES ? 0 : count;
    }

    private double window(float[] target, float[] plane, int next, float scale, float[] gradient) {
        for (int i = 0; i < count; i++) {
            int p = places[i];
            float d = plane[p + next] - plane[p];
            differences[i] = d;
            order[i] = Math.clamp((int) (d * FINENESS), -MAX_DIFFERENCE, MAX_DIFFERENCE) << 8 | i;
            wanted[i] = target[p + next] - target[p];
        }
        Arrays.sort(order, 0, count);
        Arrays.sort(wanted, 0, count);
        double sum = 0;
        for (int n = 0; n < count; n++) {
            int i = order[n] & 0xff;
            float e = differences[i] - wanted[n];
            sum += e * e;
            if (gradient.length > 0) {
                int p = places[i];
                gradient[p + next] += scale * e;
                gradient[p] -= scale * e;
            }
        }
        return sum;
    }
}
