package org.inrcodec.train;

import java.util.ArrayList;
import java.util.List;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.shape.TensorShape;

/** What a network is fitted to. Targets are in the network's output units: samples 0…maximum map to −1…1. */
public sealed interface TrainingProblem {
    /** @return the network's shape; dense (all ranks 0) */
    SirenShape shape();

    /** @return number of points */
    int points();

    /** @return inputs of the first layer and of the bypass */
    int inputs();

    /** @return rows that can take part in a step by themselves: rows of the picture, or the points */
    int rows();

    /**
     * @return the tensors in the order of {@link SirenShape#tensors()}, with {@link #inputs()} columns in those of the
     *     inputs
     */
    default List<TensorShape> tensors() {
        List<TensorShape> tensors = new ArrayList<>(shape().tensors());
        tensors.set(0, withInputs(tensors.get(0)));
        if (shape().bypass()) {
            tensors.set(tensors.size() - 1, withInputs(tensors.get(tensors.size() - 1)));
        }
        return tensors;
    }

    private TensorShape withInputs(TensorShape tensor) {
        return new TensorShape(tensor.name(), tensor.rows(), inputs());
    }

    /** @return {@code float[points][channels]}, flat; shared, not to be changed */
    float[] targets();

    /**
     * All pixel centres of a picture, coordinates and fixed frequencies as in FORMAT.md §8; the first layer is
     * separable there.
     *
     * @param shape the network's shape
     * @param width pixels per row
     * @param height rows
     * @param targets {@code float[height][width][channels]}, flat
     */
    record Lattice(SirenShape shape, int width, int height, float[] targets) implements TrainingProblem {
        /**
         * @throws IllegalArgumentException when the shape is factorised or the targets' length differs from the sizes
         */
        public Lattice {
            requireDense(shape);
            if (targets.length != Math.multiplyExact(Math.multiplyExact(width, height), shape.channels())) {
                throw new IllegalArgumentException("targets of " + targets.length + " values");
            }
        }

        @Override
        public int points() {
            return width * height;
        }

        @Override
        public int inputs() {
            return shape.inputs();
        }

        @Override
        public int rows() {
            return height;
        }
    }

    /**
     * Arbitrary points: each with its own input vector.
     *
     * @param shape widths, bypass and channels of the network; its frequencies are not used
     * @param inputs inputs per point, 1–128
     * @param values {@code float[points][inputs]}, flat
     * @param targets {@code float[points][channels]}, flat
     */
    record Points(SirenShape shape, int inputs, float[] values, float[] targets) implements TrainingProblem {
        /** @throws IllegalArgumentException when the shape is factorised or the lengths differ from the sizes */
        public Points {
            requireDense(shape);
            if (inputs < 1 || inputs > 128) {
                throw new IllegalArgumentException("inputs out of range: " + inputs);
            }
            if (values.length % inputs != 0 || values.length / inputs * shape.channels() != targets.length) {
                throw new IllegalArgumentException(values.length + " inputs for " + targets.length + " targets");
            }
        }

        @Override
        public int points() {
            return values.length / inputs;
        }

        @Override
        public int rows() {
            return points();
        }
    }

    private static void requireDense(SirenShape shape) {
        if (shape.binary()) {
            throw new IllegalArgumentException("a problem is one of sines, also for an engine of binary activations");
        }
        if (shape.ranks().stream().anyMatch(r -> r != 0)) {
            throw new IllegalArgumentException("only dense layers can be trained, ranks are " + shape.ranks());
        }
    }
}
