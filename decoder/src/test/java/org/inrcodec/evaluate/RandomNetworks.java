package org.inrcodec.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.inrcodec.network.SirenNetwork;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.shape.TensorShape;

/** Networks with random shapes and weights whose outputs use the range of samples. */
public final class RandomNetworks {
    private RandomNetworks() {}

    /** A shape with everything the format allows, up to a width. */
    public static SirenShape shape(Random random, int maxWidth) {
        int frequencies = random.nextInt(3) == 0 ? 0 : random.nextInt(9);
        int ratio = frequencies == 0 ? 64 : 64 + random.nextInt(64);
        int hidden = 1 + random.nextInt(3);
        boolean factorised = random.nextInt(3) == 0;
        List<Integer> widths = new ArrayList<>();
        List<Integer> ranks = new ArrayList<>();
        for (int l = 0; l <= hidden; l++) {
            if (l < hidden) {
                widths.add(1 + random.nextInt(maxWidth));
            }
            ranks.add(factorised ? random.nextInt(5) : 0);
        }
        return new SirenShape(frequencies, ratio, widths, ranks, random.nextBoolean(), 1 + random.nextInt(4));
    }

    /** Weights of a SIREN; some are 0, and now and then one is so large that arguments of the sine are clamped. */
    public static SirenNetwork network(Random random, SirenShape shape) {
        return network(random, shape, random.nextInt(4) == 0);
    }

    public static SirenNetwork network(Random random, SirenShape shape, boolean huge) {
        boolean sparse = random.nextBoolean();
        List<float[]> tensors = new ArrayList<>();
        for (TensorShape tensor : shape.tensors()) {
            float[] values = new float[tensor.size()];
            double gain = tensor.name().startsWith("hidden1") ? 10 : 2;
            double range = tensor.rows() == 1 ? 1 : gain / Math.sqrt(tensor.columns());
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) ((2 * random.nextDouble() - 1) * range);
                if (sparse && random.nextInt(3) > 0) {
                    values[i] = 0f;
                }
                if (huge && random.nextInt(20) == 0) {
                    values[i] *= 100_000f;
                }
            }
            tensors.add(values);
        }
        return SirenNetwork.of(shape, tensors);
    }
}
