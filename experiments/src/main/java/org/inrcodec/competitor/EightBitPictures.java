package org.inrcodec.competitor;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.inrcodec.picture.Picture;

/** Pictures between this codec and ImageIO: 8-bit grey and RGB, sample by sample, without any conversion of colours. */
public final class EightBitPictures {
    private EightBitPictures() {}

    /**
     * What every codec here can code: eight bits, no alpha.
     *
     * @param picture any picture
     * @return the same with 16-bit samples rounded to 8 bits, and without its alpha
     */
    public static Picture common(Picture picture) {
        int colours = picture.channels() <= 2 ? 1 : 3;
        if (picture.bitDepth() == 8 && picture.channels() == colours) {
            return picture;
        }
        byte[] in = picture.canonicalBytes();
        int pixels = Math.toIntExact(picture.pixels());
        byte[] out = new byte[Math.multiplyExact(pixels, colours)];
        for (int p = 0; p < pixels; p++) {
            for (int c = 0; c < colours; c++) {
                int from = p * picture.channels() + c;
                out[p * colours + c] = picture.bitDepth() == 8
                        ? in[from]
                        : (byte) (((in[2 * from] & 0xff) * 256 + (in[2 * from + 1] & 0xff) + 128) / 257);
            }
        }
        return new Picture(picture.width(), picture.height(), colours, 8, out);
    }

    /**
     * @param picture 8-bit grey or RGB
     * @return the same samples for ImageIO
     */
    public static BufferedImage image(Picture picture) {
        boolean grey = picture.channels() == 1;
        BufferedImage image = new BufferedImage(
                picture.width(), picture.height(), grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        byte[] samples = picture.canonicalBytes();
        int[] row = new int[picture.width() * picture.channels()];
        for (int y = 0; y < picture.height(); y++) {
            for (int i = 0; i < row.length; i++) {
                row[i] = samples[y * row.length + i] & 0xff;
            }
            image.getRaster().setPixels(0, y, picture.width(), 1, row);
        }
        return image;
    }

    /**
     * @param picture 8-bit grey or RGB
     * @return the same as a PNG file
     * @throws IOException when this Java has no writer of PNG
     */
    public static byte[] png(Picture picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(image(picture), "png", bytes)) {
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
     * @param image what a decoder gave: grey or RGB of 8 bits
     * @param form a picture of the size and channels that it must have
     * @return its samples; grey ones repeated where RGB is asked for, the first channel where grey is
     * @throws IOException when the size is another
     */
    public static Picture picture(BufferedImage image, Picture form) throws IOException {
        if (image.getWidth() != form.width() || image.getHeight() != form.height()) {
            throw new IOException("decoded to " + image.getWidth() + "x" + image.getHeight() + " pixels, not "
                    + form.width() + "x" + form.height());
        }
        boolean indexed = image.getColorModel() instanceof java.awt.image.IndexColorModel;
        int bands = indexed ? 3 : image.getRaster().getNumBands();
        int channels = form.channels();
        byte[] samples = new byte[Math.toIntExact(form.pixels() * channels)];
        int[] row = new int[form.width() * Math.max(3, bands)];
        for (int y = 0; y < form.height(); y++) {
            if (indexed) {
                for (int x = 0; x < form.width(); x++) {
                    int rgb = image.getRGB(x, y);
                    for (int c = 0; c < 3; c++) {
                        row[3 * x + c] = rgb >> 16 - 8 * c & 0xff;
                    }
                }
            } else {
                image.getRaster().getPixels(0, y, form.width(), 1, row);
            }
            for (int x = 0; x < form.width(); x++) {
                for (int c = 0; c < channels; c++) {
                    samples[(y * form.width() + x) * channels + c] = (byte) row[x * bands + (bands < 3 ? 0 : c)];
                }
            }
        }
        return new Picture(form.width(), form.height(), channels, 8, samples);
    }
}
