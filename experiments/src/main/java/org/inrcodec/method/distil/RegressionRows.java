package org.inrcodec.method.distil;

import java.util.Arrays;
import org.inrcodec.train.ParameterLayout;

/**
 * More rows of a network's last layer, after those of the channels: linear maps of the last hidden layer that help to
 * train the network and are no part of it.
 *
 * @param layout where the network's tensors lie; the last layer dense, without a bypass
 * @param rows how many more rows
 */
public record RegressionRows(ParameterLayout layout, int rows) {
    /** @throws IllegalArgumentException when the last layer is factorised or there is a bypass */
    public RegressionRows {
        if (layout.shape().bypass() || layout.shape().ranks().getLast() != 0) {
            throw new IllegalArgumentException("the last tensors are not weights and biases: " + layout.shape());
        }
    }

    /**
     * @param parameters {@code float[parameters]} of the network
     * @return the same with rows of 0
     */
    public float[] added(float[] parameters) {
        int size = weight().size();
        int more = rows * weight().shape().columns();
        float[] added = new float[parameters.length + more + rows];
        System.arraycopy(parameters, 0, added, 0, weight().offset() + size);
        System.arraycopy(
                parameters, weight().offset() + size, added, weight().offset() + size + more,
                parameters.length - weight().offset() - size);
        return added;
    }

    /**
     * Rows that copy the last hidden layer, so that outputs show it.
     *
     * @param parameters {@code float[parameters]} of the network
     * @return the same with rows of the identity
     * @throws IllegalArgumentException unless there is a row for each unit of the last hidden layer
     */
    public float[] identity(float[] parameters) {
        int columns = weight().shape().columns();
        if (rows != columns) {
            throw new IllegalArgumentException(rows + " rows for " + columns + " units");
        }
        float[] added = added(parameters);
        for (int u = 0; u < columns; u++) {
            added[weight().end() + u * columns + u] = 1;
        }
        return added;
    }

    /**
     * @param added {@code float[parameters + rows · (units + 1)]}
     * @return the network without these rows, {@code float[parameters]}
     */
    public float[] removed(float[] added) {
        int end = weight().end();
        float[] parameters = Arrays.copyOf(added, layout.parameters());
        System.arraycopy(
                added, end + rows * weight().shape().columns(), parameters, end, layout.parameters() - end);
        return parameters;
    }

    /** Weights of the last layer. */
    private ParameterLayout.Tensor weight() {
        return layout.tensors().get(layout.tensors().size() - 2);
    }
}
