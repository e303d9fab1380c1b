package org.inrcodec.awt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Rectangle;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.inrcodec.awt.raster.PixelRows;
import org.inrcodec.metadata.IccProfile;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.picture.Picture;

class PictureImagesProperties {
    private static final IccProfile LINEAR = new IccProfile(
            ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData());
    private static final IccProfile LINEAR_GREY = new IccProfile(
            ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData());

    private static Picture random(long seed, int width, int height, int channels, boolean deep) {
        byte[] samples = new byte[width * height * channels * (deep ? 2 : 1)];
        new Random(seed).nextBytes(samples);
        return new Picture(width, height, channels, deep ? 16 : 8, samples);
    }

    private static void assertSame(Picture expected, Picture actual) {
        assertEquals(expected.toString(), actual.toString());
        assertArrayEquals(expected.canonicalBytes(), actual.canonicalBytes());
    }

    private static void fill(BufferedImage image, Random random) {
        WritableRaster raster = image.getRaster();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                for (int b = 0; b < raster.getNumBands(); b++) {
                    int bits = raster.getSampleModel().getSampleSize(b);
                    raster.setSample(x, y, b, random.nextInt(1 << bits));
                }
            }
        }
    }

    @Property(tries = 200)
    void everyPictureComesBackFromItsImage(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 90) int width,
            @ForAll @IntRange(min = 1, max = 150) int height, @ForAll @IntRange(min = 1, max = 4) int channels,
            @ForAll boolean deep) {
        Picture picture = random(seed, width, height, channels, deep);
        BufferedImage image = PictureImages.toBufferedImage(picture);
        assertEquals(channels, image.getRaster().getNumBands());
        assertEquals(channels % 2 == 0, image.getColorModel().hasAlpha());
        ImagePicture back = PictureImages.toPicture(image);
        assertSame(picture, back.picture());
        assertEquals(PictureMetadata.EMPTY, back.metadata());
    }

    @Property(tries = 60)
    void samplesAndProfileComeBackFromAnImageWithAProfile(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int channels, @ForAll boolean deep) {
        Picture picture = random(seed, 13, 70, channels, deep);
        IccProfile profile = channels < 3 ? LINEAR_GREY : LINEAR;
        PictureMetadata metadata = PictureMetadata.EMPTY.withIccProfile(Optional.of(profile));
        BufferedImage image = PictureImages.toBufferedImage(picture, metadata);
        assertArrayEquals(
                profile.bytes(), ((ICC_ColorSpace) image.getColorModel().getColorSpace()).getProfile().getData());
        ImagePicture back = PictureImages.toPicture(image);
        assertSame(picture, back.picture());
        assertEquals(metadata, back.metadata());
    }

    @Example
    void profilesOfSrgbOfOtherChannelsAndDamagedOnesAreIgnored() {
        Picture picture = random(1, 5, 4, 3, false);
        byte[] damaged = LINEAR.bytes();
        int tagTableEnd = 132 + 12 * damaged[131];
        Arrays.fill(damaged, tagTableEnd, damaged.length, (byte) 0xee);
        for (byte[] profile : new byte[][] {
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData(), LINEAR_GREY.bytes(), damaged
        }) {
            BufferedImage image = PictureImages.toBufferedImage(
                    picture, PictureMetadata.EMPTY.withIccProfile(Optional.of(new IccProfile(profile))));
            assertEquals(BufferedImage.TYPE_3BYTE_BGR, image.getType());
        }
    }

    /** Java's own 8-bit types, by what they themselves say of their pixels. */
    @Property(tries = 100)
    void typesOfEightBitGiveTheirColours(@ForAll long seed) {
        for (int type : new int[] {
            BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_INT_BGR,
            BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_4BYTE_ABGR, BufferedImage.TYPE_BYTE_BINARY,
            BufferedImage.TYPE_BYTE_INDEXED, BufferedImage.TYPE_USHORT_555_RGB, BufferedImage.TYPE_USHORT_565_RGB
        }) {
            BufferedImage image = new BufferedImage(9, 67, type);
            fill(image, new Random(seed));
            Picture picture = PictureImages.toPicture(image).picture();
            assertEquals(8, picture.bitDepth());
            for (int y = 0; y < 67; y++) {
                for (int x = 0; x < 9; x++) {
                    int argb = image.getRGB(x, y);
                    int channels = picture.channels();
                    for (int c = 0; c < (channels < 3 ? 1 : 3); c++) {
                        assertEquals(argb >> 16 - 8 * c & 0xff, picture.sample(x, y, c), "type " + type);
                    }
                    if (channels == 4) {
                        assertEquals(argb >>> 24, picture.sample(x, y, 3));
                    }
                }
            }
        }
    }

    /** Interleaved and banded components of every size, straight and premultiplied, with and without bands beyond them. */
    @Property(tries = 300)
    void componentsOfEverySizeAreScaled(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int channels,
            @ForAll @IntRange(min = 1, max = 16) int bits, @ForAll boolean premultiplied,
            @ForAll @IntRange(min = 0, max = 2) int extraBands, @ForAll boolean banded) {
        int type = bits <= 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT;
        boolean alpha = channels % 2 == 0;
        int[] sizes = new int[channels];
        Arrays.fill(sizes, bits);
        ColorModel colours = new ComponentColorModel(
                ColorSpace.getInstance(channels < 3 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB), sizes, alpha,
                alpha && premultiplied, alpha ? Transparency.TRANSLUCENT : Transparency.OPAQUE, type);
        int bands = channels + extraBands;
        WritableRaster raster = banded
                ? Raster.createBandedRaster(type, 7, 66, bands, null)
                : Raster.createInterleavedRaster(type, 7, 66, bands, null);
        Random random = new Random(seed);
        for (int i = 0; i < 7 * 66 * bands; i++) {
            raster.setSample(i / bands % 7, i / bands / 7, i % bands, random.nextInt(1 << bits));
        }
        // A BufferedImage has no bands beyond its components; other images of ImageIO may.
        Picture picture = extraBands == 0
                ? PictureImages.toPicture(new BufferedImage(colours, raster, alpha && premultiplied, null)).picture()
                : PixelRows.of(colours, raster.getSampleModel())
                        .picture(new Rectangle(7, 66), 1, 1, strip -> raster);
        assertEquals(channels, picture.channels());
        assertEquals(bits <= 8 ? 8 : 16, picture.bitDepth());
        double largest = (1 << bits) - 1;
        for (int i = 0; i < 7 * 66 * channels; i++) {
            int x = i / channels % 7;
            int y = i / channels / 7;
            int c = i % channels;
            int full = picture.maximum();
            long value = Math.round(raster.getSample(x, y, c) / largest * full);
            if (alpha && premultiplied && c < channels - 1) {
                long a = Math.round(raster.getSample(x, y, channels - 1) / largest * full);
                value = a == 0 ? value : Math.min(full, Math.round((double) value * full / a));
            }
            assertEquals(value, picture.sample(x, y, c));
        }
    }

    @Property(tries = 30)
    void aPartOfAnImageGivesThatPartOfItsSamples(@ForAll long seed) {
        BufferedImage image = new BufferedImage(40, 90, BufferedImage.TYPE_4BYTE_ABGR);
        fill(image, new Random(seed));
        Picture whole = PictureImages.toPicture(image).picture();
        Picture part = PictureImages.toPicture(image.getSubimage(3, 5, 20, 80)).picture();
        for (int y = 0; y < 80; y++) {
            for (int x = 0; x < 20; x++) {
                assertEquals(whole.sample(x + 3, y + 5, 2), part.sample(x, y, 2));
            }
        }
    }

    @Example
    void floatingPointNumbersAreClippedToSixteenBit() {
        ColorModel colours = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, DataBuffer.TYPE_FLOAT);
        WritableRaster raster = colours.createCompatibleWritableRaster(2, 1);
        raster.setPixel(1, 0, new float[] {0.5f, 1.5f, -1f});
        Picture picture = PictureImages.toPicture(new BufferedImage(colours, raster, false, null)).picture();
        assertEquals(16, picture.bitDepth());
        assertEquals(32768, picture.sample(1, 0, 0));
        assertEquals(65535, picture.sample(1, 0, 1));
        assertEquals(0, picture.sample(1, 0, 2));
    }

    @Example
    void otherColourSpacesBecomeSrgbAtTheirDepthAndKeepAlpha() {
        ColorModel colours = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_CIEXYZ), true, false, Transparency.TRANSLUCENT,
                DataBuffer.TYPE_USHORT);
        WritableRaster raster = colours.createCompatibleWritableRaster(1, 1);
        raster.setPixel(0, 0, new int[] {12000, 12000, 12000, 777});
        BufferedImage image = new BufferedImage(colours, raster, false, null);
        ImagePicture converted = PictureImages.toPicture(image);
        assertEquals(PictureMetadata.EMPTY, converted.metadata());
        assertEquals(4, converted.picture().channels());
        assertEquals(16, converted.picture().bitDepth());
        assertEquals(777, converted.picture().sample(0, 0, 3));
        for (int c = 0; c < 3; c++) {
            assertEquals(image.getRGB(0, 0) >> 16 - 8 * c & 0xff, converted.picture().sample(0, 0, c) / 257.0, 2);
        }
    }

    @Example
    void convertingDoesNotChangeTheProfileOfTheImage() {
        ICC_Profile profile = ICC_Profile.getInstance(LINEAR.bytes());
        ColorModel colours = new ComponentColorModel(
                new ICC_ColorSpace(profile), false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
        BufferedImage image = new BufferedImage(colours, colours.createCompatibleWritableRaster(3, 3), false, null);
        assertEquals(Optional.of(LINEAR), PictureImages.toPicture(image).metadata().iccProfile());
        assertEquals(Optional.of(LINEAR), PictureImages.toPicture(image).metadata().iccProfile());
        assertArrayEquals(LINEAR.bytes(), profile.getData());
    }
}
