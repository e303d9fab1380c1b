package org.inrcodec.latent;

/**
 * Constants of one step of Adam on latents (Kingma and Ba 2015, algorithm 1).
 *
 * @param beta1 decay of the first moment, 0 ≤ β₁ < 1
 * @param beta2 decay of the second moment, 0 ≤ β₂ < 1
 * @param scale learning rate / (1 − β₁ᵗ)
 * @param root 1 / √(1 − β₂ᵗ)
 * @param epsilon ε, added to the root of the second moment
 */
public record LatentAdam(float beta1, float beta2, float scale, float root, float epsilon) {
    /**
     * @param beta1 decay of the first moment
     * @param beta2 decay of the second moment
     * @param epsilon ε
     * @param rate learning rate of this step, in units of the latents
     * @param step t, from 1; both moments are zeros before the first step
     * @return the constants of this step
     */
    public static LatentAdam step(double beta1, double beta2, double epsilon, double rate, long step) {
        return new LatentAdam(
                (float) beta1, (float) beta2, (float) (rate / (1 - Math.pow(beta1, step))),
                (float) (1 / Math.sqrt(1 - Math.pow(beta2, step))), (float) epsilon);
    }
}
