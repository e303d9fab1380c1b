package org.inrcodec.conformance.valid;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.inrcodec.conformance.suite.SubCase;
import org.inrcodec.decoder.Region;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.IntegerContext;
import org.inrcodec.tensor.Storage;
import org.inrcodec.tensor.UniformEncoding.Range;

/** All valid vectors. Their networks are random: a vector tests a decoder and needs no recognisable picture. */
public final class VectorCatalogue {
    private static final TensorKind HALF = TensorKind.floats(true);
    private static final IntegerContext NONE = IntegerContext.NONE;
    private static final Map<Storage, String[]> DATA = Map.of(
            Storage.PACKED, new String[] {"2.5", "7.2.1"},
            Storage.HUFFMAN, new String[] {"7.3.1", "7.3.2", "7.3.3", "7.3.4"},
            Storage.RANGE, new String[] {"7.4.1", "7.4.2", "7.4.3", "7.4.4", "7.4.5", "7.4.7"});
    private static final Map<Storage, String> MASKS = Map.of(
            Storage.PACKED, "7.2.1", Storage.HUFFMAN, "7.3.5", Storage.RANGE, "7.4.9");

    private final List<Vector> vectors = new ArrayList<>();
    private long seed = 1;
    private long recorded = 1;

    private VectorCatalogue() {}

    /**
     * Builds the vectors.
     *
     * @return the vectors, the worked example of FORMAT.md first
     */
    public static List<Vector> vectors() {
        VectorCatalogue catalogue = new VectorCatalogue();
        catalogue.vectors.add(WorkedExample.vector());
        catalogue.encodings();
        catalogue.descriptors();
        catalogue.pictures();
        catalogue.networks();
        catalogue.vectors.addAll(MatrixCatalogue.vectors());
        catalogue.vectors.addAll(ContainerCatalogue.vectors());
        catalogue.vectors.addAll(HandmadeCatalogue.vectors());
        catalogue.vectors.addAll(GridCatalogue.vectors());
        catalogue.vectors.addAll(VectorCodebookCatalogue.vectors());
        catalogue.vectors.addAll(ActivationCatalogue.vectors());
        catalogue.vectors.addAll(ScaleCatalogue.vectors());
        catalogue.vectors.addAll(GridBoundCatalogue.vectors());
        catalogue.vectors.addAll(GridKernelCatalogue.vectors());
        return List.copyOf(catalogue.vectors);
    }

