package org.inrcodec.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.format.PayloadReader;
import org.inrcodec.shape.TensorShape;
import org.junit.jupiter.api.Test;

class TensorProperties {
    private static Storage storage(Random random) {
        return Storage.values()[random.nextInt(3)];
    }

    private static Scales scales(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextFloat();
        }
        return new Scales(values);
    }

    private static UniformEncoding uniform(Random random, int rows, Storage storage) {
        int parameters = random.nextBoolean() ? rows : 1;
        int bits = 1 + random.nextInt(16);
        UniformEncoding.Range range = UniformEncoding.Range.values()[random.nextInt(3)];
        int[] codes = new int[parameters];
        float[] floats = new float[parameters];
        int[] zeroPoints = new int[range == UniformEncoding.Range.SYMMETRIC ? 0 : parameters];
        for (int i = 0; i < parameters; i++) {
            codes[i] = random.nextInt(120);
            floats[i] = Steps.valueOfCode(codes[i]) * 0.77f;
        }
        for (int i = 0; i < zeroPoints.length; i++) {
            int offset = range == UniformEncoding.Range.SIGNED ? 1 << bits - 1 : 0;
            zeroPoints[i] = random.nextInt(1 << bits) - offset;
        }
        IntegerContext context = storage == Storage.RANGE
                ? new IntegerContext(random.nextInt(3), random.nextInt(32), random.nextBoolean())
                : IntegerContext.NONE;
        Steps steps = random.nextBoolean() ? Steps.ofCodes(codes) : Steps.ofFloats(floats);
        return new UniformEncoding(range, bits, steps, zeroPoints, storage, context);
    }

    private static VectorCodebookEncoding vectors(Random random, int columns, Storage storage) {
        int dimension = 1 + random.nextInt(16);
        int segments = random.nextBoolean() ? 0 : VectorCodebookEncoding.segmentsOf(columns, dimension);
        int stages = 1 + random.nextInt(8);
        int size = 1 + random.nextInt(random.nextInt(8) == 0 ? 256 : 9);
        segments = segments == 1 ? 0 : segments;
        float[] centroids = new float[Math.max(1, segments) * stages * size * dimension];
        for (int i = 0; i < centroids.length; i++) {
            centroids[i] = (float) random.nextGaussian();
        }
        return new VectorCodebookEncoding(
                random.nextBoolean(), dimension, stages, size, segments, centroids, storage);
    }

    /** A random tensor of any encoding, storage, mask and kind of parameters. */
    static CodedTensor random(Random random, int rows, int columns) {
        Storage storage = storage(random);
        int parameters = random.nextBoolean() ? rows : 1;
        TensorEncoding encoding = switch (random.nextInt(9)) {
            case 8 -> vectors(random, columns, storage);
            case 0 -> new FloatEncoding(random.nextBoolean());
            case 1 -> {
                float[] centroids = new float[1 + random.nextInt(256)];
                for (int i = 0; i < centroids.length; i++) {
                    centroids[i] = (float) random.nextGaussian();
                }
                yield new CodebookEncoding(random.nextBoolean(), centroids, storage);
            }
            case 2 -> new BinaryEncoding(scales(random, parameters), storage);
            case 3 -> new TernaryEncoding(scales(random, parameters), scales(random, parameters), storage);
            case 4 -> new TensorEncoding.Zeros();
            default -> uniform(random, rows, storage);
        };
        boolean zeros = encoding instanceof TensorEncoding.Zeros || encoding instanceof VectorCodebookEncoding;
        int[] symbols = new int[encoding.symbolCount(rows, columns)];
        boolean[] present = new boolean[symbols.length];
        int density = random.nextInt(101);
        for (int i = 0; i < symbols.length; i++) {
            present[i] = random.nextInt(100) < density;
            symbols[i] = symbol(random, encoding);
        }
        Optional<SparseMask> mask = zeros || random.nextBoolean()
                ? Optional.empty()
                : Optional.of(new SparseMask(present));
        return new CodedTensor(rows, columns, encoding, mask, symbols);
    }

    private static int symbol(Random random, TensorEncoding encoding) {
        if (encoding instanceof FloatEncoding f) {
            return f.symbol((float) random.nextGaussian());
        }
        if (encoding instanceof CodebookEncoding c) {
            return random.nextInt(c.size());
        }
        if (encoding instanceof VectorCodebookEncoding v) {
            return random.nextInt(v.size());
        }
        if (encoding instanceof UniformEncoding u) {
            int q;
            do {
                q = u.smallest() + random.nextInt(u.largest() - u.smallest() + 1);
            } while (!u.allows(q, 0));
            return q;
        }
        return encoding instanceof BinaryEncoding
                ? random.nextInt(2)
                : encoding instanceof TernaryEncoding ? random.nextInt(3) : 0;
    }

    private static List<CodedTensor> read(byte[] payload, List<TensorShape> shapes) throws InrFormatException {
        return TensorReader.read(new PayloadReader(payload, 0), shapes).stream()
                .map(TensorReport::tensor)
                .toList();
    }

    @Property(tries = 1000)
    void tensorsComeBackExactlyInEveryEncoding(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int count)
            throws Exception {
        Random random = new Random(seed);
        List<TensorShape> shapes = new ArrayList<>();
        List<CodedTensor> tensors = new ArrayList<>();
        for (int t = 0; t < count; t++) {
            boolean bias = random.nextBoolean();
            TensorShape shape = new TensorShape(
                    t + (bias ? ".bias" : ".weight"), bias ? 1 : 1 + random.nextInt(12), 1 + random.nextInt(40));
            shapes.add(shape);
            // Now and then the encoding of an earlier tensor, for descriptors that refer to it.
            CodedTensor tensor = random(random, shape.rows(), shape.columns());
            if (t > 0 && random.nextInt(3) == 0) {
                TensorEncoding earlier = tensors.get(t - 1).encoding();
                if (!earlier.perRow()) {
                    int[] symbols = new int[earlier.symbolCount(shape.rows(), shape.columns())];
                    for (int i = 0; i < symbols.length; i++) {
                        symbols[i] = symbol(random, earlier);
                    }
                    tensor = new CodedTensor(shape.rows(), shape.columns(), earlier, Optional.empty(), symbols);
                }
            }
            tensors.add(tensor);
        }
        byte[] payload = TensorWriter.write(shapes, tensors);
        assertEquals(tensors, read(payload, shapes));
        List<TensorReport> reports = TensorReader.read(new PayloadReader(payload, 0), shapes);
        double bits = reports.stream().mapToDouble(TensorReport::bits).sum();
        assertEquals(8.0 * payload.length, bits, 33);
    }

    @Property(tries = 300)
    void anyBytesAreTensorsOrAFormatException(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] payload = new byte[random.nextInt(200)];
        random.nextBytes(payload);
        int[] heads = {0x03, 0x13, 0x23, 0x63, 0xa3, 0x24, 0x25, 0x16, 0x56, 0x26, 0x07, 0x67, 0x18, 0xe8, 0x0a, 0x1a,
            0x2a, 0x8a,
            0xaa};
        if (payload.length > 4) {
            payload[0] = (byte) heads[random.nextInt(heads.length)];
            payload[1] &= (byte) (random.nextBoolean() ? 0x0f : 0);
        }
        List<TensorShape> shapes = List.of(new TensorShape("a.weight", 5, 7), new TensorShape("a.bias", 1, 5));
        try {
            List<CodedTensor> tensors = read(payload, shapes);
            assertEquals(tensors, read(TensorWriter.write(shapes, tensors), shapes));
        } catch (InrFormatException e) {
            assertTrue(e.offset() >= 0 && e.offset() <= payload.length);
        }
    }

    @Property(tries = 300)
    void directTensorsCutAtAnyByteAreRefusedThere(@ForAll long seed) {
        Random random = new Random(seed);
        CodedTensor tensor = random(random, 4, 9);
        if (tensor.encoding().storage() == Storage.RANGE) {
            return;
        }
        List<TensorShape> shapes = List.of(new TensorShape("a.weight", 4, 9));
        byte[] payload = TensorWriter.write(shapes, List.of(tensor));
        for (int length = 0; length < payload.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(payload, length);
            InrFormatException e = org.junit.jupiter.api.Assertions.assertThrows(
                    InrFormatException.class, () -> read(cut, shapes));
            assertEquals(InrFormatException.Kind.MALFORMED, e.kind());
            assertEquals(length, e.offset());
        }
    }

    @Property(tries = 500)
    void halfFloatsAreExactBothWays(@ForAll @IntRange(max = 0xffff) int bits) {
        float value = HalfFloat.toFloat(bits);
        if (Float.isNaN(value)) {
            assertTrue((bits & 0x7c00) == 0x7c00 && (bits & 0x3ff) != 0);
        } else {
            assertEquals(bits, HalfFloat.toHalf(value));
            float next = HalfFloat.toFloat(bits + 1 & 0x7fff);
            if ((bits & 0x7fff) < 0x7bff && bits < 0x8000) {
                // the midpoint goes to the even one
                assertEquals(bits + (bits & 1), HalfFloat.toHalf((value + next) / 2));
            }
        }
    }

    @Test
    void halfFloatsOfNoteHaveTheirValues() {
        assertEquals(1f, HalfFloat.toFloat(0x3c00));
        assertEquals(65504f, HalfFloat.toFloat(0x7bff));
        assertEquals(0x1p-24f, HalfFloat.toFloat(1));
        assertEquals(0x7c00, HalfFloat.toHalf(65520f));
        assertEquals(0x7bff, HalfFloat.toHalf(65519f));
    }

    @Test
    void valuesAreStepTimesDistanceFromTheZeroPoint() {
        UniformEncoding perRow = new UniformEncoding(
                UniformEncoding.Range.UNSIGNED, 3, Steps.ofFloats(0.1f, 2f), new int[] {3, 0}, Storage.PACKED,
                IntegerContext.NONE);
        CodedTensor tensor = new CodedTensor(
                2, 2, perRow, Optional.of(new SparseMask(true, false, true, true)), new int[] {0, 7, 7, 1});
        assertArrayEquals(new float[] {0.1f * -3f, 0, 14, 2}, tensor.dequantise());
    }

    @Test
    void stepCodesAreExactAndNearest() {
        assertEquals(0x1p-19f, Steps.valueOfCode(0));
        assertEquals(15 * 0x1p9f, Steps.valueOfCode(255));
        assertEquals(1f, Steps.valueOfCode(19 << 3));
        for (int s = 0; s < 256; s++) {
            assertEquals(s, Steps.nearestCode(Steps.valueOfCode(s)));
        }
    }

    @Test
    void neighbouringDescriptorsTakeOneOrTwoBytes() throws Exception {
        List<TensorShape> shapes = List.of(
                new TensorShape("a.weight", 8, 8), new TensorShape("b.weight", 8, 8),
                new TensorShape("c.weight", 8, 8));
        int[] q = new int[64];
        java.util.Arrays.fill(q, 5);
        List<CodedTensor> tensors = List.of(
                CodedTensor.rangeCoded(8, 8, 100, q),
                CodedTensor.rangeCoded(8, 8, 100, q),
                CodedTensor.rangeCoded(8, 8, 85, q));
        List<TensorReport> reports = TensorReader.read(new PayloadReader(TensorWriter.write(shapes, tensors), 0),
                shapes);
        assertEquals(
                List.of(4, 1, 2), reports.stream().map(TensorReport::descriptorBytes).toList());
        assertEquals(tensors, reports.stream().map(TensorReport::tensor).toList());
    }
}
