package org.inrcodec.cli.image;

import java.awt.image.BufferedImage;
import java.util.Optional;
import org.inrcodec.metadata.IccProfile;
import org.inrcodec.picture.Picture;

/**
 * Makes a {@link Picture} of a decoded image: grey or RGB, 8 or 16 bit, straight alpha, no alpha when all of it is
 * opaque.
 *
 * @param picture the picture
 * @param profile what its colours are; without one they are sRGB
 */
record ImageSamples(Picture picture, Optional<IccProfile> profile) {
    /**
     * @param image the image
     * @param stored colour profile of the file
     * @param applies whether {@code stored} describes the samples although the image's colour space does not say so
     * @param strip whether no profile is to be kept: then colours become sRGB
     * @param remarks receives what was changed
     * @return the picture
     * @throws UnreadablePictureException when its samples or colour space are not supported, or it is too large
     */
    static ImageSamples of(
            BufferedImage image, Optional<IccProfile> stored, boolean applies, boolean strip, Remarks remarks)
            throws UnreadablePictureException {
        RasterBands rows = RasterBands.of(image);
        int colours = rows.samples() - (rows.alpha() ? 1 : 0);
        ColourProfiles profiles = ColourProfiles.of(
                image.getColorModel().getColorSpace(), stored, applies, colours, strip, remarks);
        return new ImageSamples(picture(image, rows, colours, profiles.conversion(), remarks), profiles.kept());
    }

    private static Picture picture(
            BufferedImage image, RasterBands rows, int colours, Optional<SrgbConversion> conversion, Remarks remarks)
            throws UnreadablePictureException {
        int keptColours = conversion.map(SrgbConversion::converted).orElse(colours);
        if (keptColours != 1 && keptColours != 3) {
            throw new UnreadablePictureException(
                    "pixels of " + colours + " components in an unknown colour space are not supported");
        }

        int width = image.getWidth();
        int height = image.getHeight();
        int depth = rows.bitDepth();
        int kept = keptColours + (rows.alpha() ? 1 : 0);
        long bytes = (long) width * height * kept * (depth / 8);
        if (bytes > Integer.MAX_VALUE - 8) {
            throw new UnreadablePictureException(
                    width + "x" + height + " pixels are too many for this version", true, null);
        }
        byte[] canonical = new byte[(int) bytes];
        int[] row = new int[width * rows.samples()];
        boolean opaque = true;
        for (int y = 0, at = 0; y < height; y++) {
            rows.read(y, row);
            int[] samples = conversion.isPresent() ? converted(conversion.get(), row, rows, width) : row;
            for (int i = 0; i < width * kept; i++) {
                if (depth == 16) {
                    canonical[at++] = (byte) (samples[i] >> 8);
                }
                canonical[at++] = (byte) samples[i];
            }
            opaque = opaque && (!rows.alpha() || opaque(samples, kept, width, depth));
        }
        if (rows.alpha() && opaque) {
            remarks.note("all of its alpha is opaque and was left out");
            canonical = withoutAlpha(canonical, kept, depth / 8);
            kept--;
        }
        return new Picture(width, height, kept, depth, canonical);
    }

    private static int[] converted(SrgbConversion conversion, int[] row, RasterBands rows, int width) {
        if (!rows.alpha()) {
            return conversion.convert(row, width, rows.bitDepth());
        }
        int from = conversion.components();
        int to = conversion.converted();
        int[] colours = new int[width * from];
        for (int x = 0; x < width; x++) {
            System.arraycopy(row, x * (from + 1), colours, x * from, from);
        }
        int[] converted = conversion.convert(colours, width, rows.bitDepth());
        int[] joined = new int[width * (to + 1)];
        for (int x = 0; x < width; x++) {
            System.arraycopy(converted, x * to, joined, x * (to + 1), to);
            joined[x * (to + 1) + to] = row[x * (from + 1) + from];
        }
        return joined;
    }

    private static boolean opaque(int[] row, int samples, int width, int depth) {
        int full = (1 << depth) - 1;
        for (int at = samples - 1; at < width * samples; at += samples) {
            if (row[at] != full) {
                return false;
            }
        }
        return true;
    }

    private static byte[] withoutAlpha(byte[] canonical, int samples, int bytes) {
        int from = samples * bytes;
        int to = from - bytes;
        byte[] opaque = new byte[canonical.length / from * to];
        for (int p = 0; p < opaque.length / to; p++) {
            System.arraycopy(canonical, p * from, opaque, p * to, to);
        }
        return opaque;
    }
}