    private void encodings() {
        tensors("float32", "binary32", TensorKind.floats(false), "7.1.7");
        tensors("float16-sparse", "binary16 with a sparse mask", HALF.sparse(0.5f), "7.1.7", "7.1.12", "7.2.1");
        for (Storage storage : Storage.values()) {
            String name = storage.name().toLowerCase(java.util.Locale.ROOT);
            String[] data = DATA.get(storage);
            String[] other = storage == Storage.RANGE ? new String[] {"7.4.1", "7.4.2", "7.4.3"} : data;
            String mask = MASKS.get(storage);
            String index = storage == Storage.RANGE ? "7.4.10" : "7.1.9";
            String bit = storage == Storage.RANGE ? "7.4.11" : "7.1.10";
            IntegerContext context = storage == Storage.RANGE ? new IntegerContext(0, 9, false) : NONE;
            tensors("symmetric-1-" + name, "uniform symmetric, 1 bit, " + name,
                    TensorKind.uniform(Range.SYMMETRIC, 1, false, false, storage, context), and(data, "7.1.8"));
            tensors("symmetric-7-" + name, "uniform symmetric, 7 bits, " + name,
                    TensorKind.uniform(Range.SYMMETRIC, 7, false, false, storage, context), and(data, "7.1.8"));
            tensors("signed-12-" + name, "uniform asymmetric signed, 12 bits, a binary32 step per row, " + name,
                    TensorKind.uniform(Range.SIGNED, 12, true, true, storage, context), and(data, "7.1.6", "7.1.8"));
            tensors("unsigned-4-" + name, "uniform asymmetric unsigned, 4 bits, a step code per row, sparse, " + name,
                    TensorKind.uniform(Range.UNSIGNED, 4, true, false, storage, context).sparse(0.4f),
                    and(data, "7.1.6", "7.1.8", "7.1.12", mask));
            tensors("codebook-11-" + name, "codebook of 11 binary16 centroids, " + name,
                    TensorKind.codebook(11, true, storage), and(other, "7.1.9", index));
            tensors("codebook-1-" + name, "codebook of one binary32 centroid, sparse, " + name,
                    TensorKind.codebook(1, false, storage).sparse(0.5f), and(other, "7.1.9", "7.1.12", mask, index));
            tensors("binary-" + name, "binary, a scale per row, " + name,
                    TensorKind.scaled(false, true, storage), and(other, "7.1.6", "7.1.10", bit));
            tensors("ternary-" + name, "ternary, sparse, " + name,
                    TensorKind.scaled(true, false, storage).sparse(0.3f), and(other, "7.1.10", "7.1.12", mask, bit));
        }
        tensors("unsigned-16-packed", "uniform asymmetric unsigned, 16 bits",
                TensorKind.uniform(Range.UNSIGNED, 16, false, true, Storage.PACKED, NONE), "7.1.8", "7.2.1");
        tensors("signed-16-range-delta", "16 bits, range coder, differences, context mode 2",
                TensorKind.uniform(Range.SIGNED, 16, false, false, Storage.RANGE, new IntegerContext(2, 28, true)),
                "7.1.13", "7.4.7", "7.4.8");
        for (int mode = 1; mode <= 2; mode++) {
            tensors("range-mode-" + mode, "range coder, context mode " + mode,
                    TensorKind.uniform(Range.SYMMETRIC, 9, false, false, Storage.RANGE,
                            new IntegerContext(mode, 14, false)),
                    "7.4.7", "7.4.8");
            tensors("range-mode-" + mode + "-sparse", "range coder, context mode " + mode + ", sparse, differences",
                    TensorKind
                            .uniform(Range.SYMMETRIC, 9, false, false, Storage.RANGE,
                                    new IntegerContext(mode, 14, true))
                            .sparse(0.35f),
                    "7.1.12", "7.1.13", "7.4.8", "7.4.9");
        }
    }

    private static String[] and(String[] clauses, String... more) {
        return Stream.of(clauses, more).flatMap(Stream::of).distinct().sorted().toArray(String[]::new);
    }

    private void descriptors() {
        TensorKind range = TensorKind.uniform(
                Range.SYMMETRIC, 8, false, false, Storage.RANGE, new IntegerContext(1, 11, false));
        SirenShape shape = SirenShape.dense(1, 90, 6, 4, 3);
        add("as-before-and-near", "parameters taken over, unchanged and changed; weights and biases by class",
                header(20, 14, 8, shape), TensorKind.all(shape, range, range, seed++), "6.4.2", "7.1.4", "7.1.5");
        add("zeros", "biases all zero, and as before", header(11, 7, 8, shape),
                TensorKind.all(shape, HALF, TensorKind.zeros(), seed++), "7.1.3", "7.1.4");
        SirenShape wide = SirenShape.dense(0, 64, 40, 2, 1);
        TensorKind sparse = TensorKind.codebook(4, true, Storage.HUFFMAN).sparse(0.995f);
        TensorKind gaps = (tensor, spread, random) -> (tensor.name().equals("hidden2.weight") ? sparse : HALF)
                .make(tensor, spread, random);
        add("huffman-long-runs", "a mask with runs of more than 255 zeros", header(9, 9, 8, wide),
                TensorKind.all(wide, gaps, HALF, seed++),
                "7.3.5");
    }

