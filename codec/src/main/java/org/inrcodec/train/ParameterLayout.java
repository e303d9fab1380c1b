package org.inrcodec.train;

import java.util.ArrayList;
import java.util.List;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.shape.TensorShape;

/**
 * Where each tensor of a network lies in the flat parameter vector that engines, optimisers, pruning and quantisation
 * share: the tensors of {@link SirenShape#tensors()} one after another, each row-major.
 */
public final class ParameterLayout {
    private final SirenShape shape;
    private final List<Tensor> tensors;
    private final int parameters;

    /** What a tensor does in the network. */
    public enum Role {
        /** Weights of a layer, or one factor of them. */
        WEIGHT,
        /** Bias of a layer. */
        BIAS,
        /** Weights of the linear map from the inputs to the outputs. */
        BYPASS
    }

    /**
     * One tensor and its place.
     *
     * @param index place among the tensors, from 0
     * @param shape name and size
     * @param offset index of its first value in the parameter vector
     * @param role what it does
     * @param layer layer it belongs to, 0 for the first hidden layer; the output layer's number for the bypass
     */
    public record Tensor(int index, TensorShape shape, int offset, Role role, int layer) {
        /** @return number of values */
        public int size() {
            return shape.size();
        }

        /** @return index in the parameter vector after its last value */
        public int end() {
            return offset + shape.size();
        }
    }

    /**
     * @param shape a network's shape
     */
    public ParameterLayout(SirenShape shape) {
        this.shape = shape;
        List<TensorShape> shapes = shape.tensors();
        List<Tensor> list = new ArrayList<>();
        int offset = 0;
        for (int layer = 0; layer < shape.layers(); layer++) {
            int maps = shape.ranks().get(layer) == 0 ? 1 : 2;
            for (int k = 0; k <= maps; k++) {
                Tensor tensor = new Tensor(
                        list.size(), shapes.get(list.size()), offset, k < maps ? Role.WEIGHT : Role.BIAS, layer);
                list.add(tensor);
                offset = tensor.end();
            }
        }
        if (shape.bypass()) {
            Tensor tensor = new Tensor(list.size(), shapes.get(list.size()), offset, Role.BYPASS, shape.layers() - 1);
            list.add(tensor);
            offset = tensor.end();
        }
        this.tensors = List.copyOf(list);
        this.parameters = offset;
    }

    /** @return the network's shape */
    public SirenShape shape() {
        return shape;
    }

    /** @return the tensors in the order of the parameter vector */
    public List<Tensor> tensors() {
        return tensors;
    }

    /** @return length of the parameter vector */
    public int parameters() {
        return parameters;
    }
}
