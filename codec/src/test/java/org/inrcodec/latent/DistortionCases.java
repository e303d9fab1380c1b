package org.inrcodec.latent;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.inrcodec.shape.GridShape;

/** Shapes, targets, parameters and grids for the tests of the distortion. */
public final class DistortionCases {
    private DistortionCases() {}

    public static GridShape shape(
            List<Integer> scales,
            int radius,
            List<Integer> widths,
            boolean coordinates,
            boolean bypass,
            int channels) {
        return new GridShape(scales, radius, 2, 0, List.of(3), widths, coordinates, bypass, channels);
    }

    /** A whole picture. */
    public static DistortionTarget target(GridShape shape, int width, int height, boolean weighted) {
        return tile(shape, width, height, 0, 0, width, height, weighted);
    }

    public static DistortionTarget tile(
            GridShape shape,
            int pictureWidth,
            int pictureHeight,
            int x,
            int y,
            int width,
            int height,
            boolean weighted) {
        SplittableRandom random = new SplittableRandom(width * 31L + height);
        return new DistortionTarget(
                pictureWidth, pictureHeight, x, y, width, height, samples(shape, width * height, random, -1),
                weighted ? Optional.of(samples(shape, width * height, random, 0)) : Optional.empty());
    }

    /** Random values between {@code least} and 1. */
    public static float[][] samples(GridShape shape, int pixels, SplittableRandom random, double least) {
        float[][] samples = new float[shape.channels()][pixels];
        for (float[] channel : samples) {
            for (int i = 0; i < pixels; i++) {
                channel[i] = (float) random.nextDouble(least, 1);
            }
        }
        return samples;
    }

    /** Taps and weights of sizes that occur in training. */
    public static float[] parameters(GridShape shape, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DistortionLayout layout = new DistortionLayout(shape);
        float[] parameters = new float[layout.parameters];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) random.nextDouble(-0.2, 0.2);
        }
        for (int l = 0; l < layout.layers; l++) {
            double size = Math.sqrt(3.0 / layout.in[l]);
            for (int i = layout.weight[l]; i < layout.bias[l] + layout.out[l]; i++) {
                parameters[i] = (float) random.nextDouble(-size, size);
            }
        }
        return parameters;
    }

    /** Random values from −2 to 2. */
    public static Plane[] planes(GridShape shape, int width, int height, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Plane[] planes = new Plane[shape.grids()];
        for (int g = 0; g < planes.length; g++) {
            Plane plane = new Plane(shape.cells(width, g), shape.cells(height, g));
            for (int row = 0; row < plane.height; row++) {
                for (int c = 0; c < plane.width; c++) {
                    plane.data[plane.at(row) + c] = (float) random.nextDouble(-2, 2);
                }
            }
            planes[g] = plane;
        }
        return planes;
    }

    public static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    public static double[][] widen(Plane[] planes) {
        double[][] wide = new double[planes.length][];
        for (int g = 0; g < wide.length; g++) {
            Plane plane = planes[g];
            wide[g] = new double[plane.width * plane.height];
            for (int i = 0; i < wide[g].length; i++) {
                wide[g][i] = plane.data[plane.at(i / plane.width) + i % plane.width];
            }
        }
        return wide;
    }

    /** Euclidean length. */
    public static double norm(float[] values) {
        double sum = 0;
        for (float v : values) {
            sum += (double) v * v;
        }
        return Math.sqrt(sum);
    }
}
