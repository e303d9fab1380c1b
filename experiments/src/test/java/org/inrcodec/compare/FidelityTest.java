package org.inrcodec.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.inrcodec.fixture.TexturedPicture;
import org.inrcodec.picture.Picture;
import org.junit.jupiter.api.Test;

/**
 * The expected values are those of scikit-image 0.26.0 for the pictures that are made here:
 * {@code peak_signal_noise_ratio(a, b, data_range=255)},
 * {@code structural_similarity(a, b, gaussian_weights=True, sigma=1.5, use_sample_covariance=False, data_range=255, channel_axis=2)};
 * luma is its mean squared error of {@code a @ [.299, .587, .114]}. It has no MS-SSIM: that was computed with NumPy
 * 2.4.6 and SciPy's {@code correlate1d} after Wang, Simoncelli and Bovik 2003: five scales with their weights, halved
 * by means of 2×2, mean over channels.
 */
class FidelityTest {
    @Test
    void colourIsWhatScikitImageComputes() {
        Fidelity fidelity = Fidelity.of(picture(3, 0), picture(3, 12));
        assertEquals(30.972693073313366, fidelity.psnr(), 1e-9);
        assertEquals(30.94721918104443, fidelity.red(), 1e-9);
        assertEquals(31.009171461173715, fidelity.green(), 1e-9);
        assertEquals(30.9619295540598, fidelity.blue(), 1e-9);
        assertEquals(37.11979117970263, fidelity.luma(), 1e-9);
        assertEquals(0.9892298090951764, fidelity.ssim(), 1e-6);
        assertEquals(0.9947782246474811, fidelity.msSsim(), 1e-6);
    }

    @Test
    void greyIsWhatScikitImageComputes() {
        Fidelity fidelity = Fidelity.of(picture(1, 0), picture(1, 12));
        for (double psnr : new double[] {fidelity.psnr(), fidelity.red(), fidelity.green(), fidelity.blue(),
            fidelity.luma()}) {
            assertEquals(30.94721918104443, psnr, 1e-9);
        }
        assertEquals(0.9890521725050637, fidelity.ssim(), 1e-6);
        assertEquals(0.9946941347765275, fidelity.msSsim(), 1e-6);
    }

    @Test
    void errorsAloneAreTheSameErrors() {
        Fidelity all = Fidelity.of(picture(3, 0), picture(3, 12));
        assertEquals(
                new Fidelity(all.psnr(), all.red(), all.green(), all.blue(), all.luma(), Double.NaN, Double.NaN),
                Fidelity.errors(picture(3, 0), picture(3, 12)));
    }

    @Test
    void equalPicturesAreInfinitelyNear() {
        Fidelity fidelity = Fidelity.of(picture(3, 0), picture(3, 0));
        assertEquals(Double.POSITIVE_INFINITY, fidelity.psnr());
        assertEquals(Double.POSITIVE_INFINITY, fidelity.luma());
        assertEquals(1, fidelity.ssim(), 1e-12);
        assertEquals(1, fidelity.msSsim(), 1e-12);
    }

    /**
     * 208×176 pixels, whose sides can be halved four times; {@code noise} is the most that is added to a sample or
     * taken from it.
     */
    private static Picture picture(int channels, int noise) {
        return TexturedPicture.of(208, 176, channels, 8, noise);
    }
}
