package org.inrcodec.conformance.valid;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntSupplier;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.tensor.BinaryEncoding;
import org.inrcodec.tensor.CodebookEncoding;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.IntegerContext;
import org.inrcodec.tensor.Scales;
import org.inrcodec.tensor.SparseMask;
import org.inrcodec.tensor.Steps;
import org.inrcodec.tensor.Storage;
import org.inrcodec.tensor.TensorEncoding;
import org.inrcodec.tensor.TernaryEncoding;
import org.inrcodec.tensor.UniformEncoding;
import org.inrcodec.tensor.VectorCodebookEncoding;

/** Makes tensors of one encoding (FORMAT.md §7.1) whose values follow a SIREN's initialisation. */
@FunctionalInterface
interface TensorKind {
    /**
     * A random tensor.
     *
     * @param shape name and size
     * @param spread bound of the values' magnitudes, which need not be exact
     * @param random source of the values
     */
    CodedTensor make(TensorShape shape, float spread, Random random);

    /** Tensors of a network, weights of one kind and biases of another. */
    static List<CodedTensor> all(SirenShape shape, TensorKind weights, TensorKind biases, long seed) {
        Random random = new Random(seed);
        List<CodedTensor> tensors = new ArrayList<>();
        for (TensorShape t : shape.tensors()) {
            boolean first = tensors.isEmpty();
            boolean output = t.name().startsWith("output") || t.name().startsWith("bypass");
            float spread = t.isBias() ? 0.5f : first ? 4f : output ? 0.5f : 2.5f / (float) Math.sqrt(t.columns());
            tensors.add((t.isBias() ? biases : weights).make(t, spread, random));
        }
        return tensors;
    }

    /** Encodings 1 and 2. */
    static TensorKind floats(boolean half) {
        return (shape, spread, random) -> {
            float[] values = new float[shape.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = spread * (2 * random.nextFloat() - 1);
            }
            return CodedTensor.floats(shape.rows(), shape.columns(), half, values);
        };
    }

    /** Encoding 0. */
    static TensorKind zeros() {
        return (shape, spread, random) -> CodedTensor.zeros(shape.rows(), shape.columns());
    }

    /** Encodings 3–5 with one step, or with a step and zero point per row where there are several rows. */
    static TensorKind uniform(
            UniformEncoding.Range range, int bits, boolean perRow, boolean floatSteps, Storage storage,
            IntegerContext context) {
        return (shape, spread, random) -> {
            int count = perRow && shape.rows() > 1 ? shape.rows() : 1;
            int codes = 1 << bits;
            int least = range == UniformEncoding.Range.UNSIGNED ? 0 : -codes / 2;
            float step = 2 * spread / codes;
            float[] values = new float[count];
            int[] stepCodes = new int[count];
            int[] zeroPoints = new int[range == UniformEncoding.Range.SYMMETRIC ? 0 : count];
            for (int r = 0; r < count; r++) {
                values[r] = step * (1 + r / 4f);
                stepCodes[r] = Steps.nearestCode(values[r]);
            }
            for (int r = 0; r < zeroPoints.length; r++) {
                zeroPoints[r] = least + codes / 2 + (codes > 4 ? random.nextInt(3) - 1 : 0);
            }
            UniformEncoding encoding = new UniformEncoding(
                    range, bits, floatSteps ? Steps.ofFloats(values) : Steps.ofCodes(stepCodes), zeroPoints, storage,
                    context);
            return symbols(shape, encoding, () -> {
                // Bell-shaped, so that entropy coding has an effect.
                int q = Math.round((random.nextFloat() + random.nextFloat() - 1) * codes / 2)
                        + (zeroPoints.length == 0 ? 0 : zeroPoints[0]);
                q = Math.max(encoding.smallest(), Math.min(encoding.largest(), q));
                return bits == 1 && range == UniformEncoding.Range.SYMMETRIC ? (random.nextBoolean() ? 1 : -1) : q;
            });
        };
    }

