package org.inrcodec.shape;

import java.util.ArrayList;
import java.util.List;

/**
 * The shape of a picture in the {@code grid} profile (FORMAT.md §6.5): latent grids, the filters on them, the context network that
 * predicts their integers for the entropy coder, and the sine network that turns them into pixels.
 *
 * @param scales for each grid, in coding order, the k of its resolution 1/2^k; 1–16 entries of 0–15, not increasing
 * @param filterRadius taps of the symmetric filter on each side of the centre, 0–3; 0 is no filter
 * @param neighbours causal neighbours in the same grid that the context network sees, 0–24
 * @param previous grids before it in coding order whose co-located value the context network sees, 0–3
 * @param contextWidths widths of the hidden layers of the context network, 0–3 entries of 1–64
 * @param pixelWidths widths of the hidden sine layers of the pixel network, 1–4 entries of 1–64
 * @param coordinates whether the pixel network sees the coordinates after the grids
 * @param bypass whether a linear map from the pixel network's inputs is added to its outputs
 * @param channels outputs of the pixel network, 1–4
 * @param kernels for each kernel of 3×3 taps the grid whose integers it filters, up to 16 entries, not decreasing: each gives the pixel
 *     network one more feature, after those of the grids
 */
public record GridShape(
        List<Integer> scales,
        int filterRadius,
        int neighbours,
        int previous,
        List<Integer> contextWidths,
        List<Integer> pixelWidths,
        boolean coordinates,
        boolean bypass,
        int channels,
        List<Integer> kernels) {

    /** Most grids a file can have. */
    public static final int MAX_GRIDS = 16;

    /** Coarsest scale k. */
    public static final int MAX_SCALE = 15;

    /** Most taps of the filter on each side of its centre. */
    public static final int MAX_FILTER_RADIUS = 3;

    /** Most kernels. */
    public static final int MAX_KERNELS = 16;

    /** Taps of a kernel: its own cell and the eight around it, row by row. */
    public static final int KERNEL_TAPS = 9;

    /** Most neighbours in the same grid. */
    public static final int MAX_NEIGHBOURS = 24;

    /** Most earlier grids that a context uses. */
    public static final int MAX_PREVIOUS = 3;

    /** Most hidden layers of the context network. */
    public static final int MAX_CONTEXT_LAYERS = 3;

    /** Most hidden layers of the pixel network. */
    public static final int MAX_PIXEL_LAYERS = 4;

    /** Widest hidden layer of either network. */
    public static final int MAX_WIDTH = 64;

    /** Outputs of the context network: expected value and logarithm of the scale of a Laplace distribution. */
    public static final int CONTEXT_OUTPUTS = 2;

    /** @throws IllegalArgumentException when a component is out of its range */
    public GridShape {
        scales = List.copyOf(scales);
        contextWidths = List.copyOf(contextWidths);
        pixelWidths = List.copyOf(pixelWidths);
        kernels = List.copyOf(kernels);
        within("grids", scales.size(), 1, MAX_GRIDS);
        int before = MAX_SCALE;
        for (int k : scales) {
            within("scale", k, 0, before);
            before = k;
        }
        within("filter radius", filterRadius, 0, MAX_FILTER_RADIUS);
        within("neighbours", neighbours, 0, MAX_NEIGHBOURS);
        within("previous grids", previous, 0, MAX_PREVIOUS);
        within("inputs of the context network", neighbours + previous, 1, MAX_NEIGHBOURS + MAX_PREVIOUS);
        within("hidden layers of the context network", contextWidths.size(), 0, MAX_CONTEXT_LAYERS);
        within("hidden layers of the pixel network", pixelWidths.size(), 1, MAX_PIXEL_LAYERS);
        for (int w : contextWidths) {
            within("width", w, 1, MAX_WIDTH);
        }
        for (int w : pixelWidths) {
            within("width", w, 1, MAX_WIDTH);
        }
        within("channels", channels, 1, 4);
        within("kernels", kernels.size(), 0, MAX_KERNELS);
        int least = 0;
        for (int g : kernels) {
            within("grid of a kernel", g, least, scales.size() - 1);
            least = g;
        }
    }

    /** As the canonical constructor, without kernels. */
    public GridShape(
            List<Integer> scales,
            int filterRadius,
            int neighbours,
            int previous,
            List<Integer> contextWidths,
            List<Integer> pixelWidths,
            boolean coordinates,
            boolean bypass,
            int channels) {
        this(
                scales, filterRadius, neighbours, previous, contextWidths, pixelWidths, coordinates, bypass, channels,
                List.of());
    }

    /**
     * @param others kernels instead of these
     * @return the same shape with them
     * @throws IllegalArgumentException when they do not suit its grids
     */
    public GridShape withKernels(List<Integer> others) {
        return new GridShape(
                scales, filterRadius, neighbours, previous, contextWidths, pixelWidths, coordinates, bypass, channels,
                others);
    }

    /** @return number G of grids */
    public int grids() {
        return scales.size();
    }

    /** @return inputs of the context network: neighbours, then values of previous grids */
    public int contextInputs() {
        return neighbours + previous;
    }

    /** @return features of a pixel: one per grid in coding order, then one per kernel */
    public int features() {
        return grids() + kernels.size();
    }

    /**
     * @param feature index of a feature
     * @return the grid that it comes from
     */
    public int gridOf(int feature) {
        return feature < grids() ? feature : kernels.get(feature - grids());
    }

    /** @return inputs of the pixel network: the features, then u and v */
    public int pixelInputs() {
        return features() + (coordinates ? 2 : 0);
    }

    /** @return the tensors of the context network; the first bias has one row per grid */
    public List<TensorShape> contextTensors() {
        List<TensorShape> tensors = new ArrayList<>();
        int in = contextInputs();
        for (int l = 0; l <= contextWidths.size(); l++) {
            boolean last = l == contextWidths.size();
            int out = last ? CONTEXT_OUTPUTS : contextWidths.get(l);
            String name = "context" + (l + 1);
            tensors.add(new TensorShape(name + ".weight", out, in));
            tensors.add(new TensorShape(name + ".bias", l == 0 ? grids() : 1, out));
            in = out;
        }
        return tensors;
    }

    /**
     * @return the filter taps, one row per grid from the inner tap outwards, when there are any, the taps of the kernels, one row for each, when there are
     *     any, and the pixel network's tensors
     */
    public List<TensorShape> pixelTensors() {
        List<TensorShape> tensors = new ArrayList<>();
        if (filterRadius > 0) {
            tensors.add(new TensorShape("filter.weight", grids(), filterRadius));
        }
        if (!kernels.isEmpty()) {
            tensors.add(new TensorShape("kernel.weight", kernels.size(), KERNEL_TAPS));
        }
        int in = pixelInputs();
        for (int l = 0; l <= pixelWidths.size(); l++) {
            boolean last = l == pixelWidths.size();
            int out = last ? channels : pixelWidths.get(l);
            String name = last ? "output" : "hidden" + (l + 1);
            tensors.add(new TensorShape(name + ".weight", out, in));
            tensors.add(new TensorShape(name + ".bias", 1, out));
            in = out;
        }
        if (bypass) {
            tensors.add(new TensorShape("bypass.weight", channels, pixelInputs()));
        }
        return tensors;
    }

    /** @return how many tensors of taps {@link #pixelTensors} begins with, 0–2 */
    public int tapTensors() {
        return (filterRadius > 0 ? 1 : 0) + (kernels.isEmpty() ? 0 : 1);
    }

    /** @return all tensors in the order in which a file holds them (FORMAT.md §6.5.4): context network, taps, pixel network */
    public List<TensorShape> tensors() {
        List<TensorShape> tensors = new ArrayList<>(contextTensors());
        tensors.addAll(pixelTensors());
        return tensors;
    }

    /** @return number of parameters of the context network, which come first */
    public int contextParameters() {
        return values(contextTensors());
    }

    /** @return number of parameters of all tensors */
    public int parameters() {
        return values(tensors());
    }

    private static int values(List<TensorShape> tensors) {
        int sum = 0;
        for (TensorShape tensor : tensors) {
            sum += tensor.size();
        }
        return sum;
    }

    /**
     * @param length pixels of a tile along one axis, at least 1
     * @param grid grid index
     * @return cells of that grid along the axis, {@code ceil(length / 2^k)}
     */
    public int cells(int length, int grid) {
        int k = scales.get(grid);
        return (int) (((long) length + (1L << k) - 1) >> k);
    }

    private static void within(String what, int value, int from, int to) {
        if (value < from || value > to) {
            throw new IllegalArgumentException(what + " out of range " + from + "–" + to + ": " + value);
        }
    }
}
