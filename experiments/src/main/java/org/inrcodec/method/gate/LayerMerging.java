package org.inrcodec.method.gate;

import java.util.ArrayList;
import java.util.List;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.train.ParameterLayout;

/**
 * Takes hidden layers whose activation is the identity out of a network: W₂ (W₁ x + b₁) + b₂ = (W₂ W₁) x + (W₂ b₁ +
 * b₂).
 *
 * @param shape the shallower network's shape
 * @param parameters {@code float[shape.parameters()]}; not copied
 */
public record LayerMerging(SirenShape shape, float[] parameters) {
    /** An affine layer: {@code double[out][in]} and {@code double[out]}. */
    private record Affine(double[][] weight, double[] bias) {
        /** This layer after another. */
        Affine after(Affine below) {
            int inputs = below.weight[0].length;
            double[][] product = new double[weight.length][inputs];
            double[] sum = bias.clone();
            for (int o = 0; o < weight.length; o++) {
                for (int k = 0; k < below.weight.length; k++) {
                    sum[o] += weight[o][k] * below.bias[k];
                    for (int i = 0; i < inputs; i++) {
                        product[o][i] += weight[o][k] * below.weight[k][i];
                    }
                }
            }
            return new Affine(product, sum);
        }
    }

    /**
     * @param layout where the network's tensors lie; dense, without a bypass
     * @param parameters {@code float[parameters]}, not changed
     * @param linear {@code boolean[hidden layers]}: whose activation is the identity; not all
     * @return the shallower network
     * @throws IllegalArgumentException when a layer is factorised or there is a bypass
     */
    public static LayerMerging of(ParameterLayout layout, float[] parameters, boolean[] linear) {
        requirePlain(layout.shape());
        SirenShape old = layout.shape();
        List<Affine> layers = new ArrayList<>();
        List<Integer> widths = new ArrayList<>();
        List<Integer> ranks = new ArrayList<>(List.of(0));
        for (int l = 0; l < old.layers(); l++) {
            Affine layer = affine(layout, parameters, l);
            if (l > 0 && linear[l - 1]) {
                layer = layer.after(layers.removeLast());
            }
            layers.add(layer);
            if (l < linear.length && !linear[l]) {
                widths.add(old.widths().get(l));
                ranks.add(0);
            }
        }
        SirenShape shape = new SirenShape(
                old.frequencies(), old.frequencyRatio(), widths, ranks, old.bypass(), old.channels());
        float[] merged = new float[Math.toIntExact(shape.parameters())];
        int at = 0;
        for (Affine layer : layers) {
            for (double[] row : layer.weight()) {
                for (double value : row) {
                    merged[at++] = (float) value;
                }
            }
            for (double value : layer.bias()) {
                merged[at++] = (float) value;
            }
        }
        return new LayerMerging(shape, merged);
    }

    /** Weights and biases alternate, and there is nothing else. */
    static void requirePlain(SirenShape shape) {
        if (shape.bypass() || shape.ranks().stream().anyMatch(r -> r != 0)) {
            throw new IllegalArgumentException("not dense, or with a bypass: " + shape);
        }
    }

    private static Affine affine(ParameterLayout layout, float[] parameters, int layer) {
        ParameterLayout.Tensor weight = layout.tensors().get(2 * layer);
        ParameterLayout.Tensor bias = layout.tensors().get(2 * layer + 1);
        int columns = weight.shape().columns();
        double[][] w = new double[weight.shape().rows()][columns];
        double[] b = new double[bias.size()];
        for (int o = 0; o < b.length; o++) {
            b[o] = parameters[bias.offset() + o];
            for (int i = 0; i < columns; i++) {
                w[o][i] = parameters[weight.offset() + o * columns + i];
            }
        }
        return new Affine(w, b);
    }
}