    private void pictures() {
        for (int channels = 1; channels <= 4; channels++) {
            for (int depth = 8; depth <= 16; depth += 8) {
                SirenShape shape = SirenShape.dense(2, 96, 8, 2, channels);
                add("channels-" + channels + "-depth-" + depth, channels + " channels of " + depth + " bit",
                        header(18, 12, depth, shape), TensorKind.all(shape, HALF, HALF, seed++), "2.9", "6.2.1",
                        "8.5.2",
                        "8.5.3");
            }
        }
        int[][] sizes = {{1, 1}, {1, 37}, {53, 1}, {31, 29}, {300, 5}};
        for (int[] size : sizes) {
            SirenShape shape = SirenShape.dense(3, 90, 7, 2, 3);
            Vector vector = add("size-" + size[0] + "x" + size[1], size[0] + " x " + size[1] + " pixels",
                    header(size[0], size[1], 8, shape), TensorKind.all(shape, HALF, HALF, seed++), "8.1.1", "8.1.3",
                    "8.2.2", "8.6.1");
            replaceLast(vector.with(SubCase.whole(2 * size[0], 2 * size[1]), SubCase.whole(13, 17),
                    new SubCase(64, 48, new Region(11, 7, 5, 3))));
        }
    }

    private void networks() {
        SirenShape plain = SirenShape.dense(0, 64, 8, 1, 1);
        add("one-layer", "one hidden layer, no frequencies", header(16, 16, 8, plain),
                TensorKind.all(plain, HALF, HALF, seed++), "6.3.1", "6.3.2", "6.4.1", "8.3.2");
        SirenShape deep = SirenShape.dense(1, 255, 3, 16, 2);
        add("sixteen-layers", "sixteen hidden layers", header(16, 10, 8, deep),
                TensorKind.all(deep, HALF, HALF, seed++), "6.1.1", "6.3.2", "8.3.4");
        SirenShape rich = new SirenShape(4, 70, List.of(9, 5, 12), List.of(3, 0, 2, 1), true, 4);
        Vector vector = add("factorised-bypass",
                "layers of different widths, factorised at ranks 3, 2 and 1, with bypass",
                header(23, 19, 16, rich), TensorKind.all(rich, HALF, HALF, seed++), "2.6", "6.3.2", "6.3.3", "6.4.1",
                "8.3.1", "8.3.2", "8.5.1");
        replaceLast(vector.with(new SubCase(23, 19, new Region(3, 2, 8, 9)), SubCase.whole(40, 11)));
        SirenShape frequencies = SirenShape.dense(32, 80, 6, 2, 3);
        add("frequencies-32", "32 frequencies per axis", header(24, 24, 8, frequencies),
                TensorKind.all(frequencies, HALF, HALF, seed++), "8.2.1", "8.2.2");
        SirenShape steep = SirenShape.dense(0, 64, 4, 2, 3);
        TensorKind huge = (shape, spread, random) -> {
            float[] values = new float[shape.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.scalb(random.nextFloat() - 0.5f, random.nextInt(20) - (spread < 1 ? 19 : 0));
            }
            return CodedTensor.floats(shape.rows(), shape.columns(), false, values);
        };
        add("sine-clamp", "arguments of the sine beyond 8192 and outputs beyond the samples", header(25, 25, 8, steep),
                TensorKind.all(steep, huge, huge, seed++), "2.7", "2.8", "8.4.1", "8.5.2");
        SirenShape wide = SirenShape.dense(1, 64, 67, 2, 3);
        add("width-67", "a width that no vector length divides", header(20, 20, 8, wide),
                TensorKind.all(wide, TensorKind.uniform(
                        Range.SYMMETRIC, 6, false, false, Storage.RANGE, new IntegerContext(2, 13, false)), HALF,
                        seed++),
                "7.4.8", "8.3.1");
    }

    // A vector for the encoding of its tensors.
    private void tensors(String id, String title, TensorKind weights, String... clauses) {
        SirenShape shape = SirenShape.dense(2, 90, 8, 2, 1);
        add(id, title, header(16, 11, 8, shape), TensorKind.all(shape, weights, HALF, seed++), clauses);
    }

    private static PictureHeader header(int width, int height, int depth, SirenShape shape) {
        return PictureHeader.siren(width, height, depth, shape);
    }

    private Vector add(String id, String title, PictureHeader header, List<CodedTensor> tensors, String... clauses) {
        Vector vector = new Vector(
                id, title, List.of(clauses), OptionalLong.of(recorded),
                new Vector.Written(header, List.of(), tensors, List.of()), List.of());
        recorded = seed;
        vectors.add(vector);
        return vector;
    }

    private void replaceLast(Vector vector) {
        vectors.set(vectors.size() - 1, vector);
    }
}
