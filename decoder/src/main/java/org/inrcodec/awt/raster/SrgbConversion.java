package org.inrcodec.awt.raster;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.color.ProfileDataException;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Optional;

/**
 * Converts colour components to sRGB (IEC 61966-2-1), a row at a time. Components that are sRGB already, or grey with the
 * usual transfer function, need none and must not go through one: a colour management system does not give every value
 * back.
 */
public final class SrgbConversion {
    private static final int PROBES_PER_COMPONENT = 9;

    private final ColorSpace source;
    private final Optional<ColorConvertOp> profiles;
    private final int components;

    private SrgbConversion(ColorSpace source, Optional<ColorConvertOp> profiles) {
        this.source = source;
        this.profiles = profiles;
        this.components = source.getNumComponents();
    }

    /**
     * @param source colour space of the components
     * @return the conversion, or none when the components can stay as they are
     * @throws IllegalArgumentException when the colour space has an unusable profile
     */
    public static Optional<SrgbConversion> from(ColorSpace source) {
        // Java's own grey is linear in name only: readers use it for any untagged grey picture.
        if (source.isCS_sRGB() || source.equals(ColorSpace.getInstance(ColorSpace.CS_GRAY))) {
            return Optional.empty();
        }
        try {
            Optional<ColorConvertOp> op = source instanceof ICC_ColorSpace icc
                    ? Optional.of(toSrgb(icc.getProfile()))
                    : Optional.empty();
            SrgbConversion conversion = new SrgbConversion(source, op);
            return conversion.changesNothing() ? Optional.empty() : Optional.of(conversion);
        } catch (CMMException | ProfileDataException | IllegalArgumentException e) {
            throw new IllegalArgumentException("its colour profile cannot be used (" + e.getMessage() + ")", e);
        }
    }

    /** On a copy of the profile: Java rewrites the data of a profile that is used. */
    private static ColorConvertOp toSrgb(ICC_Profile profile) {
        ICC_Profile copy = ICC_Profile.getInstance(profile.getData());
        return new ColorConvertOp(new ICC_Profile[] {copy, ICC_Profile.getInstance(ColorSpace.CS_sRGB)}, null);
    }

    /** @return components before the conversion; after it there are 1 for a grey source, else 3 */
    public int components() {
        return components;
    }

    /** @return components after the conversion */
    public int converted() {
        return source.getType() == ColorSpace.TYPE_GRAY ? 1 : 3;
    }

    /**
     * @param pixels {@code int[count][components]}, flat
     * @param count pixels
     * @param bitDepth 8 or 16
     * @return {@code int[count][converted]}, flat
     */
    public int[] convert(int[] pixels, int count, int bitDepth) {
        int[] rgb = profiles.isPresent()
                ? throughProfiles(profiles.get(), pixels, count, bitDepth)
                : throughSpace(pixels, count, bitDepth);
        if (converted() == 3) {
            return rgb;
        }
        int[] grey = new int[count];
        for (int i = 0; i < count; i++) {
            grey[i] = rgb[3 * i + 1];
        }
        return grey;
    }

    private int[] throughProfiles(ColorConvertOp op, int[] pixels, int count, int bitDepth) {
        int type = bitDepth == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT;
        WritableRaster from = Raster.createInterleavedRaster(type, count, 1, components, null);
        WritableRaster to = Raster.createInterleavedRaster(type, count, 1, 3, null);
        from.setPixels(0, 0, count, 1, pixels);
        op.filter(from, to);
        return to.getPixels(0, 0, count, 1, (int[]) null);
    }

    private int[] throughSpace(int[] pixels, int count, int bitDepth) {
        int[] rgb = new int[count * 3];
        float full = (1 << bitDepth) - 1;
        float[] value = new float[components];
        for (int i = 0; i < count; i++) {
            for (int c = 0; c < components; c++) {
                float low = source.getMinValue(c);
                value[c] = low + pixels[i * components + c] / full * (source.getMaxValue(c) - low);
            }
            float[] converted = source.toRGB(value);
            for (int c = 0; c < 3; c++) {
                rgb[3 * i + c] = Math.round(Math.max(0, Math.min(1, converted[c])) * full);
            }
        }
        return rgb;
    }

    /** Whether a lattice of colours comes back within one 8-bit step: a profile that describes sRGB itself. */
    private boolean changesNothing() {
        if (source.getType() != ColorSpace.TYPE_RGB && source.getType() != ColorSpace.TYPE_GRAY) {
            convert(new int[components], 1, 16); // Fails now, not at the first row, when the profile is unusable.
            return false;
        }
        int count = (int) Math.pow(PROBES_PER_COMPONENT, components);
        int[] probes = new int[count * components];
        for (int i = 0; i < count; i++) {
            for (int c = 0, rest = i; c < components; c++, rest /= PROBES_PER_COMPONENT) {
                probes[i * components + c] = rest % PROBES_PER_COMPONENT * 65535 / (PROBES_PER_COMPONENT - 1);
            }
        }
        return farthest(probes, convert(probes, count, 16)) <= 257;
    }

    private static int farthest(int[] a, int[] b) {
        int farthest = 0;
        for (int i = 0; i < a.length; i++) {
            farthest = Math.max(farthest, Math.abs(a[i] - b[i]));
        }
        return farthest;
    }
}
