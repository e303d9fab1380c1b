package org.inrcodec.compare;

import java.util.Arrays;
import org.inrcodec.metrics.MsSsim;
import org.inrcodec.metrics.Psnr;
import org.inrcodec.metrics.Ssim;
import org.inrcodec.picture.Picture;

/**
 * Distortion of a decoded picture against its original. All PSNR in dB, infinite for equal pictures.
 *
 * @param psnr over all samples of all channels: one mean squared error
 * @param red of the first channel; of grey in a grey picture
 * @param green of the second channel
 * @param blue of the third channel
 * @param luma of Y = 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601), not rounded
 * @param ssim structural similarity (Wang et al. 2004), mean over channels; NaN when not measured
 * @param msSsim multi-scale structural similarity (Wang, Simoncelli, Bovik 2003), mean over channels; NaN when not
 *     measured
 */
public record Fidelity(
        double psnr, double red, double green, double blue, double luma, double ssim, double msSsim) {
    private static final double[] LUMA = {0.299, 0.587, 0.114};

    /**
     * @param original 8-bit grey or RGB
     * @param decoded a picture of the same form
     * @return the measures
     */
    public static Fidelity of(Picture original, Picture decoded) {
        return errors(original, decoded).withSimilarity(
                Arrays.stream(Ssim.perChannel(original, decoded)).average().orElseThrow(),
                MsSsim.of(original, decoded));
    }

    /**
     * The PSNR alone, which takes a small part of the time.
     *
     * @param original 8-bit grey or RGB
     * @param decoded a picture of the same form
     * @return every PSNR, without similarities
     */
    public static Fidelity errors(Picture original, Picture decoded) {
        Psnr psnr = Psnr.of(original, decoded);
        double[] each = psnr.perChannel();
        boolean grey = each.length == 1;
        return new Fidelity(
                psnr.joint(), each[0], each[grey ? 0 : 1], each[grey ? 0 : 2],
                grey ? psnr.joint() : luma(original, decoded), Double.NaN, Double.NaN);
    }

    private Fidelity withSimilarity(double structural, double multiScale) {
        return new Fidelity(psnr, red, green, blue, luma, structural, multiScale);
    }

    private static double luma(Picture original, Picture decoded) {
        byte[] a = original.canonicalBytes();
        byte[] b = decoded.canonicalBytes();
        double sum = 0;
        for (int i = 0; i < a.length; i += LUMA.length) {
            double error = 0;
            for (int c = 0; c < LUMA.length; c++) {
                error += LUMA[c] * ((a[i + c] & 0xff) - (b[i + c] & 0xff));
            }
            sum += error * error;
        }
        return Psnr.ofMeanSquaredError(sum / original.pixels(), original.maximum());
    }
}
