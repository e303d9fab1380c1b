package org.inrcodec.conformance.valid;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.inrcodec.entropy.IntegerCoding;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.IntegerContext;
import org.inrcodec.tensor.Steps;
import org.inrcodec.tensor.Storage;
import org.inrcodec.tensor.UniformEncoding;
import org.inrcodec.tensor.UniformEncoding.Range;

/** Vectors in which every entry of the tables of FORMAT.md 7.4.7 and 7.4.8 decides about samples. */
final class ScaleCatalogue {
    private static final long FIRST_SEED = 801;
    private static final TensorKind HALF = TensorKind.floats(true);
    private static final int MAX_Q = (1 << 15) - 1;
    // 2^-15: values of 16 bits lie within ± 1.
    private static final int STEP_CODE = 32;
    private static final int WIDTH = 32;
    private static final int LAYERS = 16;

    private final List<Vector> vectors = new ArrayList<>();

    private ScaleCatalogue() {}

    static List<Vector> vectors() {
        ScaleCatalogue catalogue = new ScaleCatalogue();
        catalogue.everyScale();
        catalogue.everyHint("above", 1);
        catalogue.everyHint("below", -1);
        catalogue.zerosFirst();
        catalogue.deltaPerRow();
        catalogue.ends();
        catalogue.estimateOfOne();
        return catalogue.vectors;
    }

    // Magnitudes of every size at every scale, which use all contexts.
    private void everyScale() {
        int[] hint = {0};
        everyTensor("range-every-scale", "every scale, with integers of every magnitude", (tensor, random) -> {
            int[] q = new int[tensor.size()];
            for (int i = 0; i < q.length; i++) {
                q[i] = random.nextInt(1 << random.nextInt(16)) * (random.nextBoolean() ? 1 : -1);
            }
            return coded(tensor, new IntegerContext(0, hint[0]++, false), q);
        }, "7.4.3", "7.4.4", "7.4.7");
    }

    // One tensor for each hint. X[h] decides about the scale of one integer, which an entry that differs by 1 changes.
    private void everyHint(String name, int difference) {
        int[] hint = {0};
        everyTensor("range-hints-" + name, "every hint, where an entry of X one " + name + " gives another scale",
                (tensor, random) -> {
                    int h = hint[0]++;
                    return coded(tensor, new IntegerContext(1, h, false), atBound(tensor, h, difference, random));
                }, "7.4.8");
    }

    /**
     * Integers whose sum T over the first columns brings g = (256·T + 8·X[h]) / (c + 8), the a of row 0, to a bound
     * between two scales.
     */
    private static int[] atBound(TensorShape tensor, int hint, int difference, Random random) {
        int[] q = new int[tensor.size()];
        long x = expected(hint);
        for (int column = 1; column < tensor.columns() - 1; column++) {
            for (int scale = 1; scale <= IntegerCoding.MAX_HINT; scale++) {
                // With X[h] the sum lies in the eight numbers below the bound, or above it.
                long bound = smallest(scale) * (column + 8) - (difference > 0 ? 8 : 0) - 8 * x;
                long sum = Math.floorDiv(bound + 255, 256);
                // Larger exponents are coded by the same contexts at this scale and at the one below.
                if (sum >= 0 && sum <= (long) column * MAX_Q && 256 * sum < bound + 8) {
                    for (int c = 0; c < column; c++) {
                        long share = sum / (column - c);
                        q[c] = (int) share * (random.nextBoolean() ? 1 : -1);
                        sum -= share;
                    }
                    int magnitude = 1 << Math.max(0, (scale - 8) / 2);
                    for (int i = column; i < q.length; i++) {
                        q[i] = (magnitude + random.nextInt(magnitude)) * (random.nextBoolean() ? 1 : -1);
                    }
                    return q;
                }
            }
        }
        throw new IllegalStateException("no sum for hint " + hint);
    }

    // X[h] of 7.4.8.
    private static long expected(int hint) {
        return Math.round(256 * Math.pow(2, hint / 2.0 - 3));
    }

    // The smallest a of 7.4.8 that gives a scale.
    private static long smallest(int scale) {
        long a = (long) Math.sqrt((1L << scale + 22) / 5793.0) - 2;
        while ((a * a * 5793 >> 12) < 1L << scale + 10) {
            a++;
        }
        return a;
    }

    // 250 zeros and hint 0: 256·T + 8·X[0] divided by their number is below 1.
    private void zerosFirst() {
        TensorKind zeros = (tensor, spread, random) -> {
            int[] q = new int[tensor.size()];
            for (int i = 300; i < q.length; i++) {
                q[i] = random.nextInt(7) - 3;
            }
            int mode = tensor.name().equals("hidden2.weight") ? 2 : 1;
            return tensor.isBias() || tensor.size() < 300
                    ? HALF.make(tensor, spread, random)
                    : coded(tensor, new IntegerContext(mode, 0, false), 160, q);
        };
        SirenShape shape = SirenShape.dense(0, 64, 20, 3, 1);
        add("range-zeros-first", "300 zeros before the first other integer: an estimate below 1", shape,
                TensorKind.all(shape, zeros, zeros, seed()), "7.4.8");
    }

