package org.inrcodec.tune;

import java.util.Optional;
import org.inrcodec.latent.DistortionTarget;

/** The usual choices of what is minimised at a rate. */
public enum Tuning implements ErrorMeasure {
    /** Mean squared error. */
    PSNR,
    /** Mostly multi-scale structural similarity, see {@link SimilarityError}. */
    SSIM,
    /** Mean squared error and lost or added texture, see {@link TextureError}. */
    PERCEPTUAL;

    @Override
    public Optional<PictureError> error(DistortionTarget target, int threads) {
        return switch (this) {
            case PSNR -> Optional.empty();
            case SSIM -> Optional.of(new SimilarityError(target, threads));
            case PERCEPTUAL -> Optional.of(new TextureError(target, threads, TextureError.TEXTURE));
        };
    }
}
