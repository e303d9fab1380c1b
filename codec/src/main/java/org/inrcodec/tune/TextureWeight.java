package org.inrcodec.tune;

import java.util.Optional;
import org.inrcodec.latent.DistortionTarget;

/**
 * Mean squared error and lost or added texture, see {@link TextureError}, in a proportion to choose: the dial between
 * distortion and perception (Blau and Michaeli 2019).
 *
 * @param weight weight of texture beside the mean squared error, 0–{@value #MAX}; 1 is that of
 *     {@link Tuning#PERCEPTUAL}
 */
public record TextureWeight(double weight) implements ErrorMeasure {
    /** Largest weight; far below it everything is noise. */
    public static final double MAX = 10;

    /** @throws IllegalArgumentException when the weight is out of range */
    public TextureWeight {
        if (!(weight >= 0 && weight <= MAX)) {
            throw new IllegalArgumentException("texture weighs 0 to " + MAX + ", not " + weight);
        }
    }

    @Override
    public Optional<PictureError> error(DistortionTarget target, int threads) {
        return Optional.of(new TextureError(target, threads, weight));
    }
}
