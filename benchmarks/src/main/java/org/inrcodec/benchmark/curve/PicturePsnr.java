package org.inrcodec.benchmark.curve;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * PSNR of decoded pictures against the original: {@code 10 log10(255² / MSE)}, one mean squared error over red, green and blue of the 8-bit samples.
 * Reads what the JDK reads, and shares no code with the codec, so that it checks the codec's own measurement.
 *
 * <pre>
 *   PicturePsnr ORIGINAL DECODED...     one line for each decoded picture: dB with six places
 * </pre>
 */
public final class PicturePsnr {
    private PicturePsnr() {}

    public static void main(String[] arguments) throws IOException {
        BufferedImage original = read(arguments[0]);
        for (int i = 1; i < arguments.length; i++) {
            System.out.printf(Locale.ROOT, "%.6f%n", of(original, read(arguments[i])));
        }
    }

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

    /** A picture whose {@code getRGB} gives its samples unchanged; grey is widened, other forms are refused. */
    private static BufferedImage read(String path) throws IOException {
        BufferedImage picture = ImageIO.read(new File(path));
        if (picture == null) {
            throw new IOException(path + ": no picture that the JDK reads");
        }
        if (picture.getColorModel().getComponentSize(0) != 8 || !picture.getColorModel().getColorSpace().isCS_sRGB()) {
            throw new IOException(path + ": not an sRGB picture of 8 bits");
        }
        return picture;
    }
}
