package org.inrcodec.tune;

import java.util.Optional;
import org.inrcodec.latent.DistortionEngine;
import org.inrcodec.latent.DistortionTarget;

/** What is minimised at a rate. */
public enum Tuning {
    /** Mean squared error. */
    PSNR,
    /** Mostly multi-scale structural similarity, see {@link SimilarityError}. */
    SSIM,
    /** Mean squared error and lost or added texture, see {@link TextureError}. */
    PERCEPTUAL;

    /**
     * @param target the tile
     * @param threads threads to use
     * @return the error of that tile, to be closed; empty when it is the mean squared error that {@link DistortionEngine} finds by itself, without a
     *     second pass over the network
     */
    public Optional<PictureError> error(DistortionTarget target, int threads) {
        return switch (this) {
            case PSNR -> Optional.empty();
            case SSIM -> Optional.of(new SimilarityError(target, threads));
            case PERCEPTUAL -> Optional.of(new TextureError(target, threads));
        };
    }
}
