package org.inrcodec.network;

import java.util.List;
import java.util.Objects;

/**
 * One affine layer: {@code z = b + M_k(... M_1(x))}. One map is the usual dense layer; two maps are a layer factorised at
 * rank {@code maps.get(0).outputs()} (FORMAT.md §6).
 */
public final class Layer {
    private final List<LinearMap> maps;
    private final float[] bias;

    /**
     * @param maps one map, or two whose inner sizes agree; applied in list order
     * @param bias {@code float[outputs]}; copied
     */
    public Layer(List<LinearMap> maps, float[] bias) {
        this.maps = List.copyOf(maps);
        this.bias = Objects.requireNonNull(bias, "bias").clone();
        if (this.maps.isEmpty() || this.maps.size() > 2) {
            throw new IllegalArgumentException("one or two maps expected, got " + this.maps.size());
        }
        if (this.maps.size() == 2 && this.maps.get(0).outputs() != this.maps.get(1).inputs()) {
            throw new IllegalArgumentException("inner sizes of the factors differ");
        }
        if (outputs() != bias.length) {
            throw new IllegalArgumentException("bias of " + bias.length + " values for " + outputs() + " outputs");
        }
    }

    /** @return the maps in the order in which they are applied */
    public List<LinearMap> maps() {
        return maps;
    }

    /** @return size of the layer's input */
    public int inputs() {
        return maps.get(0).inputs();
    }

    /** @return size of the layer's output */
    public int outputs() {
        return maps.get(maps.size() - 1).outputs();
    }

    /** @return a copy of the bias, {@code float[outputs]} */
    public float[] bias() {
        return bias.clone();
    }
}