    /** Encoding 6. */
    static TensorKind codebook(int size, boolean half, Storage storage) {
        return (shape, spread, random) -> {
            float[] centroids = new float[size];
            for (int k = 0; k < size; k++) {
                centroids[k] = spread * (size == 1 ? 0.3f : 2f * k / (size - 1) - 1);
            }
            CodebookEncoding encoding = new CodebookEncoding(half, centroids, storage);
            return symbols(shape, encoding, () -> random.nextInt(1 + random.nextInt(size)));
        };
    }

    /** Encodings 7 and 8. */
    static TensorKind scaled(boolean ternary, boolean perRow, Storage storage) {
        return (shape, spread, random) -> {
            float[] plus = new float[perRow && shape.rows() > 1 ? shape.rows() : 1];
            float[] minus = new float[plus.length];
            for (int r = 0; r < plus.length; r++) {
                plus[r] = spread * (0.4f + 0.05f * r);
                minus[r] = spread * (0.5f - 0.02f * r);
            }
            TensorEncoding encoding = ternary
                    ? new TernaryEncoding(new Scales(plus), new Scales(minus), storage)
                    : new BinaryEncoding(new Scales(plus), storage);
            return symbols(shape, encoding, () -> random.nextInt(ternary ? 3 : 2));
        };
    }

    /** Encoding 10; with codebooks per segment only where rows have several of them. */
    static TensorKind vectors(
            boolean half, int dimension, int stages, int size, boolean perSegment, Storage storage) {
        return (shape, spread, random) -> ofVectors(
                shape, half, dimension, stages, size, perSegment, storage, random,
                (stage, component) -> spread * (2 * random.nextFloat() - 1) / (1 << stage));
    }

    /** A component of a centroid of encoding 10. */
    @FunctionalInterface
    interface Component {
        float of(int stage, int component);
    }

    /** A tensor of encoding 10 with random indices. */
    static CodedTensor ofVectors(
            TensorShape shape, boolean half, int dimension, int stages, int size, boolean perSegment, Storage storage,
            Random random, Component components) {
        int segments = VectorCodebookEncoding.segmentsOf(shape.columns(), dimension);
        segments = perSegment && segments > 1 ? segments : 0;
        float[] centroids = new float[Math.max(1, segments) * stages * size * dimension];
        for (int i = 0; i < centroids.length; i++) {
            centroids[i] = components.of(i / (dimension * size) % stages, i % dimension);
        }
        return random(shape, new VectorCodebookEncoding(half, dimension, stages, size, segments, centroids, storage),
                random);
    }

    /** A tensor of an encoding 10 with random indices. */
    static CodedTensor random(TensorShape shape, TensorEncoding encoding, Random random) {
        int size = ((VectorCodebookEncoding) encoding).size();
        return symbols(shape, encoding, () -> random.nextInt(1 + random.nextInt(size)));
    }

    /** The tensors of a kind with a share of the values left out by a sparse mask. */
    default TensorKind sparse(float absent) {
        return (shape, spread, random) -> {
            CodedTensor full = make(shape, spread, random);
            return full.encoding() instanceof TensorEncoding.Zeros
                    || full.encoding() instanceof VectorCodebookEncoding
                            ? full
                            : new CodedTensor(
                                    full.rows(), full.columns(), full.encoding(),
                                    Optional.of(mask(shape.size(), absent, random)), full.symbols());
        };
    }

    private static SparseMask mask(int size, float absent, Random random) {
        boolean[] present = new boolean[size];
        for (int i = 0; i < size; i++) {
            present[i] = random.nextFloat() >= absent;
        }
        return new SparseMask(present);
    }

    private static CodedTensor symbols(TensorShape shape, TensorEncoding encoding, IntSupplier symbol) {
        int[] symbols = new int[encoding.symbolCount(shape.rows(), shape.columns())];
        for (int i = 0; i < symbols.length; i++) {
            symbols[i] = symbol.getAsInt();
        }
        return new CodedTensor(shape.rows(), shape.columns(), encoding, Optional.empty(), symbols);
    }
}
