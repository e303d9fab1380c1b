package org.inrcodec.competitor;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.inrcodec.awt.PictureImages;
import org.inrcodec.decoder.Region;
import org.inrcodec.picture.Picture;
import org.inrcodec.picture.SampleReduction;

/** 8-bit grey and RGB pictures, which every compared codec supports, as files and from decoded images. */
public final class EightBitPictures {
    private EightBitPictures() {}

    /**
     * @param picture any picture
     * @return the picture with 16-bit samples rounded to 8 bit, and without alpha
     */
    public static Picture common(Picture picture) {
        return SampleReduction.withoutAlpha(SampleReduction.to8Bit(picture));
    }

    /**
     * @param picture 8-bit grey or RGB
     * @return the same as a PNG file
     * @throws IOException when this Java has no writer of PNG
     */
    public static byte[] png(Picture picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(PictureImages.toBufferedImage(picture), "png", bytes)) {
            throw new IOException("no writer for PNG");
        }
        return bytes.toByteArray();
    }

    /**
     * @param picture 8-bit grey or RGB
     * @return the same as a PGM or PPM file
     */
    static byte[] pnm(Picture picture) {
        byte[] head = ((picture.channels() == 1 ? "P5\n" : "P6\n") + picture.width() + " " + picture.height()
                + "\n255\n").getBytes(StandardCharsets.US_ASCII);
        byte[] samples = picture.canonicalBytes();
        byte[] file = Arrays.copyOf(head, head.length + samples.length);
        System.arraycopy(samples, 0, file, head.length, samples.length);
        return file;
    }

    /**
     * @param image output of a decoder
     * @param form a picture of the size and channels that it must have
     * @return its samples; grey repeated for an RGB form, the first channel for a grey form
     * @throws IOException when the size differs or the image cannot be converted
     */
    public static Picture picture(BufferedImage image, Picture form) throws IOException {
        if (image.getWidth() != form.width() || image.getHeight() != form.height()) {
            throw new IOException("decoded to " + image.getWidth() + "x" + image.getHeight() + " pixels, not "
                    + form.width() + "x" + form.height());
        }
        Picture decoded;
        try {
            decoded = common(PictureImages.toPicture(image).picture());
        } catch (IllegalArgumentException e) {
            throw new IOException("decoded to an image that cannot be converted: " + e.getMessage(), e);
        }
        return decoded.channels() == form.channels() ? decoded : withChannels(decoded, form.channels());
    }

    /**
     * @param picture 8-bit picture
     * @param region part of it, in pixels
     * @return that part
     */
    public static Picture crop(Picture picture, Region region) {
        int channels = picture.channels();
        byte[] all = picture.canonicalBytes();
        byte[] part = new byte[region.width() * region.height() * channels];
        for (int y = 0; y < region.height(); y++) {
            System.arraycopy(all, ((region.y() + y) * picture.width() + region.x()) * channels, part,
                    y * region.width() * channels, region.width() * channels);
        }
        return new Picture(region.width(), region.height(), channels, 8, part);
    }

    private static Picture withChannels(Picture picture, int channels) {
        byte[] in = picture.canonicalBytes();
        byte[] out = new byte[Math.toIntExact(picture.pixels() * channels)];
        for (int i = 0; i < out.length; i++) {
            out[i] = in[i / channels * picture.channels()];
        }
        return new Picture(picture.width(), picture.height(), channels, 8, out);
    }
}
