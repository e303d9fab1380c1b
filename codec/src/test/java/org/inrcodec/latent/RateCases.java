package org.inrcodec.latent;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.TensorShape;

/** Shapes, parameters and grids for the tests of the rate. */
public final class RateCases {
    private RateCases() {}

    public static GridShape shape(List<Integer> scales, int neighbours, int previous, List<Integer> widths) {
        return new GridShape(scales, 3, neighbours, previous, widths, List.of(8), true, true, 3);
    }

    /** Parameters with preactivations on all pieces of the activation, and scales around 1. */
    public static float[] parameters(GridShape shape, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] parameters = new float[shape.parameters()];
        int at = 0;
        for (TensorShape tensor : shape.contextTensors()) {
            double spread = tensor.isBias() ? 1 : 1 / Math.sqrt(tensor.columns());
            for (int i = 0; i < tensor.size(); i++) {
                parameters[at++] = (float) (spread * (2 * random.nextDouble() - 1));
            }
        }
        return parameters;
    }

    /** Values of magnitude {@code spread}, a few of them far beyond the clamp when {@code wild}. */
    public static Plane[] values(GridShape shape, int width, int height, double spread, boolean wild, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Plane[] planes = Plane.of(shape, width, height);
        for (Plane plane : planes) {
            for (int y = 0; y < plane.height; y++) {
                for (int x = 0; x < plane.width; x++) {
                    double v = spread * (2 * random.nextDouble() - 1);
                    plane.data[plane.at(y) + x] = (float) (wild && random.nextInt(6) == 0 ? 900 * v : v);
                }
            }
        }
        return planes;
    }

    /** Values in the order of the grids, row by row. */
    public static float[] inside(Plane[] planes) {
        List<Float> values = new ArrayList<>();
        for (Plane plane : planes) {
            for (int y = 0; y < plane.height; y++) {
                for (int x = 0; x < plane.width; x++) {
                    values.add(plane.data[plane.at(y) + x]);
                }
            }
        }
        float[] result = new float[values.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = values.get(i);
        }
        return result;
    }

    public static double relativeDistance(float[] actual, float[] expected) {
        double difference = 0;
        double norm = 1e-30;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.pow((double) actual[i] - expected[i], 2);
            norm += Math.pow(expected[i], 2);
        }
        return Math.sqrt(difference / norm);
    }
}
