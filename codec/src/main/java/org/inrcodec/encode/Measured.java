package org.inrcodec.encode;

import org.inrcodec.decoder.DecodeOptions;
import org.inrcodec.decoder.DecodeRequest;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.metrics.Psnr;
import org.inrcodec.metrics.Ssim;
import org.inrcodec.picture.Picture;

/**
 * What a file is worth: its bytes read and decoded as every decoder will.
 *
 * @param psnr PSNR in dB over all samples
 * @param ssim structural similarity, mean over channels
 */
record Measured(double psnr, double ssim) {
    /**
     * @param file a whole file that was just written
     * @param picture what it was made from
     * @param threads threads to decode with
     * @return its quality
     */
    static Measured of(byte[] file, Picture picture, int threads) {
        Picture decoded;
        try {
            decoded = InrPicture.read(file, DecoderLimits.NONE)
                    .decode(DecodeRequest.WHOLE, DecodeOptions.defaults().withThreads(threads));
        } catch (InrFormatException e) {
            throw new IllegalStateException("a file that was just written cannot be read", e);
        }
        return new Measured(Psnr.of(picture, decoded).joint(), Ssim.of(picture, decoded));
    }
}