    private void deltaPerRow() {
        SirenShape shape = SirenShape.dense(1, 90, 7, 3, 3);
        int[] mode = {0};
        TensorKind rows = (tensor, spread, random) -> {
            int[] codes = new int[tensor.rows()];
            int[] zeroPoints = new int[tensor.rows()];
            for (int r = 0; r < codes.length; r++) {
                codes[r] = 104 + random.nextInt(16);
                zeroPoints[r] = random.nextInt(32) - 16;
            }
            int[] q = new int[tensor.size()];
            for (int i = 0; i < q.length; i++) {
                q[i] = random.nextInt(32) - 16;
            }
            UniformEncoding encoding = new UniformEncoding(
                    Range.SIGNED, 5, Steps.ofCodes(codes), zeroPoints, Storage.RANGE,
                    new IntegerContext(mode[0]++ % 3, 10, true));
            TensorKind dense = (t, s, r) -> new CodedTensor(t.rows(), t.columns(), encoding, Optional.empty(), q);
            return (tensor.name().equals("hidden2.weight") ? dense.sparse(0.3f) : dense).make(tensor, spread, random);
        };
        add("range-delta-per-row", "differences, with a step and a zero point per row", shape,
                TensorKind.all(shape, rows, HALF, seed()), "7.1.6", "7.1.8", "7.1.13");
    }

    // Integers at both ends of 16 bits, so that differences of 65535 are coded.
    private void ends() {
        int[] number = {0};
        TensorKind ends = (tensor, spread, random) -> {
            Range range = Range.values()[number[0] % 3];
            int smallest = range == Range.UNSIGNED ? 0 : range == Range.SIGNED ? -MAX_Q - 1 : -MAX_Q;
            int largest = range == Range.UNSIGNED ? 2 * MAX_Q + 1 : MAX_Q;
            int[] zeroPoints = range == Range.SYMMETRIC ? new int[0] : new int[] {smallest};
            UniformEncoding encoding = new UniformEncoding(
                    range, 16, Steps.ofCodes(STEP_CODE), zeroPoints, Storage.RANGE,
                    new IntegerContext(number[0] % 2, 28, number[0] >= 3));
            number[0]++;
            int[] q = new int[tensor.size()];
            for (int i = 0; i < q.length; i++) {
                q[i] = random.nextBoolean() ? smallest : largest;
            }
            return new CodedTensor(tensor.rows(), tensor.columns(), encoding, Optional.empty(), q);
        };
        SirenShape shape = SirenShape.dense(0, 64, 5, 5, 1);
        add("range-ends", "the smallest and largest integers of 16 bits, and their differences", shape,
                TensorKind.all(shape, ends, HALF, seed()), "7.1.8", "7.1.13", "7.4.7");
    }

    // A 5 in column 1, then zeros: g is 1 in rows 3 to 5, where in column 1 the rest of the row decides with its 6·g.
    private void estimateOfOne() {
        SirenShape shape = new SirenShape(0, 64, List.of(256, 6), List.of(0, 0, 0), false, 1);
        TensorKind zeros = (tensor, spread, random) -> {
            int[] q = new int[tensor.size()];
            for (int i = 1; i < q.length; i += 256) {
                q[i] = i == 1 ? 5 : i < 1000 ? 0 : 1;
            }
            return tensor.name().equals("hidden2.weight")
                    ? coded(tensor, new IntegerContext(2, 0, false), 160, q)
                    : HALF.make(tensor, spread, random);
        };
        add("range-estimate-1", "an estimate of 1 in rows that follow a larger integer of their column", shape,
                TensorKind.all(shape, zeros, zeros, seed()), "7.4.8");
    }

    /** A tensor with integers for a test of the range coder. */
    @FunctionalInterface
    private interface Integers {
        CodedTensor of(TensorShape tensor, Random random);
    }

    // 32 tensors of rows of WIDTH values, of a network with two more.
    private void everyTensor(String id, String title, Integers integers, String... clauses) {
        SirenShape shape = SirenShape.dense(0, 64, WIDTH, LAYERS, 1);
        TensorKind kind = (tensor, spread, random) -> tensor.columns() == WIDTH
                ? integers.of(tensor, random)
                : HALF.make(tensor, spread, random);
        add(id, title, shape, TensorKind.all(shape, kind, kind, seed()), clauses);
    }

    private static CodedTensor coded(TensorShape tensor, IntegerContext context, int[] q) {
        return coded(tensor, context, STEP_CODE, q);
    }

    private static CodedTensor coded(TensorShape tensor, IntegerContext context, int stepCode, int[] q) {
        return new CodedTensor(
                tensor.rows(), tensor.columns(), UniformEncoding.rangeCoded(16, stepCode, context), Optional.empty(),
                q);
    }

    private long seed() {
        return FIRST_SEED + vectors.size();
    }

    private void add(String id, String title, SirenShape shape, List<CodedTensor> tensors, String... clauses) {
        vectors.add(new Vector(
                id, title, List.of(clauses), OptionalLong.of(seed()),
                new Vector.Written(PictureHeader.siren(7, 5, 8, shape), List.of(), tensors, List.of()), List.of()));
    }
}
