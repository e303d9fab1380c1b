package org.inrcodec.shape;

import java.util.ArrayList;
import java.util.List;

/**
 * The shape of a picture's sine network (FORMAT.md §6): fixed input frequencies, hidden layers, output layer, bypass.
 *
 * @param frequencies number F of fixed frequencies per axis, 0–32; the network sees {@code 2 + 4F} inputs
 * @param frequencyRatio ratio of neighbouring frequencies in 64ths, 64–255 (1.40625 is 90); 64 when F is 0
 * @param widths widths of the hidden sine layers, 1–16 entries of 1–256
 * @param ranks for each hidden layer and the output layer 0 (dense) or the rank 1–256 of its factorisation
 * @param bypass whether a linear map from the inputs is added to the outputs
 * @param channels outputs of the network, 1–4
 * @param binary whether hidden layers give the signs of their sines, −1 or 1 (binary activations)
 */
public record SirenShape(
        int frequencies, int frequencyRatio, List<Integer> widths, List<Integer> ranks, boolean bypass, int channels,
        boolean binary)
        implements
            PictureShape {

    /** Most hidden layers a file can have. */
    public static final int MAX_HIDDEN_LAYERS = 16;

    /** Widest hidden layer, and highest rank of a factorised layer. */
    public static final int MAX_WIDTH = 256;

    /** Most fixed frequencies per axis. */
    public static final int MAX_FREQUENCIES = 32;

    /** @throws IllegalArgumentException when a component is out of its range */
    public SirenShape {
        widths = List.copyOf(widths);
        ranks = List.copyOf(ranks);
        require(frequencies >= 0 && frequencies <= MAX_FREQUENCIES, "frequencies", frequencies);
        require(frequencyRatio >= 64 && frequencyRatio <= 255, "frequency ratio", frequencyRatio);
        require(frequencies > 0 || frequencyRatio == 64, "frequency ratio without frequencies", frequencyRatio);
        require(!widths.isEmpty() && widths.size() <= MAX_HIDDEN_LAYERS, "hidden layers", widths.size());
        require(ranks.size() == widths.size() + 1, "number of ranks", ranks.size());
        for (int w : widths) {
            require(w >= 1 && w <= MAX_WIDTH, "width", w);
        }
        for (int r : ranks) {
            require(r >= 0 && r <= MAX_WIDTH, "rank", r);
        }
        require(channels >= 1 && channels <= 4, "channels", channels);
    }

    /**
     * A shape whose hidden layers give sines.
     *
     * @param frequencies number F of fixed frequencies per axis
     * @param frequencyRatio ratio of neighbouring frequencies in 64ths; 64 when F is 0
     * @param widths widths of the hidden layers
     * @param ranks rank of each layer, 0 when it is dense
     * @param bypass whether a linear map from the inputs is added to the outputs
     * @param channels outputs
     */
    public SirenShape(
            int frequencies, int frequencyRatio, List<Integer> widths, List<Integer> ranks, boolean bypass,
            int channels) {
        this(frequencies, frequencyRatio, widths, ranks, bypass, channels, false);
    }

    /** @return the same shape with binary activations */
    public SirenShape withBinaryActivations() {
        return new SirenShape(frequencies, frequencyRatio, widths, ranks, bypass, channels, true);
    }

    /**
     * A dense shape without bypass.
     *
     * @param frequencies number of fixed frequencies per axis
     * @param frequencyRatio their ratio in 64ths
     * @param width width of every hidden layer
     * @param hiddenLayers number of hidden layers
     * @param channels outputs
     * @return the shape
     */
    public static SirenShape dense(
            int frequencies, int frequencyRatio, int width, int hiddenLayers, int channels) {
        List<Integer> widths = new ArrayList<>();
        List<Integer> ranks = new ArrayList<>();
        for (int i = 0; i < hiddenLayers; i++) {
            widths.add(width);
            ranks.add(0);
        }
        ranks.add(0);
        return new SirenShape(frequencies, frequencies == 0 ? 64 : frequencyRatio, widths, ranks, false, channels);
    }

    /** @return inputs per axis: the coordinate, then sine and cosine of each frequency, {@code 1 + 2F} */
    public int inputsPerAxis() {
        return 1 + 2 * frequencies;
    }

    /** @return inputs of the first layer, {@code 2 + 4F} */
    public int inputs() {
        return 2 * inputsPerAxis();
    }

    /** @return number of affine layers, the output layer included */
    public int layers() {
        return widths.size() + 1;
    }

    /**
     * @param layer 0 for the first hidden layer up to {@code layers() - 1} for the output layer
     * @return size of that layer's input
     */
    public int layerInputs(int layer) {
        return layer == 0 ? inputs() : widths.get(layer - 1);
    }

    /**
     * @param layer 0 for the first hidden layer up to {@code layers() - 1} for the output layer
     * @return size of that layer's output
     */
    public int layerOutputs(int layer) {
        return layer == widths.size() ? channels : widths.get(layer);
    }

    /** In the order of FORMAT.md §6.4. */
    @Override
    public List<TensorShape> tensors() {
        List<TensorShape> tensors = new ArrayList<>();
        for (int l = 0; l < layers(); l++) {
            String name = l == widths.size() ? "output" : "hidden" + (l + 1);
            int in = layerInputs(l);
            int out = layerOutputs(l);
            int rank = ranks.get(l);
            if (rank == 0) {
                tensors.add(new TensorShape(name + ".weight", out, in));
            } else {
                tensors.add(new TensorShape(name + ".factor1", rank, in));
                tensors.add(new TensorShape(name + ".factor2", out, rank));
            }
            tensors.add(new TensorShape(name + ".bias", 1, out));
        }
        if (bypass) {
            tensors.add(new TensorShape("bypass.weight", channels, inputs()));
        }
        return tensors;
    }

    @Override
    public long parameters() {
        return tensors().stream().mapToLong(t -> (long) t.rows() * t.columns()).sum();
    }

    /**
     * The first linear map and the bypass are separable (FORMAT.md §8.3): their products are made once per row and column and cost one
     * addition per output here.
     */
    @Override
    public long multiplyAddsPerPixel() {
        long sum = bypass ? channels : 0;
        for (int l = 0; l < layers(); l++) {
            int rank = ranks.get(l);
            int in = l == 0 ? 1 : layerInputs(l);
            int out = layerOutputs(l);
            sum += rank == 0 ? (long) in * out : (long) in * rank + (long) rank * out;
        }
        return sum;
    }

    /** Those of the input frequencies are made once per row and column and not counted. */
    @Override
    public long sinesPerPixel() {
        return widths.stream().mapToLong(w -> w).sum();
    }

    private static void require(boolean condition, String what, int value) {
        if (!condition) {
            throw new IllegalArgumentException(what + " out of range: " + value);
        }
    }
}
