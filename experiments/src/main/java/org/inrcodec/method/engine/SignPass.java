package org.inrcodec.method.engine;

import java.util.Arrays;
import org.inrcodec.shape.SirenShape;

/**
 * Forward and backward through a dense network of binary activations for some points at a time, features apart from
 * each other. Scratch memory of one thread.
 */
final class SignPass {
    private final SirenShape shape;
    private final int parameters;
    /** {@code [layer][feature][point]}: inputs of each layer, signs but for the first. */
    private final float[][][] inputs;
    /** {@code [hidden layer][feature][point]}: z, then cos z. */
    private final float[][][] slopes;
    private final float[][] outputs;
    private final float[][] targets;
    private final float[][] delta;
    private final float[][] below;

    SignPass(SirenShape shape, int networkInputs, int points) {
        this.shape = shape;
        int hidden = shape.widths().size();
        inputs = new float[hidden + 1][][];
        slopes = new float[hidden][][];
        inputs[0] = new float[networkInputs][points];
        int count = 0;
        int widest = shape.channels();
        for (int l = 0; l <= hidden; l++) {
            int out = shape.layerOutputs(l);
            count += out * inputs[l].length + out;
            if (l < hidden) {
                inputs[l + 1] = new float[out][points];
                slopes[l] = new float[out][points];
                widest = Math.max(widest, out);
            }
        }
        parameters = count + (shape.bypass() ? shape.channels() * networkInputs : 0);
        outputs = new float[shape.channels()][points];
        targets = new float[shape.channels()][points];
        delta = new float[widest][points];
        below = new float[widest][points];
    }

    /** {@code [input][point]}, to be filled. */
    float[][] inputs() {
        return inputs[0];
    }

    /** {@code [channel][point]}, to be filled. */
    float[][] targets() {
        return targets;
    }

    /** {@code [channel][point]}. */
    float[][] outputs() {
        return outputs;
    }

    void forward(float[] weights, int count) {
        int at = 0;
        int layers = inputs.length;
        for (int l = 0; l < layers; l++) {
            float[][] x = inputs[l];
            int out = shape.layerOutputs(l);
            float[][] z = l < layers - 1 ? slopes[l] : outputs;
            for (int o = 0; o < out; o++) {
                Arrays.fill(z[o], 0, count, weights[at + out * x.length + o]);
                for (int i = 0; i < x.length; i++) {
                    add(z[o], x[i], weights[at + o * x.length + i], count);
                }
                if (l < layers - 1) {
                    activate(z[o], inputs[l + 1][o], count);
                }
            }
            at += out * x.length + out;
        }
        if (shape.bypass()) {
            for (int c = 0; c < outputs.length; c++) {
                for (float[] x : inputs[0]) {
                    add(outputs[c], x, weights[at++], count);
                }
            }
        }
    }

    /** Begins the way back with ∂L/∂outputs, scale · (output − target), and returns the sum of the squared errors. */
    double errors(int count, float scale) {
        double sum = 0;
        for (int c = 0; c < outputs.length; c++) {
            for (int p = 0; p < count; p++) {
                float error = outputs[c][p] - targets[c][p];
                sum += (double) error * error;
                delta[c][p] = scale * error;
            }
        }
        return sum;
    }

    /** Adds to the gradient. */
    void backward(float[] weights, float[] gradient, int count) {
        int at = parameters;
        if (shape.bypass()) {
            at -= outputs.length * inputs[0].length;
            for (int c = 0; c < outputs.length; c++) {
                for (int i = 0; i < inputs[0].length; i++) {
                    gradient[at + c * inputs[0].length + i] += dot(delta[c], inputs[0][i], count);
                }
            }
        }
        for (int l = inputs.length - 1; l >= 0; l--) {
            float[][] x = inputs[l];
            int out = shape.layerOutputs(l);
            at -= out * x.length + out;
            for (int o = 0; o < out; o++) {
                gradient[at + out * x.length + o] += sum(delta[o], count);
                for (int i = 0; i < x.length; i++) {
                    gradient[at + o * x.length + i] += dot(delta[o], x[i], count);
                }
            }
            if (l > 0) {
                back(weights, at, out, slopes[l - 1], count);
            }
        }
    }

    /** δ ← (Wᵀ δ) ⊙ cos z of the layer below. */
    private void back(float[] weights, int at, int out, float[][] slope, int count) {
        int in = slope.length;
        for (int i = 0; i < in; i++) {
            Arrays.fill(below[i], 0, count, 0);
            for (int o = 0; o < out; o++) {
                add(below[i], delta[o], weights[at + o * in + i], count);
            }
        }
        for (int i = 0; i < in; i++) {
            for (int p = 0; p < count; p++) {
                delta[i][p] = below[i][p] * slope[i][p];
            }
        }
    }

    /** z becomes cos z. */
    private static void activate(float[] z, float[] signs, int count) {
        for (int p = 0; p < count; p++) {
            signs[p] = Math.sin(z[p]) < 0 ? -1 : 1;
            z[p] = (float) Math.cos(z[p]);
        }
    }

    private static void add(float[] sum, float[] x, float weight, int count) {
        for (int p = 0; p < count; p++) {
            sum[p] += weight * x[p];
        }
    }

    private static float dot(float[] a, float[] b, int count) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int p = 0;
        for (; p + 4 <= count; p += 4) {
            s0 += a[p] * b[p];
            s1 += a[p + 1] * b[p + 1];
            s2 += a[p + 2] * b[p + 2];
            s3 += a[p + 3] * b[p + 3];
        }
        for (; p < count; p++) {
            s0 += a[p] * b[p];
        }
        return s0 + s1 + s2 + s3;
    }

    private static float sum(float[] a, int count) {
        float sum = 0;
        for (int p = 0; p < count; p++) {
            sum += a[p];
        }
        return sum;
    }
}
