package org.inrcodec.cli.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageReader;

/**
 * CIELab in TIFF files (TIFF 6.0 §23, and ICC's coding of it) as sRGB: L* = 100 without a* and b* is white. The reader's
 * own conversion is coarse and does not reach white.
 */
final class LabPixels {
    private static final int PHOTOMETRIC = 262;
    private static final int CIE_LAB = 8;
    private static final int ICC_LAB = 9;
    private static final double[] D50 = {0.9642, 1, 0.8249};
    /** XYZ with ICC's white to linear sRGB, adapted by Bradford's method. */
    private static final double[][] TO_RGB = {
        {3.1338561, -1.6168667, -0.4906146}, {-0.9787684, 1.9161415, 0.0334540}, {0.0719453, -0.2289914, 1.4052427}
    };

    private LabPixels() {}

    /** The picture as sRGB; empty when it is not CIELab of three 8- or 16-bit samples, or the reader does not give these. */
    static Optional<BufferedImage> read(ImageReader reader, String format, int index) throws IOException {
        int photometric = TiffFields.value(reader, format, index, PHOTOMETRIC).orElse(0);
        if (photometric != CIE_LAB && photometric != ICC_LAB || !reader.canReadRaster()) {
            return Optional.empty();
        }
        Raster lab = reader.readRaster(index, null);
        int type = lab.getSampleModel().getDataType();
        if (lab.getNumBands() != 3 || type != DataBuffer.TYPE_BYTE && type != DataBuffer.TYPE_USHORT) {
            return Optional.empty();
        }
        ColorModel colours = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, ColorModel.OPAQUE, type);
        WritableRaster rgb = colours.createCompatibleWritableRaster(lab.getWidth(), lab.getHeight());
        int full = type == DataBuffer.TYPE_BYTE ? 255 : 65535;
        boolean signed = photometric == CIE_LAB;
        int[] pixel = new int[3];
        for (int y = 0; y < lab.getHeight(); y++) {
            for (int x = 0; x < lab.getWidth(); x++) {
                lab.getPixel(x, y, pixel);
                rgb.setPixel(x, y, convert(pixel, full, signed));
            }
        }
        return Optional.of(new BufferedImage(colours, rgb, false, null));
    }

    /**
     * @param lab {@code int[3]}, L* with 100 at {@code full}; a* and b* in units of 1, or of 1/256 when {@code full} is
     *     65535, and unless {@code signed} with 128 added
     */
    private static int[] convert(int[] lab, int full, boolean signed) {
        double unit = full == 255 ? 1 : 256;
        double lightness = (100.0 * lab[0] / full + 16) / 116;
        double[] f = {
            lightness + chroma(lab[1], full, unit, signed) / 500, lightness,
            lightness - chroma(lab[2], full, unit, signed) / 200
        };
        double[] xyz = new double[3];
        for (int i = 0; i < 3; i++) {
            double t = f[i];
            xyz[i] = D50[i] * (t > 6.0 / 29 ? t * t * t : 108.0 / 841 * (t - 4.0 / 29));
        }
        int[] rgb = new int[3];
        for (int i = 0; i < 3; i++) {
            double linear = TO_RGB[i][0] * xyz[0] + TO_RGB[i][1] * xyz[1] + TO_RGB[i][2] * xyz[2];
            double encoded = linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
            rgb[i] = (int) Math.round(full * Math.max(0, Math.min(1, encoded)));
        }
        return rgb;
    }

    private static double chroma(int sample, int full, double unit, boolean signed) {
        int value = signed && sample > full / 2 ? sample - full - 1 : sample;
        return value / unit - (signed ? 0 : 128);
    }
}
