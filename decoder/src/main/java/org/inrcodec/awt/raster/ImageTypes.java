package org.inrcodec.awt.raster;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageTypeSpecifier;

/**
 * Image types for a channel count and depth (FORMAT.md §6.2): those that Java draws fast first, then bytes or shorts
 * in the order of the file, which is the raw type. A picture with an ICC profile has the raw type in that profile
 * only.
 */
public final class ImageTypes {
    private ImageTypes() {}

    /**
     * @param channels 1–4
     * @param bitDepth 8 or 16
     * @param profile colour profile of the samples; none for sRGB
     * @return all types, the default first, {@link #raw} last
     */
    public static List<ImageTypeSpecifier> all(int channels, int bitDepth, Optional<ICC_Profile> profile) {
        List<ImageTypeSpecifier> types = new ArrayList<>();
        if (profile.isEmpty() && bitDepth == 8) {
            int[] fast = switch (channels) {
                case 1 -> new int[] {BufferedImage.TYPE_BYTE_GRAY};
                case 3 -> new int[] {
                    BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_BGR
                };
                case 4 -> new int[] {BufferedImage.TYPE_4BYTE_ABGR, BufferedImage.TYPE_INT_ARGB};
                default -> new int[0];
            };
            for (int type : fast) {
                types.add(ImageTypeSpecifier.createFromBufferedImageType(type));
            }
        } else if (profile.isEmpty() && channels == 1) {
            types.add(ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_USHORT_GRAY));
        }
        ImageTypeSpecifier raw = raw(channels, bitDepth, profile);
        if (!types.contains(raw)) {
            types.add(raw);
        }
        return types;
    }

    /**
     * @param channels 1–4
     * @param bitDepth 8 or 16
     * @param profile colour profile of the samples; none for sRGB
     * @return the type with samples in the order of the file
     */
    public static ImageTypeSpecifier raw(int channels, int bitDepth, Optional<ICC_Profile> profile) {
        boolean grey = channels < 3;
        ColorSpace space = profile.<ColorSpace>map(ICC_ColorSpace::new)
                .orElseGet(() -> ColorSpace.getInstance(grey ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB));
        int[] offsets = new int[channels];
        for (int c = 0; c < channels; c++) {
            offsets[c] = c;
        }
        return ImageTypeSpecifier.createInterleaved(
                space, offsets, bitDepth == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT, channels % 2 == 0,
                false);
    }
}
