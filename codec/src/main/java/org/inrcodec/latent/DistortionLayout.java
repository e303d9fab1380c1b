package org.inrcodec.latent;

import java.util.List;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.TensorShape;

/** Where filters, kernels and pixel network lie in the parameter vector of a {@link GridShape}. Layer l = layers − 1 is the output. */
final class DistortionLayout {
    final GridShape shape;
    final int parameters;
    /** First parameter that the distortion depends on. */
    final int from;
    /** First filter tap, {@code float[grids][filterRadius]}. */
    final int filter;
    /** First tap of a kernel, {@code float[kernels][9]}. */
    final int kernel;
    /** Linear maps of the pixel network, the output included. */
    final int layers;
    /** Inputs of each map. */
    final int[] in;
    /** Outputs of each map. */
    final int[] out;
    /** First weight of each map, {@code float[out][in]}. */
    final int[] weight;
    /** First bias of each map. */
    final int[] bias;
    /** First bypass weight, {@code float[channels][pixelInputs]}; 0 without a bypass. */
    final int bypass;

    DistortionLayout(GridShape shape) {
        this.shape = shape;
        parameters = shape.parameters();
        from = shape.contextParameters();
        filter = from;
        layers = shape.pixelWidths().size() + 1;
        in = new int[layers];
        out = new int[layers];
        weight = new int[layers];
        bias = new int[layers];
        List<TensorShape> tensors = shape.pixelTensors();
        int at = from;
        int next = 0;
        if (shape.filterRadius() > 0) {
            at += tensors.get(next++).size();
        }
        kernel = at;
        if (!shape.kernels().isEmpty()) {
            at += tensors.get(next++).size();
        }
        for (int l = 0; l < layers; l++) {
            TensorShape map = tensors.get(next++);
            out[l] = map.rows();
            in[l] = map.columns();
            weight[l] = at;
            at += map.size();
            bias[l] = at;
            at += tensors.get(next++).size();
        }
        bypass = shape.bypass() ? at : 0;
    }

    /**
     * @param parameters vector whose length is checked
     * @throws IllegalArgumentException when it is not that of the shape
     */
    void check(float[] parameters) {
        if (parameters.length != this.parameters) {
            throw new IllegalArgumentException("parameter vector of " + parameters.length + " values");
        }
    }

    /**
     * Checks the size of every plane.
     *
     * @param planes one per grid
     * @throws IllegalArgumentException when one does not fit
     */
    void check(Plane[] planes, int width, int height) {
        if (planes.length != shape.grids()) {
            throw new IllegalArgumentException("planes of " + planes.length + " grids");
        }
        for (int g = 0; g < planes.length; g++) {
            if (planes[g].width != shape.cells(width, g) || planes[g].height != shape.cells(height, g)) {
                throw new IllegalArgumentException(
                        "plane " + g + " of " + planes[g].width + "x" + planes[g].height);
            }
        }
    }

    /**
     * Checks samples or gradients of the outputs.
     *
     * @param samples {@code float[channels][pixels]}
     * @throws IllegalArgumentException when they are of another size
     */
    void check(float[][] samples, int pixels) {
        boolean fits = samples.length == shape.channels();
        for (float[] channel : samples) {
            fits &= channel.length == pixels;
        }
        if (!fits) {
            throw new IllegalArgumentException("samples of another size");
        }
    }
}
