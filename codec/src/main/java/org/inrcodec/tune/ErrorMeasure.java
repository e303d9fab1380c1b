package org.inrcodec.tune;

import java.util.Optional;
import org.inrcodec.latent.DistortionEngine;
import org.inrcodec.latent.DistortionTarget;

/** What is minimised at a rate. */
public sealed interface ErrorMeasure permits Tuning, TextureWeight {
    /**
     * @param target the tile
     * @param threads threads to use
     * @return the error of that tile, to be closed; empty when it is the mean squared error that
     *     {@link DistortionEngine} finds by itself, without a second pass over the network
     */
    Optional<PictureError> error(DistortionTarget target, int threads);
}
