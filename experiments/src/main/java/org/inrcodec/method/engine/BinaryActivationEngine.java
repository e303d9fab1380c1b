package org.inrcodec.method.engine;

import java.util.Arrays;
import org.inrcodec.compute.WorkerTeam;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.train.CpuEngine;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;

/**
 * Training with binary activations (Rastegari et al. 2016, "XNOR-Net"; FORMAT.md §8.3.4): hidden layers give
 *
 * <pre>
 *   h = sgn(a),   a = sin(z),   z = b + W x,   sgn(0) = 1
 * </pre>
 *
 * The sign passes the gradient straight through where its argument is at most 1 in magnitude (Bengio et al. 2013;
 * Courbariaux et al. 2016, "Binarized neural networks"), which a sine always is, so that ∂L/∂z = cos(z) ∂L/∂h. The
 * loss, a function of steps, has no gradient of its own.
 *
 * <p>Plain loops over rows of points; slower than {@link CpuEngine}, for studies.
 */
public final class BinaryActivationEngine implements TrainingEngine {
    /** Points are taken together, as many as their activations stay in a cache. */
    private static final int RUN = 256;
    /** Parts of a step whose gradients are added in order, so that threads change nothing. */
    private static final int PARTS = 16;

    private final TrainingProblem problem;
    private final SirenShape shape;
    private final int parameters;
    private final PointInputs inputs;
    private final WorkerTeam team;
    private final SignPass[] passes;
    private final float[][] gradients;
    private final double[] errors;

    /**
     * @param problem points and targets; its shape is that of a network of sines
     * @param threads threads to use, at least 1
     */
    public BinaryActivationEngine(TrainingProblem problem, int threads) {
        this.problem = problem;
        this.shape = problem.shape();
        this.parameters = problem.tensors().stream().mapToInt(t -> t.size()).sum();
        this.inputs = PointInputs.of(problem);
        this.team = new WorkerTeam(threads);
        this.passes = new SignPass[threads];
        for (int i = 0; i < threads; i++) {
            passes[i] = new SignPass(shape, problem.inputs(), RUN);
        }
        this.gradients = new float[PARTS][parameters];
        this.errors = new double[PARTS];
    }

    @Override
    public int parameters() {
        return parameters;
    }

    @Override
    public double gradient(float[] parameters, float[] gradient, int firstRow, int rowStep) {
        if (firstRow < 0 || firstRow >= problem.rows() || rowStep < 1) {
            throw new IllegalArgumentException("rows from " + firstRow + " by " + rowStep);
        }
        int width = problem.points() / problem.rows();
        int rows = (problem.rows() - firstRow + rowStep - 1) / rowStep;
        float scale = (float) (2.0 / ((double) rows * width * shape.channels()));
        team.run((worker, part) -> {
            Arrays.fill(gradients[part], 0);
            errors[part] = 0;
            int to = (int) ((long) rows * width * (part + 1) / PARTS);
            for (int n = (int) ((long) rows * width * part / PARTS); n < to; n += RUN) {
                int count = Math.min(RUN, to - n);
                SignPass pass = passes[worker];
                for (int p = 0; p < count; p++) {
                    int point = (firstRow + (n + p) / width * rowStep) * width + (n + p) % width;
                    load(pass, p, point);
                }
                pass.forward(parameters, count);
                errors[part] += pass.errors(count, scale);
                pass.backward(parameters, gradients[part], count);
            }
        }, PARTS);
        Arrays.fill(gradient, 0);
        double sum = 0;
        for (int part = 0; part < PARTS; part++) {
            sum += errors[part];
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] += gradients[part][i];
            }
        }
        return sum / ((double) rows * width * shape.channels());
    }

    private void load(SignPass pass, int at, int point) {
        inputs.load(point, pass.inputs(), at);
        for (int c = 0; c < shape.channels(); c++) {
            pass.targets()[c][at] = problem.targets()[point * shape.channels() + c];
        }
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
        int channels = shape.channels();
        float[] outputs = new float[problem.points() * channels];
        team.run((worker, run) -> {
            int from = run * RUN;
            int count = Math.min(RUN, problem.points() - from);
            SignPass pass = passes[worker];
            for (int p = 0; p < count; p++) {
                inputs.load(from + p, pass.inputs(), p);
            }
            pass.forward(parameters, count);
            for (int c = 0; c < channels; c++) {
                for (int p = 0; p < count; p++) {
                    outputs[(from + p) * channels + c] = pass.outputs()[c][p];
                }
            }
        }, (problem.points() - 1) / RUN + 1);
        return outputs;
    }

    @Override
    public void close() {
        team.close();
    }
}
