package org.inrcodec.sirenfit;

import java.util.Arrays;
import java.util.Comparator;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.train.ParameterLayout;

/**
 * The symmetries of a sine network, used to save bits. A unit computes the same picture when its bias moves by π and what leaves it changes sign, when
 * weights, bias and what leaves it all change sign, and when units of one layer change places. So biases can be brought into 0…π/2 and sorted; sorted, a
 * layer of n units costs log₂ n! bits less, as differences.
 */
final class CanonicalUnits {
    private final SirenShape shape;
    private final ParameterLayout layout;

    /**
     * @param shape a dense shape
     */
    CanonicalUnits(SirenShape shape) {
        this.shape = shape;
        this.layout = new ParameterLayout(shape);
    }

    /**
     * Brings the biases of all hidden units into 0…π/2 without changing what the network computes, but for rounding.
     *
     * @param parameters {@code float[parameters]}, changed
     */
    void fold(float[] parameters) {
        for (int layer = 0; layer < shape.widths().size(); layer++) {
            ParameterLayout.Tensor bias = tensor(layer, ParameterLayout.Role.BIAS);
            for (int unit = 0; unit < bias.size(); unit++) {
                double b = parameters[bias.offset() + unit];
                double turns = Math.rint(b / Math.PI);
                double folded = b - turns * Math.PI;
                boolean odd = Math.abs(turns % 2) == 1;
                boolean mirror = folded < 0;
                parameters[bias.offset() + unit] = (float) Math.abs(folded);
                if (mirror) {
                    negateRow(parameters, tensor(layer, ParameterLayout.Role.WEIGHT), unit);
                }
                if (odd != mirror) {
                    negateColumn(parameters, tensor(layer + 1, ParameterLayout.Role.WEIGHT), unit);
                }
            }
        }
    }

    /**
     * Sorts the units of every hidden layer by bias.
     *
     * @param q {@code int[parameters]}, quantised parameters, changed
     */
    void sort(int[] q) {
        for (int layer = 0; layer < shape.widths().size(); layer++) {
            ParameterLayout.Tensor bias = tensor(layer, ParameterLayout.Role.BIAS);
            ParameterLayout.Tensor in = tensor(layer, ParameterLayout.Role.WEIGHT);
            ParameterLayout.Tensor out = tensor(layer + 1, ParameterLayout.Role.WEIGHT);
            Integer[] order = new Integer[bias.size()];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, Comparator.comparingInt(i -> q[bias.offset() + i]));
            int[] old = q.clone();
            int inputs = in.shape().columns();
            int units = out.shape().columns();
            for (int i = 0; i < order.length; i++) {
                int from = order[i];
                q[bias.offset() + i] = old[bias.offset() + from];
                System.arraycopy(old, in.offset() + from * inputs, q, in.offset() + i * inputs, inputs);
                for (int r = 0; r < out.shape().rows(); r++) {
                    q[out.offset() + r * units + i] = old[out.offset() + r * units + from];
                }
            }
        }
    }

    private ParameterLayout.Tensor tensor(int layer, ParameterLayout.Role role) {
        return layout.tensors().stream()
                .filter(t -> t.layer() == layer && t.role() == role)
                .findFirst()
                .orElseThrow();
    }

    private static void negateRow(float[] parameters, ParameterLayout.Tensor tensor, int row) {
        int columns = tensor.shape().columns();
        for (int i = 0; i < columns; i++) {
            parameters[tensor.offset() + row * columns + i] *= -1;
        }
    }

    private static void negateColumn(float[] parameters, ParameterLayout.Tensor tensor, int column) {
        int columns = tensor.shape().columns();
        for (int r = 0; r < tensor.shape().rows(); r++) {
            parameters[tensor.offset() + r * columns + column] *= -1;
        }
    }
}
