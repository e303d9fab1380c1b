package org.inrcodec.cuda.train;

import java.util.ArrayList;
import java.util.List;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.train.TrainingProblem;

/**
 * Where parameters and gradients of one network lie on the device. Sizes are padded to multiples of 4 with units whose weights are 0: they give and take
 * nothing, and their gradient is not read. Three sections follow each other, by what makes the gradient: products over chunks of points, sums over chunks,
 * and kernels that write it whole.
 */
final class DeviceLayout {
    /** Padded sizes of each layer; the outputs of the last are {@code channels} rows. */
    final int[] inputs;
    final int[] outputs;
    final int channels;
    /** Layers with a sine. */
    final int hidden;
    final boolean lattice;
    final boolean bypass;
    /** Index of each layer's first weight and bias, and of the bypass. */
    final int[] weightAt;
    final int[] biasAt;
    final int bypassAt;
    /** Floats of the first section, which starts at 0. */
    final int products;
    /** Floats of the second section, which follows it. */
    final int sums;
    /** Floats of all. */
    final int size;
    /** Parameters as the host has them, one after another without padding. */
    final int parameters;

    private final List<Piece> pieces = new ArrayList<>();

    /** A matrix with its places. */
    private record Piece(int hostAt, int deviceAt, int rows, int columns, int pitch) {}

    DeviceLayout(TrainingProblem problem) {
        SirenShape shape = problem.shape();
        lattice = problem instanceof TrainingProblem.Lattice;
        bypass = shape.bypass();
        hidden = shape.layers() - 1;
        channels = shape.channels();
        inputs = new int[shape.layers()];
        outputs = new int[shape.layers()];
        weightAt = new int[shape.layers()];
        biasAt = new int[shape.layers()];
        for (int l = 0; l < shape.layers(); l++) {
            inputs[l] = pad(l == 0 ? problem.inputs() : shape.layerInputs(l));
            outputs[l] = pad(shape.layerOutputs(l));
        }
        int at = 0;
        for (int l = lattice ? 1 : 0; l < hidden; l++) {
            weightAt[l] = at;
            at += outputs[l] * inputs[l];
        }
        int bypassProduct = at;
        if (bypass && !lattice) {
            at += 4 * inputs[0];
        }
        products = at;
        // The bias of the first layer on a lattice is summed with its weights, unless the output layer follows at once.
        for (int l = lattice ? 1 : 0; l < hidden - 1; l++) {
            biasAt[l] = at;
            at += outputs[l];
        }
        // The output layer's kernel writes these three together.
        biasAt[hidden - 1] = at;
        at += outputs[hidden - 1];
        weightAt[hidden] = at;
        at += channels * inputs[hidden];
        biasAt[hidden] = at;
        at += 4;
        sums = at - products;
        if (lattice) {
            weightAt[0] = at;
            at += outputs[0] * inputs[0];
            if (hidden > 1) {
                biasAt[0] = at;
                at += outputs[0];
            }
        }
        bypassAt = lattice ? at : bypassProduct;
        size = at + (bypass && lattice ? 4 * inputs[0] : 0);
        parameters = place(problem);
    }

    private int place(TrainingProblem problem) {
        int host = 0;
        for (int l = 0; l <= hidden; l++) {
            int in = l == 0 ? problem.inputs() : problem.shape().layerInputs(l);
            int out = problem.shape().layerOutputs(l);
            pieces.add(new Piece(host, weightAt[l], out, in, inputs[l]));
            host += out * in;
            pieces.add(new Piece(host, biasAt[l], 1, out, out));
            host += out;
        }
        if (bypass) {
            pieces.add(new Piece(host, bypassAt, channels, problem.inputs(), inputs[0]));
            host += channels * problem.inputs();
        }
        return host;
    }

    static int pad(int size) {
        return (size + 3) & ~3;
    }

    /** Copies parameters to their places; padding is not touched. */
    void pack(float[] host, int hostOffset, float[] device, int deviceOffset) {
        for (Piece p : pieces) {
            for (int r = 0; r < p.rows; r++) {
                System.arraycopy(
                        host, hostOffset + p.hostAt + r * p.columns, device, deviceOffset + p.deviceAt + r * p.pitch,
                        p.columns);
            }
        }
    }

    /** Copies from the places back. */
    void unpack(float[] device, int deviceOffset, float[] host, int hostOffset) {
        for (Piece p : pieces) {
            for (int r = 0; r < p.rows; r++) {
                System.arraycopy(
                        device, deviceOffset + p.deviceAt + r * p.pitch, host, hostOffset + p.hostAt + r * p.columns,
                        p.columns);
            }
        }
    }
}
