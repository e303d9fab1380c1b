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
