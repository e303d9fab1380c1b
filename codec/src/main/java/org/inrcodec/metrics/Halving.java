package org.inrcodec.metrics;

/** Half the resolution by means of 2 × 2 pixels; a last odd column or row is the mean of what there is of it. */
public final class Halving {
    private Halving() {}

    /**
     * @param side pixels along a side, at least 1
     * @return pixels of half the resolution along that side
     */
    public static int half(int side) {
        return (side + 1) / 2;
    }

    /**
     * @param plane {@code float[height * width]}
     * @param width in pixels
     * @param height in pixels
     * @param halved {@code float[half(height) * half(width)]}, overwritten
     */
    public static void means(float[] plane, int width, int height, float[] halved) {
        int columns = half(width);
        for (int y = 0; y < half(height); y++) {
            int upper = 2 * y * width;
            int lower = Math.min(2 * y + 1, height - 1) * width;
            int out = y * columns;
            for (int x = 0; x < width / 2; x++) {
                halved[out + x] = 0.25f
                        * (plane[upper + 2 * x] + plane[upper + 2 * x + 1] + plane[lower + 2 * x]
                                + plane[lower + 2 * x + 1]);
            }
            if (width % 2 == 1) {
                halved[out + columns - 1] = 0.5f * (plane[upper + width - 1] + plane[lower + width - 1]);
            }
        }
    }

    /**
     * The transposed map: {@code gradient = factor · gradient} plus what each pixel has in the gradient of the half.
     *
     * @param halved {@code float[half(height) * half(width)]}
     * @param width in pixels
     * @param height in pixels
     * @param factor factor of the gradient
     * @param gradient {@code float[height * width]}
     */
    public static void scaleAndSpread(float[] halved, int width, int height, float factor, float[] gradient) {
        int columns = half(width);
        for (int y = 0; y < height; y++) {
            int in = y / 2 * columns;
            // The last row of an odd number has its cell for itself, half of it for each of two columns.
            float share = y == height - 1 && height % 2 == 1 ? 0.5f : 0.25f;
            int row = y * width;
            for (int x = 0; x < width; x++) {
                gradient[row + x] = factor * gradient[row + x] + share * halved[in + x / 2];
            }
            if (width % 2 == 1) {
                gradient[row + width - 1] += share * halved[in + columns - 1];
            }
        }
    }
}
