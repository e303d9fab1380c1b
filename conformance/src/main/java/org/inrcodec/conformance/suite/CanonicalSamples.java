package org.inrcodec.conformance.suite;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.inrcodec.picture.Picture;

/** Canonical samples as a hash and as a picture for people. */
public final class CanonicalSamples {
    private CanonicalSamples() {}

    /**
     * @param canonical canonical samples (FORMAT.md §8.5)
     * @return their SHA-256, hexadecimal
     */
    public static String sha256(byte[] canonical) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * @param picture a picture
     * @return an image with the same channels, depth and samples
     */
    public static BufferedImage image(Picture picture) {
        int channels = picture.channels();
        boolean alpha = channels % 2 == 0;
        int type = picture.bitDepth() == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT;
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(channels < 3 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB), alpha, false,
                alpha ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE, type);
        WritableRaster raster = Raster.createInterleavedRaster(type, picture.width(), picture.height(), channels, null);
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                for (int c = 0; c < channels; c++) {
                    raster.setSample(x, y, c, picture.sample(x, y, c));
                }
            }
        }
        return new BufferedImage(model, raster, false, null);
    }
}
