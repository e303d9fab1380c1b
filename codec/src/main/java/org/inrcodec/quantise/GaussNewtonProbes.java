package org.inrcodec.quantise;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import org.inrcodec.train.TrainingEngine;
import org.inrcodec.train.TrainingProblem;

/**
 * Random vectors whose mean outer product is half the Gauss–Newton matrix of the mean squared error,
 *
 * <pre>
 *   M_ij = mean over the outputs k of ∂y_k/∂w_i · ∂y_k/∂w_j ,
 * </pre>
 *
 * so that a small change d of the parameters raises the error by dᵀ M d at a minimum. With signs r_k = ±1 drawn at
 * random, the gradient of the error towards the targets y − r is g = 2/K · Σ r_k ∂y_k/∂w over K outputs, and √K/2 · g
 * has the mean outer product M. (Probing with signs: Hutchinson 1990; the Gauss–Newton matrix by sampling targets:
 * Martens and Grosse 2015.) The vectors' spread does not depend on the number of outputs, so a lattice gives one
 * vector for every {@code rowStep}-th row at the cost of a full gradient for all together.
 */
final class GaussNewtonProbes {
    private final Function<TrainingProblem, TrainingEngine> engines;
    private final TrainingProblem problem;
    private final int rowStep;

    /**
     * @param engines makes engines
     * @param problem the points; its targets do not matter
     * @param rowStep every {@code rowStep}-th row of a lattice takes part in a vector; not used for points
     */
    GaussNewtonProbes(Function<TrainingProblem, TrainingEngine> engines, TrainingProblem problem, int rowStep) {
        this.engines = engines;
        this.problem = problem;
        this.rowStep = problem instanceof TrainingProblem.Lattice lattice ? Math.min(rowStep, lattice.height()) : 1;
    }

    /**
     * Draws vectors.
     *
     * @param parameters {@code float[parameters]}, not changed
     * @param probes number of vectors
     * @param seed seed of the signs
     * @param use gets each vector, {@code float[parameters]}, which is overwritten afterwards
     */
    void draw(float[] parameters, int probes, long seed, Consumer<float[]> use) {
        float[] outputs;
        try (TrainingEngine engine = engines.apply(problem)) {
            outputs = engine.outputs(parameters);
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int done = 0; done < probes;) {
            try (TrainingEngine engine = engines.apply(withTargets(signed(outputs, random)))) {
                int count = Math.min(rowStep, probes - done);
                int[] first = {0};
                engine.gradients(parameters, 0, count, rowStep, gradient -> {
                    float scale = (float) (Math.sqrt(outputsUsed(first[0]++)) / 2);
                    for (int i = 0; i < gradient.length; i++) {
                        gradient[i] *= scale;
                    }
                    use.accept(gradient);
                });
                done += count;
            }
        }
    }

    private double outputsUsed(int first) {
        double points = switch (problem) {
            case TrainingProblem.Lattice lattice -> (double) lattice.width()
                    * Math.ceilDiv(lattice.height() - first, rowStep);
            case TrainingProblem.Points p -> p.points();
        };
        return points * problem.shape().channels();
    }

    private static float[] signed(float[] outputs, SplittableRandom random) {
        float[] targets = outputs.clone();
        for (int i = 0; i < targets.length;) {
            // 64 signs at a time: drawing them one by one took longer than the gradients on a GPU.
            long signs = random.nextLong();
            for (int end = Math.min(targets.length, i + Long.SIZE); i < end; i++, signs >>>= 1) {
                targets[i] += ((signs & 1) << 1) - 1;
            }
        }
        return targets;
    }

    private TrainingProblem withTargets(float[] targets) {
        return switch (problem) {
            case TrainingProblem.Lattice lattice -> new TrainingProblem.Lattice(
                    lattice.shape(), lattice.width(), lattice.height(), targets);
            case TrainingProblem.Points points -> new TrainingProblem.Points(
                    points.shape(), points.inputs(), points.values(), targets);
        };
    }
}
