package org.inrcodec.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.inrcodec.grid.LatentGrids;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.TensorShape;

/** Filters, kernels and pixel network of a picture of grids laid out for evaluation, immutable. */
public final class PreparedGrids {
    // Halfway to the cell beyond an end the straight line is at most twice as large as the cells on it, and so along the other axis. The rest is rounding.
    private static final double LARGEST = 4 * 1.0001 * LatentGrids.MAX_VALUE;

    private final GridShape shape;
    /** {@code float[grids][1 + radius]}: the centre, then the taps outwards. */
    private final float[][] filters;
    /** {@code float[kernels][9]}: row by row. */
    private final float[][] kernels;
    private final LinearStages stages;

    /**
     * @param shape the shape
     * @param tensors values of each tensor in the order of {@link GridShape#pixelTensors()}, each {@code float[rows * columns]}
     * @throws IllegalArgumentException when number or sizes of the tensors differ from the shape
     */
    public PreparedGrids(GridShape shape, List<float[]> tensors) {
        requireSizes(shape.pixelTensors(), tensors);
        this.shape = shape;
        int next = 0;
        float[] taps = shape.filterRadius() > 0 ? tensors.get(next++) : new float[0];
        filters = new float[shape.grids()][];
        double[] bounds = new double[shape.pixelInputs()];
        Arrays.fill(bounds, AffineStage.UNIT);
        for (int g = 0; g < filters.length; g++) {
            filters[g] = filter(taps, g * shape.filterRadius(), shape.filterRadius());
            bounds[g] = largestFeature(filters[g]);
        }
        kernels = new float[shape.kernels().size()][];
        float[] kernelTaps = kernels.length > 0 ? tensors.get(next++) : new float[0];
        for (int e = 0; e < kernels.length; e++) {
            kernels[e] = Arrays.copyOfRange(
                    kernelTaps, e * GridShape.KERNEL_TAPS, (e + 1) * GridShape.KERNEL_TAPS);
            bounds[filters.length + e] = largestKernelFeature(kernels[e]);
        }
        float[] bypass = shape.bypass() ? tensors.get(tensors.size() - 1) : new float[0];
        Optional<AffineStage> bypassStage = shape.bypass()
                ? Optional.of(AffineStage.of(bypass.clone(), new float[shape.channels()], false, bounds))
                : Optional.empty();
        List<AffineStage> maps = new ArrayList<>();
        for (int l = 0; l <= shape.pixelWidths().size(); l++) {
            boolean sine = l < shape.pixelWidths().size();
            AffineStage map = AffineStage.of(tensors.get(next++).clone(), tensors.get(next++).clone(), sine, bounds);
            maps.add(map);
            bounds = new double[map.outputs()];
            Arrays.fill(bounds, AffineStage.UNIT);
        }
        stages = new LinearStages(maps, bypassStage, false);
    }

    private static void requireSizes(List<TensorShape> expected, List<float[]> tensors) {
        int[] sizes = new int[expected.size()];
        for (int t = 0; t < sizes.length; t++) {
            sizes[t] = expected.get(t).size();
        }
        int[] given = new int[tensors.size()];
        for (int t = 0; t < given.length; t++) {
            given[t] = tensors.get(t).length;
        }
        if (!Arrays.equals(sizes, given)) {
            throw new IllegalArgumentException(
                    "tensors of " + Arrays.toString(sizes) + " values expected, got " + Arrays.toString(given));
        }
    }

    /** The centre is 1 ⊖ 2 ⊗ (w₁ ⊕ w₂ ⊕ …) (FORMAT.md §8.7.1). */
    private static float[] filter(float[] taps, int from, int radius) {
        float[] filter = new float[1 + radius];
        float sum = radius > 0 ? taps[from] : 0f;
        for (int i = 1; i < radius; i++) {
            sum = sum + taps[from + i];
        }
        filter[0] = 1f - 2f * sum;
        System.arraycopy(taps, from, filter, 1, radius);
        return filter;
    }

    /** An upper bound of a feature: what {@link #filter} makes of the largest integers, beyond the ends of the grid in a straight line. */
    private static double largestFeature(float[] filter) {
        double gain = Math.abs((double) filter[0]);
        for (int i = 1; i < filter.length; i++) {
            gain += 2 * Math.abs((double) filter[i]);
        }
        return LARGEST * gain * gain;
    }

    /** The same for a kernel. */
    private static double largestKernelFeature(float[] taps) {
        double gain = 0;
        for (float tap : taps) {
            gain += Math.abs((double) tap);
        }
        return LARGEST * gain;
    }

    /** @return the shape */
    public GridShape shape() {
        return shape;
    }

    /** The filter of a grid, the centre first; one value when there is none. */
    float[] filter(int grid) {
        return filters[grid];
    }

    /** The taps of a kernel, row by row. */
    float[] kernel(int kernel) {
        return kernels[kernel];
    }

    LinearStages stages() {
        return stages;
    }
}
