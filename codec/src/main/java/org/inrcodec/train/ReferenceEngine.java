package org.inrcodec.train;

import java.util.Arrays;
import org.inrcodec.shape.SirenShape;

/** Plain double arithmetic, one point after another: what the other engines are tested against. */
public final class ReferenceEngine implements TrainingEngine {
    private final TrainingProblem problem;
    private final SirenShape shape;
    private final int layers;
    private final int parameters;
    private final float[] columnInputs;
    private final float[] rowInputs;

    /**
     * @param problem points and targets
     */
    public ReferenceEngine(TrainingProblem problem) {
        this.problem = problem;
        shape = problem.shape();
        layers = shape.layers();
        parameters = problem.tensors().stream().mapToInt(t -> t.size()).sum();
        if (problem instanceof TrainingProblem.Lattice lattice) {
            int longer = Math.max(lattice.width(), lattice.height());
            columnInputs = LatticeInputs.axis(shape, lattice.width(), longer, shape.inputsPerAxis());
            rowInputs = LatticeInputs.axis(shape, lattice.height(), longer, shape.inputsPerAxis());
        } else {
            columnInputs = new float[0];
            rowInputs = new float[0];
        }
    }

    @Override
    public int parameters() {
        return parameters;
    }

    @Override
    public double gradient(float[] parameters, float[] gradient, int firstRow, int rowStep) {
        double[] exact = new double[this.parameters];
        double loss = gradient(widen(parameters), exact, firstRow, rowStep);
        for (int i = 0; i < exact.length; i++) {
            gradient[i] = (float) exact[i];
        }
        return loss;
    }

    /**
     * As {@link TrainingEngine#gradient(float[], float[], int, int)}, in double.
     *
     * @param weights {@code double[parameters()]}
     * @param gradient {@code double[parameters()]}, overwritten
     * @param firstRow first row that takes part
     * @param rowStep every {@code rowStep}-th row from there takes part
     * @return the mean squared error
     */
    public double gradient(double[] weights, double[] gradient, int firstRow, int rowStep) {
        if (firstRow < 0 || firstRow >= problem.rows() || rowStep < 1) {
            throw new IllegalArgumentException("rows from " + firstRow + " by " + rowStep);
        }
        Arrays.fill(gradient, 0);
        int width = problem.points() / problem.rows();
        int channels = shape.channels();
        int rows = (problem.rows() - firstRow + rowStep - 1) / rowStep;
        double mean = 1.0 / ((double) rows * width * channels);
        double loss = 0;
        for (int row = firstRow; row < problem.rows(); row += rowStep) {
            for (int column = 0; column < width; column++) {
                int point = row * width + column;
                double[][] activations = forward(weights, input(point));
                double[] delta = activations[layers];
                for (int c = 0; c < channels; c++) {
                    double error = delta[c] - problem.targets()[point * channels + c];
                    loss += error * error * mean;
                    delta[c] = 2 * error * mean;
                }
                backward(weights, activations, delta, gradient);
            }
        }
        return loss;
    }

    @Override
    public double loss(float[] parameters) {
        float[] outputs = outputs(parameters);
        double sum = 0;
        for (int i = 0; i < outputs.length; i++) {
            double error = (double) outputs[i] - problem.targets()[i];
            sum += error * error;
        }
        return sum / outputs.length;
    }

    @Override
    public float[] outputs(float[] parameters) {
        double[] weights = widen(parameters);
        int channels = shape.channels();
        float[] outputs = new float[problem.points() * channels];
        for (int point = 0; point < problem.points(); point++) {
            double[] y = forward(weights, input(point))[layers];
            for (int c = 0; c < channels; c++) {
                outputs[point * channels + c] = (float) y[c];
            }
        }
        return outputs;
    }

    @Override
    public void close() {}

    private double[] input(int point) {
        int inputs = problem.inputs();
        double[] x = new double[inputs];
        switch (problem) {
            case TrainingProblem.Points points -> {
                for (int i = 0; i < inputs; i++) {
                    x[i] = points.values()[point * inputs + i];
                }
            }
            case TrainingProblem.Lattice lattice -> {
                for (int i = 0; i < inputs / 2; i++) {
                    x[i] = columnInputs[point % lattice.width() * (inputs / 2) + i];
                    x[inputs / 2 + i] = rowInputs[point / lattice.width() * (inputs / 2) + i];
                }
            }
        }
        return x;
    }

    /** @return {@code [layers + 1]}: the inputs, the preactivations of the hidden layers, the outputs */
    private double[][] forward(double[] weights, double[] x) {
        double[][] z = new double[layers + 1][];
        z[0] = x;
        int at = 0;
        for (int l = 0; l < layers; l++) {
            int in = z[l].length;
            int out = shape.layerOutputs(l);
            z[l + 1] = new double[out];
            for (int o = 0; o < out; o++) {
                double sum = weights[at + out * in + o];
                for (int i = 0; i < in; i++) {
                    sum += weights[at + o * in + i] * activation(z, l, i);
                }
                z[l + 1][o] = sum;
            }
            at += out * in + out;
        }
        if (shape.bypass()) {
            for (int c = 0; c < shape.channels(); c++) {
                for (int i = 0; i < x.length; i++) {
                    z[layers][c] += weights[at++] * x[i];
                }
            }
        }
        return z;
    }

    private void backward(double[] weights, double[][] z, double[] outputDelta, double[] gradient) {
        double[] delta = outputDelta;
        int at = parameters;
        if (shape.bypass()) {
            at -= shape.channels() * z[0].length;
            for (int c = 0; c < shape.channels(); c++) {
                for (int i = 0; i < z[0].length; i++) {
                    gradient[at + c * z[0].length + i] += delta[c] * z[0][i];
                }
            }
        }
        for (int l = layers - 1; l >= 0; l--) {
            int in = z[l].length;
            int out = delta.length;
            at -= out * in + out;
            double[] below = new double[in];
            for (int o = 0; o < out; o++) {
                gradient[at + out * in + o] += delta[o];
                for (int i = 0; i < in; i++) {
                    gradient[at + o * in + i] += delta[o] * activation(z, l, i);
                    if (l > 0) {
                        below[i] += delta[o] * weights[at + o * in + i] * Math.cos(z[l][i]);
                    }
                }
            }
            delta = below;
        }
    }

    /** Input {@code i} of layer {@code l}: the network's input, or the sine of the preactivation below. */
    private static double activation(double[][] z, int l, int i) {
        return l == 0 ? z[0][i] : Math.sin(z[l][i]);
    }

    private static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
