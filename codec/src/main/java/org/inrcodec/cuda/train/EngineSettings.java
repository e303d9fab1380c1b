package org.inrcodec.cuda.train;

/**
 * How an engine uses the device; none of it changes a result by more than rounding.
 *
 * @param weightGradient how the tall products of the weights' gradient are computed
 * @param graphs whether steps are recorded once and repeated by one call
 * @param chunk points of one partial product, a multiple of 256; 0 to choose by their number
 * @param sliceBytes activations that are in memory at a time; more points are worked off in slices of rows
 */
public record EngineSettings(
        WeightGradient weightGradient, boolean graphs, int chunk, long sliceBytes) {
    /** ∂W = Σ δ ⊗ h over all points: a small matrix from very long ones. */
    public enum WeightGradient {
        /** One product for each chunk of points in one batched call, summed by a kernel of this codec. */
        BATCHED,
        /** One call; cuBLAS splits the sum over its workspace. */
        SPLIT
    }

    private static final long SLICE_BYTES = 1L << 30;

    /** @throws IllegalArgumentException when the chunk is no multiple of 256 */
    public EngineSettings {
        if (chunk < 0 || chunk % 256 != 0) {
            throw new IllegalArgumentException("chunk of " + chunk + " points");
        }
    }

    /** @return the settings that measured best */
    public static EngineSettings standard() {
        return new EngineSettings(WeightGradient.BATCHED, true, 0, SLICE_BYTES);
    }
}
