package org.inrcodec.gridfit;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.inrcodec.quantise.CompensatedRounding;
import org.inrcodec.quantise.GaussNewtonMatrix;
import org.inrcodec.quantise.ParameterGroup;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.tensor.Steps;

/**
 * Rounds one of the two networks with compensation: each parameter in turn, and those after it make up for it along the matrix of second derivatives, of the
 * bits for the context network, of the error for the pixel network. Filters and kernels, which the matrix leaves out, are not touched.
 */
final class CompensatedNetwork {
    /** Share of a tensor's mean diagonal that is added to the matrix. */
    private static final double DAMPING = 0.01;

    private final GridShape shape;
    private final boolean context;
    private final int first;
    private final int end;
    private final float[] exact;
    /** Half the second derivative by each parameter. */
    private final double[] diagonal;
    private final CompensatedRounding rounding;

    /**
     * Estimates the matrix.
     *
     * @param training networks in floating point, grids rounded
     * @param vectors random vectors for the estimate, at least
     * @param seed their seed
     * @param check called before every pass; throws when the encode is cancelled
     */
    CompensatedNetwork(GridTraining training, boolean context, int vectors, long seed, Runnable check) {
        this.context = context;
        shape = training.shape();
        List<TensorShape> tensors = shape.tensors();
        int pixelTensors = shape.contextTensors().size();
        first = context ? 0 : pixelTensors + shape.tapTensors();
        end = context ? pixelTensors : tensors.size();
        exact = training.parameters().clone();
        int offset = tensors.subList(0, first).stream().mapToInt(TensorShape::size).sum();
        int size = tensors.subList(first, end).stream().mapToInt(TensorShape::size).sum();
        SplittableRandom random = new SplittableRandom(seed);
        int[] passes = new int[1];
        GaussNewtonMatrix sum = GaussNewtonMatrix.ofProducts(
                List.of(new ParameterGroup(first, -1, offset, size)), 1, use -> {
                    for (int drawn = 0; drawn < vectors; passes[0]++) {
                        check.run();
                        drawn += training.probe(context, random.nextLong(), use);
                    }
                });
        diagonal = sum.diagonal(exact.length);
        double[] means = new double[exact.length];
        for (int t = first, at = offset; t < end; t++) {
            int next = at + tensors.get(t).size();
            Arrays.fill(means, at, next, Arrays.stream(diagonal, at, next).average().orElseThrow());
            at = next;
        }
        rounding = new CompensatedRounding(sum, DAMPING, means);
        for (int i = 0; i < diagonal.length; i++) {
            diagonal[i] /= passes[0];
        }
    }

    /** @return index of the first tensor that it rounds */
    int firstTensor() {
        return first;
    }

    /** @return index after the last one */
    int endTensor() {
        return end;
    }

    /**
     * @param lambda cost of a unit of the quantity that the matrix belongs to: bits or the error
     * @return {@code double[parameters]}, second derivative of the cost by each parameter, 0 for those of others
     */
    double[] curvature(double lambda) {
        return Arrays.stream(diagonal).map(d -> 2 * lambda * d).toArray();
    }

    /**
     * Steps for rounding without compensation: a step Δ on a parameter raises the cost by d Δ²/12 with d on the diagonal, and its bits fall by log₂ Δ.
     *
     * @param coded gets the steps
     * @param lambda cost of a bit, in the unit of the quantity that the matrix belongs to
     * @param larger eighths of an octave by which steps shall be larger
     */
    void steps(CodedNetworks coded, double lambda, int larger) {
        for (int t = first; t < end; t++) {
            double mean = Arrays.stream(diagonal, coded.start(t), coded.start(t + 1)).average().orElseThrow();
            double step = Math.sqrt(6 * lambda / (Math.log(2) * Math.max(mean, 1e-30)));
            coded.round(t, CodedNetworks.clampedCode(Steps.nearestCode((float) Math.min(step, 16)) + larger), exact);
        }
    }

    /**
     * Rounds the network, so that the format allows it (FORMAT.md §7.6.1).
     *
     * @param coded gets the integers for the steps that it has
     */
    void round(CodedNetworks coded) {
        compensate(coded);
        if (context && coded.firstTooLarge(shape, coded.values()).isPresent()) {
            // Where the bits hardly depend on the parameters, as after very few steps, compensation leads anywhere.
            for (int t = first; t < end; t++) {
                coded.round(t, coded.codes()[t], exact);
            }
            coded.fit(shape);
        }
    }

    private void compensate(CodedNetworks coded) {
        int[] codes = coded.codes();
        float[] step = new float[exact.length];
        for (int t = first; t < end; t++) {
            Arrays.fill(step, coded.start(t), coded.start(t + 1), Steps.valueOfCode(codes[t]));
        }
        rounding.round(exact, exact.clone(), (i, target, weight) -> {
            int q = (int) Math.clamp(Math.rint(target / step[i]), -CodedNetworks.MAX_INTEGER,
                    CodedNetworks.MAX_INTEGER);
            coded.set(i, q);
            return q * step[i];
        });
    }
}
