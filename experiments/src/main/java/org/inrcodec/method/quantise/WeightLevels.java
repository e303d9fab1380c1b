package org.inrcodec.method.quantise;

import java.util.List;
import org.inrcodec.prune.PruningMask;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.Storage;
import org.inrcodec.train.ParameterLayout;

/**
 * How the weights of a tensor, or of each of its rows, take few values. A group of weights that shares its values is a
 * stretch of a vector of latent floats, which the optimiser moves; some scales may be learned for each group with
 * them. Pruned weights have a latent and a gradient of 0.
 */
public interface WeightLevels {
    /** @return a word for each of the numbers that are learned for a group; empty when none is */
    List<String> scales();

    /**
     * Finds the scales of a trained group.
     *
     * @param latent holds the group's weights; they may be replaced by latent numbers that represent them
     * @param from index of its first weight
     * @param to index after its last
     * @return {@code float[scales]}
     */
    float[] start(float[] latent, int from, int to);

    /**
     * The weights that the network sees.
     *
     * @param latent holds the group, not changed
     * @param from index of its first weight
     * @param to index after its last
     * @param scales {@code float[scales]} of the group
     * @param seen gets the weights at the same place
     */
    void present(float[] latent, int from, int to, float[] scales, float[] seen);

    /**
     * The derivatives that training takes for those of latents and scales. Called once a step, after {@link #present}.
     *
     * @param latent holds the group, not changed
     * @param from index of its first weight
     * @param to index after its last
     * @param scales {@code float[scales]} of the group
     * @param gradient derivatives for the weights the network saw, at the same place; not changed
     * @param latentGradient gets those for the latents at the same place
     * @param scaleGradient {@code float[scales]}, overwritten
     */
    void pullBack(
            float[] latent,
            int from,
            int to,
            float[] scales,
            float[] gradient,
            float[] latentGradient,
            float[] scaleGradient);

    /**
     * The tensor of a file that holds exactly what {@link #present} gives.
     *
     * @param latent {@code float[parameters]}, not changed
     * @param tensor the tensor
     * @param scales {@code float[groups][scales]}, one group or as many as rows
     * @param mask what is pruned
     * @param storage how symbols are stored
     * @return the tensor
     */
    CodedTensor coded(
            float[] latent, ParameterLayout.Tensor tensor, float[][] scales, PruningMask mask, Storage storage);
}
