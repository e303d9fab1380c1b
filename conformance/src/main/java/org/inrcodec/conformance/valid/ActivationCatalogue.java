package org.inrcodec.conformance.valid;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.inrcodec.conformance.suite.SubCase;
import org.inrcodec.decoder.Region;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.Storage;

/** Vectors of networks with binary activations (FORMAT.md 6.3.3, 8.3.4), and of sines whose last bits are visible (8.4.1). */
final class ActivationCatalogue {
    private static final long FIRST_SEED = 701;
    private static final TensorKind HALF = TensorKind.floats(true);

    private final List<Vector> vectors = new ArrayList<>();

    private ActivationCatalogue() {}

    static List<Vector> vectors() {
        ActivationCatalogue catalogue = new ActivationCatalogue();
        SirenShape small = SirenShape.dense(2, 90, 9, 3, 3).withBinaryActivations();
        catalogue.add("activations-binary", "hidden layers of signs, binary weights", 8, small,
                TensorKind.all(small, TensorKind.scaled(false, true, Storage.RANGE), HALF, FIRST_SEED), "6.1.1",
                "6.3.3", "8.3.4");
        SirenShape rich = new SirenShape(1, 90, List.of(67, 5, 20), List.of(3, 0, 2, 1), true, 4, true);
        catalogue.add("activations-binary-factorised-bypass", "signs of factorised layers, with bypass", 16, rich,
                TensorKind.all(rich, HALF, HALF, FIRST_SEED + 1), "6.1.1", "6.3.3", "8.3.4");
        catalogue.zero();
        catalogue.steep();
        catalogue.chain();
        return catalogue.vectors;
    }

    /** Both signs of 0 become 1: the biases are −0, the weights 0 except in the columns next to the middle. */
    private void zero() {
        SirenShape shape = SirenShape.dense(0, 64, 6, 2, 1).withBinaryActivations();
        TensorKind zeros = (tensor, spread, random) -> zeros(tensor, random);
        add("activations-binary-zero", "sines of 0 and −0, whose sign is 1", 8, shape,
                TensorKind.all(shape, zeros, zeros, FIRST_SEED + 2), "8.3.3", "8.3.4");
    }

    /** Each unit of the second layer magnifies the sine of one of the first, whose arguments go up to 8192. */
    private void steep() {
        SirenShape shape = SirenShape.dense(0, 64, 16, 2, 3);
        TensorKind steep = (tensor, spread, random) -> {
            float[] values = new float[tensor.size()];
            for (int i = 0; i < values.length; i++) {
                float value = 2 * random.nextFloat() - 1;
                int unit = i / tensor.columns();
                values[i] = tensor.isBias()
                        ? value
                        : switch (tensor.name()) {
                            case "hidden1.weight" -> Math.scalb(value, 3 + 5 * unit % 11);
                            case "hidden2.weight" ->
                                i % tensor.columns() == unit ? Math.scalb(value, 11 + unit / 3) : 0;
                            default -> value / 3;
                        };
            }
            return CodedTensor.floats(tensor.rows(), tensor.columns(), false, values);
        };
        vectors.add(new Vector(
                "sine-steep", "sines whose last bits a second layer magnifies", List.of("2.7", "2.8", "8.4.1"),
                OptionalLong.of(FIRST_SEED + vectors.size()),
                new Vector.Written(
                        PictureHeader.siren(67, 59, 16, shape), List.of(),
                        TensorKind.all(shape, steep, steep, FIRST_SEED + vectors.size()), List.of()),
                List.of()));
    }

    /**
     * Five layers of one unit in a row, each of which magnifies the last one's errors by thousands: a sine that differs in its last bit
     * changes its pixel. There are so many pixels because arguments near a multiple of π/2 are rare.
     */
    private void chain() {
        SirenShape shape = SirenShape.dense(0, 64, 1, 5, 1);
        TensorKind steep = (tensor, spread, random) -> {
            float[] values = new float[tensor.size()];
            values[0] = tensor.name().startsWith("output")
                    ? tensor.isBias() ? 0 : 1
                    : tensor.isBias() ? 6 * random.nextFloat() - 3 : 7000 + 1000 * random.nextFloat();
            return CodedTensor.floats(tensor.rows(), tensor.columns(), false, values);
        };
        vectors.add(new Vector(
                "sine-chain", "five sines in a row, whose last bits decide about samples", List.of("2.7", "8.4.1"),
                OptionalLong.of(FIRST_SEED + vectors.size()),
                new Vector.Written(
                        PictureHeader.siren(40_000, 1, 8, shape), List.of(),
                        TensorKind.all(shape, steep, steep, FIRST_SEED + vectors.size()), List.of()),
                List.of()));
    }

    private static CodedTensor zeros(TensorShape tensor, Random random) {
        float[] values = new float[tensor.size()];
        for (int i = 0; i < values.length; i++) {
            boolean output = tensor.name().startsWith("output");
            values[i] = output && !tensor.isBias() ? 0.15f * (i + 1) : random.nextBoolean() ? -0f : 0f;
            if (tensor.name().equals("hidden1.weight") && i % 2 == 0) {
                values[i] = i - 5;
            } else if (tensor.name().equals("hidden2.weight") && i % 7 < 2) {
                values[i] = i % 7 == 0 ? 1 : -1;
            }
        }
        return CodedTensor.floats(tensor.rows(), tensor.columns(), false, values);
    }

    private void add(
            String id, String title, int depth, SirenShape shape, List<CodedTensor> tensors, String... clauses) {
        vectors.add(new Vector(
                id, title, List.of(clauses), OptionalLong.of(FIRST_SEED + vectors.size()),
                new Vector.Written(PictureHeader.siren(21, 15, depth, shape), List.of(), tensors, List.of()),
                List.of(SubCase.whole(40, 33), new SubCase(21, 15, new Region(4, 3, 9, 8)))));
    }
}
