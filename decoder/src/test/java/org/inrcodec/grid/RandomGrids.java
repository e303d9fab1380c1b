package org.inrcodec.grid;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.inrcodec.shape.GridShape;
import org.inrcodec.shape.TensorShape;

/** Shapes, networks and integers for tests. */
public final class RandomGrids {
    private RandomGrids() {}

    /** Grids and networks as a picture usually has them. */
    public static GridShape usual() {
        return new GridShape(
                List.of(6, 5, 4, 3, 2, 1, 0), 3, 12, 1, List.of(16, 16), List.of(16, 16), true, true, 3);
    }

    /** Any shape with widths up to {@code widest}. */
    public static GridShape shape(Random random, int widest) {
        List<Integer> scales = new ArrayList<>();
        int k = random.nextInt(6);
        for (int g = 1 + random.nextInt(6); g > 0; g--) {
            scales.add(k);
            k -= random.nextInt(Math.min(k, 2) + 1);
        }
        int neighbours = random.nextInt(GridShape.MAX_NEIGHBOURS + 1);
        int previous = random.nextInt(GridShape.MAX_PREVIOUS + 1);
        return new GridShape(
                scales,
                random.nextInt(4),
                neighbours + previous == 0 ? 1 : neighbours,
                previous,
                widths(random, random.nextInt(4), widest),
                widths(random, 1 + random.nextInt(4), widest),
                random.nextBoolean(),
                random.nextBoolean(),
                1 + random.nextInt(4),
                random.nextBoolean() ? List.of() : Collections.nCopies(1 + random.nextInt(3), scales.size() - 1));
    }

    private static List<Integer> widths(Random random, int count, int widest) {
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            widths.add(1 + random.nextInt(widest));
        }
        return widths;
    }

    /** Values of all tensors; {@code large} makes the sums of the context network nearly as large as they may be. */
    public static List<float[]> tensors(Random random, GridShape shape, boolean large) {
        List<float[]> tensors = new ArrayList<>();
        for (TensorShape t : shape.tensors()) {
            float[] values = new float[t.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (random.nextGaussian() / Math.sqrt(t.isBias() ? 1 : t.columns()));
            }
            tensors.add(values);
        }
        for (int t = 0; large && t < shape.contextTensors().size(); t += 2) {
            while (ContextNetwork.firstTooLarge(shape, tensors).isEmpty()) {
                scale(tensors, t, 1.5f);
            }
            scale(tensors, t, 1 / 1.5f);
        }
        return tensors;
    }

    private static void scale(List<float[]> tensors, int weight, float factor) {
        for (int t = weight; t < weight + 2; t++) {
            for (int i = 0; i < tensors.get(t).length; i++) {
                tensors.get(t)[i] *= factor;
            }
        }
    }

    /** Mostly small integers, some of any size when {@code wild}. */
    public static LatentGrids latents(Random random, GridShape shape, int width, int height, boolean wild) {
        LatentGrids grids = LatentGrids.zeros(shape, width, height);
        for (int[] values : grids.values()) {
            double spread = Math.exp(random.nextDouble() * (wild ? 7 : 3) - 2);
            for (int i = 0; i < values.length; i++) {
                values[i] = wild && random.nextInt(40) == 0
                        ? random.nextInt(2 * LatentGrids.MAX_VALUE + 1) - LatentGrids.MAX_VALUE
                        : (int) Math.rint(random.nextGaussian() * spread);
            }
        }
        return grids;
    }
}
