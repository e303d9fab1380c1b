package org.inrcodec.benchmark.curve;

import java.awt.image.BufferedImage;

/** PSNR of two pictures: {@code 10 log10(255² / MSE)}, one mean squared error over red, green and blue of 8-bit samples. */
final class PicturePsnr {
    private PicturePsnr() {}

    /**
     * @param a a picture
     * @param b a picture of the same size
     * @return PSNR in dB, infinite when they are equal
     * @throws IllegalArgumentException when the sizes differ
     */
    static double of(BufferedImage a, BufferedImage b) {
        int width = a.getWidth();
        int height = a.getHeight();
        if (width != b.getWidth() || height != b.getHeight()) {
            throw new IllegalArgumentException("sizes differ: " + width + "x" + height + " and " + b.getWidth() + "x"
                    + b.getHeight());
        }
        int[] rowOfA = new int[width];
        int[] rowOfB = new int[width];
        long sum = 0;
        for (int y = 0; y < height; y++) {
            a.getRGB(0, y, width, 1, rowOfA, 0, width);
            b.getRGB(0, y, width, 1, rowOfB, 0, width);
            for (int x = 0; x < width; x++) {
                for (int shift = 0; shift < 24; shift += 8) {
                    int e = (rowOfA[x] >> shift & 0xff) - (rowOfB[x] >> shift & 0xff);
                    sum += e * e;
                }
            }
        }
        return 10 * Math.log10(255.0 * 255.0 * 3 * width * height / sum);
    }
}
