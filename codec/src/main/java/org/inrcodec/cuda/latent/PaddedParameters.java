package org.inrcodec.cuda.latent;

import java.util.Arrays;
import java.util.List;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.TensorShape;

/**
 * The networks as kernels read them: rows of weights and rows of biases begin at multiples of four floats, and each grid's filter is four floats, the
 * centre and the taps. The order is that of {@link GridShape#tensors}.
 */
final class PaddedParameters {
    /** Floats of a filter: its centre and up to three taps. */
    private static final int FILTER = 1 + GridShape.MAX_FILTER_RADIUS;

    /** Floats in all. */
    final int size;
    /** First filter. */
    final int filterAt;
    /** First weight of the pixel network. */
    final int pixelsAt;

    private final GridShape shape;
    /** Where each parameter goes. */
    private final int[] place;

    PaddedParameters(GridShape shape) {
        this.shape = shape;
        place = new int[shape.parameters()];
        int parameter = 0;
        int at = 0;
        for (TensorShape tensor : shape.contextTensors()) {
            at = place(tensor, parameter, at);
            parameter += tensor.size();
        }
        filterAt = at;
        List<TensorShape> tensors = shape.pixelTensors();
        if (shape.filterRadius() > 0) {
            for (int i = 0; i < tensors.get(0).size(); i++) {
                place[parameter + i] = at + i / shape.filterRadius() * FILTER + 1 + i % shape.filterRadius();
            }
            parameter += tensors.get(0).size();
            tensors = tensors.subList(1, tensors.size());
        }
        at += shape.grids() * FILTER;
        pixelsAt = at;
        for (TensorShape tensor : tensors) {
            at = place(tensor, parameter, at);
            parameter += tensor.size();
        }
        size = at;
    }

    private int place(TensorShape tensor, int parameter, int at) {
        int stride = padded(tensor.columns());
        for (int i = 0; i < tensor.size(); i++) {
            place[parameter + i] = at + i / tensor.columns() * stride + i % tensor.columns();
        }
        return at + tensor.rows() * stride;
    }

    /** @return {@code n} rounded up to a multiple of four */
    static int padded(int n) {
        return (n + 3) / 4 * 4;
    }

    /**
     * Writes parameters to their places; padding is not touched.
     *
     * @param parameters {@code float[GridShape.parameters()]}
     * @param to receives their bits
     * @param from index of the first
     */
    void write(float[] parameters, int[] to, int from) {
        for (int i = 0; i < place.length; i++) {
            to[from + place[i]] = Float.floatToRawIntBits(parameters[i]);
        }
        int radius = shape.filterRadius();
        for (int g = 0; g < shape.grids(); g++) {
            int taps = shape.contextParameters() + g * radius;
            double sum = 0;
            for (float tap : Arrays.copyOfRange(parameters, taps, taps + radius)) {
                sum += tap;
            }
            to[from + filterAt + g * FILTER] = Float.floatToRawIntBits((float) (1 - 2 * sum));
        }
    }
}
