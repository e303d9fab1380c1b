package org.inrcodec.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.shape.TensorShape;

/**
 * A sine network with its weights, immutable (FORMAT.md §6). ω₀ is folded into the weights: a hidden layer is
 * {@code sin(b + Wx)}.
 */
public final class SirenNetwork {
    private final SirenShape shape;
    private final List<Layer> layers;
    private final Optional<LinearMap> bypass;

    private SirenNetwork(SirenShape shape, List<Layer> layers, Optional<LinearMap> bypass) {
        this.shape = shape;
        this.layers = List.copyOf(layers);
        this.bypass = bypass;
    }

    /**
     * @param shape the shape
     * @param tensors values of each tensor in the order of {@link SirenShape#tensors()}, each {@code float[rows * columns]}
     * @return the network
     * @throws IllegalArgumentException when number or sizes of the tensors differ from the shape
     */
    public static SirenNetwork of(SirenShape shape, List<float[]> tensors) {
        List<TensorShape> expected = shape.tensors();
        if (tensors.size() != expected.size()) {
            throw new IllegalArgumentException(expected.size() + " tensors expected, got " + tensors.size());
        }
        List<Layer> layers = new ArrayList<>();
        int t = 0;
        for (int l = 0; l < shape.layers(); l++) {
            List<LinearMap> maps = new ArrayList<>();
            for (int k = shape.ranks().get(l) == 0 ? 1 : 2; k > 0; k--, t++) {
                maps.add(new LinearMap(expected.get(t).rows(), expected.get(t).columns(), tensors.get(t)));
            }
            layers.add(new Layer(maps, tensors.get(t++)));
        }
        Optional<LinearMap> bypass = shape.bypass()
                ? Optional.of(new LinearMap(expected.get(t).rows(), expected.get(t).columns(), tensors.get(t)))
                : Optional.empty();
        return new SirenNetwork(shape, layers, bypass);
    }

    /** @return the shape */
    public SirenShape shape() {
        return shape;
    }

    /** @return hidden layers, then the output layer */
    public List<Layer> layers() {
        return layers;
    }

    /** @return the linear map from the inputs that is added to the outputs, if there is one */
    public Optional<LinearMap> bypass() {
        return bypass;
    }
}
