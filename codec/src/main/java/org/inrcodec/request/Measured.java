package org.inrcodec.request;

import org.inrcodec.decoder.DecodeOptions;
import org.inrcodec.decoder.DecodeRequest;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.metrics.Psnr;
import org.inrcodec.metrics.Ssim;
import org.inrcodec.picture.Picture;

/**
 * What a file is worth: its bytes read and decoded as every decoder will. Colours under fully transparent pixels, which no encoder spends bits on, do not
 * count.
 *
 * @param psnr PSNR in dB over all samples
 * @param ssim structural similarity, mean over channels
 */
public record Measured(double psnr, double ssim) {
    /**
     * {@return its quality}
     *
     * @param file a whole file that was just written
     * @param picture what it was made from
     * @param threads threads to decode with
     */
    public static Measured of(byte[] file, Picture picture, int threads) {
        Picture decoded;
        try {
            decoded = InrPicture.read(file, DecoderLimits.UNLIMITED)
                    .decode(DecodeRequest.WHOLE, DecodeOptions.defaults().withThreads(threads));
        } catch (InrFormatException e) {
            throw new IllegalStateException("a file that was just written cannot be read", e);
        }
        Picture seen = seen(picture, decoded);
        return new Measured(Psnr.of(picture, seen).joint(), Ssim.of(picture, seen));
    }

    /** The decoded picture with the original's colours where that is fully transparent. */
    private static Picture seen(Picture picture, Picture decoded) {
        int channels = picture.channels();
        if (channels != 2 && channels != 4) {
            return decoded;
        }
        int sample = picture.bitDepth() / 8;
        int colours = (channels - 1) * sample;
        byte[] original = picture.canonicalBytes();
        byte[] samples = decoded.canonicalBytes();
        for (int at = 0; at < samples.length; at += colours + sample) {
            if (original[at + colours] == 0 && original[at + colours + sample - 1] == 0) {
                System.arraycopy(original, at, samples, at, colours);
            }
        }
        return new Picture(picture.width(), picture.height(), channels, picture.bitDepth(), samples);
    }
}
