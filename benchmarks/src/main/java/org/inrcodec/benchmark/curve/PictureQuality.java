package org.inrcodec.benchmark.curve;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * How near decoded pictures are to the original. Reads what the JDK reads, and shares no code with the codec, so that it checks the codec's own
 * measurement.
 *
 * <pre>
 *   PictureQuality ORIGINAL DECODED...     one line for each decoded picture: PSNR in dB and MS-SSIM, six places each
 * </pre>
 */
public final class PictureQuality {
    private PictureQuality() {}

    public static void main(String[] arguments) throws IOException {
        BufferedImage original = read(arguments[0]);
        for (int i = 1; i < arguments.length; i++) {
            BufferedImage decoded = read(arguments[i]);
            System.out.printf(Locale.ROOT, "%.6f %.6f%n", PicturePsnr.of(original, decoded),
                    PictureMsSsim.of(original, decoded));
        }
    }

    /** A picture whose {@code getRGB} gives its samples unchanged; other than 8-bit grey and sRGB pictures are refused. */
    static BufferedImage read(String path) throws IOException {
        BufferedImage picture = ImageIO.read(new File(path));
        if (picture == null) {
            throw new IOException(path + ": no picture that the JDK reads");
        }
        if (picture.getType() == BufferedImage.TYPE_BYTE_GRAY) {
            return widened(picture);
        }
        if (picture.getColorModel().getComponentSize(0) != 8 || !picture.getColorModel().getColorSpace().isCS_sRGB()) {
            throw new IOException(path + ": not a grey or sRGB picture of 8 bits");
        }
        return picture;
    }

    /** Java takes grey for linear light, so that getRGB would give other numbers than the file has. */
    private static BufferedImage widened(BufferedImage grey) {
        BufferedImage rgb = new BufferedImage(grey.getWidth(), grey.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < grey.getHeight(); y++) {
            for (int x = 0; x < grey.getWidth(); x++) {
                rgb.setRGB(x, y, 0x10101 * grey.getRaster().getSample(x, y, 0));
            }
        }
        return rgb;
    }
}
