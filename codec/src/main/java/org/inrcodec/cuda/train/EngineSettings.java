package org.inrcodec.cuda.train;

/**
 * How an engine uses the device; none of it changes a result by more than rounding.
 *
 * @param tf32 whether factors of the hidden layers' products are rounded to 11 significant bits; first layer and loss stay in binary32
 * @param weightGradient how the tall products of the weights' gradient are made
 * @param graphs whether steps are recorded once and repeated by one call
 * @param chunk points of one partial product, a multiple of 256; 0 to choose by their number
 * @param sliceBytes activations that are in memory at a time; more points are worked off in slices of rows
 */
public record EngineSettings(
        boolean tf32, WeightGradient weightGradient, boolean graphs, int chunk, long sliceBytes) {
    /** ∂W = Σ δ ⊗ h over all points: a small matrix from very long ones. */
    public enum WeightGradient {
        /** One product for each chunk of points in one batched call, added up by a kernel of our own. */
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
        return new EngineSettings(false, WeightGradient.BATCHED, true, 0, SLICE_BYTES);
    }

    /**
     * @param value whether products may be in TF32
     * @return the same settings with that
     */
    public EngineSettings withTf32(boolean value) {
        return new EngineSettings(value, weightGradient, graphs, chunk, sliceBytes);
    }
}
