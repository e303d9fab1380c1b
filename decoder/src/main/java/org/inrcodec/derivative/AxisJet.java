package org.inrcodec.derivative;

import org.inrcodec.evaluate.AxisInputs;
import org.inrcodec.network.LinearMap;
import org.inrcodec.shape.SirenShape;

/** One axis's share of the first linear map or of the bypass, with its first and second derivative by the coordinate. */
final class AxisJet {
    private final double[] frequencies;
    private final int outputs;
    private final float[][] weights;

    /**
     * @param shape shape of the network
     * @param firstInput index of the axis's first input: 0 for x, {@code shape.inputsPerAxis()} for y
     */
    AxisJet(SirenShape shape, LinearMap map, int firstInput) {
        float[] f = AxisInputs.frequencies(shape.frequencies(), shape.frequencyRatio());
        frequencies = new double[f.length];
        for (int k = 0; k < f.length; k++) {
            frequencies[k] = f[k];
        }
        outputs = map.outputs();
        weights = new float[outputs][shape.inputsPerAxis()];
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < weights[o].length; i++) {
                weights[o][i] = map.weight(o, firstInput + i);
            }
        }
    }

    int outputs() {
        return outputs;
    }

    /**
     * @param t the coordinate
     * @param p index of the point to fill
     * @param value {@code double[outputs][points]}
     * @param first first derivatives, the same shape
     * @param second second derivatives, the same shape
     */
    void fill(double t, int p, double[][] value, double[][] first, double[][] second) {
        for (int o = 0; o < outputs; o++) {
            value[o][p] = weights[o][0] * t;
            first[o][p] = weights[o][0];
            second[o][p] = 0;
        }
        for (int k = 0; k < frequencies.length; k++) {
            double f = frequencies[k];
            double sine = Math.sin(f * t);
            double cosine = Math.cos(f * t);
            for (int o = 0; o < outputs; o++) {
                double a = weights[o][1 + 2 * k];
                double b = weights[o][2 + 2 * k];
                double wave = a * sine + b * cosine;
                value[o][p] += wave;
                first[o][p] += f * (a * cosine - b * sine);
                second[o][p] -= f * f * wave;
            }
        }
    }
}
