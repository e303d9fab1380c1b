package org.inrcodec.grid;

/** Evaluates the context network for cells side by side, with scratch memory of its own: one instance per thread. */
public interface ContextKernel {
    /** Readable ints that must follow the last lane of every input. */
    int PADDING = 64;

    /**
     * @param cells holds the inputs, each clamped to ±511
     * @param starts index in {@code cells} of the first lane of each input
     * @param grid grid index
     * @param count number of lanes, at least 1; {@link #PADDING} more can be read
     * @param means expected values in 1/32, −16352 … 16352, filled from index 0; has room for {@link #PADDING} lanes more
     * @param scales numbers of the scales, 0–103, likewise
     */
    void evaluate(int[] cells, int[] starts, int grid, int count, int[] means, int[] scales);
}
