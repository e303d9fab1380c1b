package org.inrcodec.train;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.inrcodec.network.SirenShape;
import org.inrcodec.optimizer.SirenInitialisation;

/** Networks, problems and distances for the tests of the engines. */
public final class TrainingCases {
    private TrainingCases() {}

    public static SirenShape shape(int frequencies, boolean bypass, int channels, List<Integer> widths) {
        List<Integer> ranks = new ArrayList<>();
        for (int l = 0; l <= widths.size(); l++) {
            ranks.add(0);
        }
        return new SirenShape(frequencies, frequencies == 0 ? 64 : 90, widths, ranks, bypass, channels);
    }

    public static TrainingProblem.Lattice lattice(SirenShape shape, int width, int height) {
        return new TrainingProblem.Lattice(shape, width, height, random(width * height * shape.channels(), 7));
    }

    public static TrainingProblem.Points points(SirenShape shape, int inputs, int points) {
        return new TrainingProblem.Points(
                shape, inputs, random(points * inputs, 8), random(points * shape.channels(), 9));
    }

    /** Parameters as training starts from, with a bypass and an output bias that are not 0. */
    public static float[] parameters(TrainingProblem problem, long seed) {
        float[] parameters = new SirenInitialisation(10).parameters(problem.tensors(), seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] == 0) {
                parameters[i] = (float) random.nextDouble() - 0.5f;
            }
        }
        return parameters;
    }

    public static float[] random(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (random.nextDouble() * 2 - 1);
        }
        return values;
    }

    public static double relativeDistance(float[] actual, float[] expected) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.pow((double) actual[i] - expected[i], 2);
            norm += Math.pow(expected[i], 2);
        }
        return Math.sqrt(difference / norm);
    }
}
