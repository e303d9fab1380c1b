package org.inrcodec.tensor;

import java.util.Optional;
import org.inrcodec.entropy.IntegerCoding;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.format.PayloadReader;
import org.inrcodec.shape.TensorShape;

/** Reads the descriptors of tensors (FORMAT.md §7.1). */
final class DescriptorReader {
    private final PayloadReader in;

    DescriptorReader(PayloadReader in) {
        this.in = in;
    }

    /** Reads the descriptor of a tensor; {@code before} is that of the nearest earlier one of its class. */
    Described read(TensorShape shape, Optional<Described> before) throws InrFormatException {
        long at = in.offset();
        int head = in.u8();
        int number = head & 15;
        EncodingCode code = EncodingCode.of(number)
                .orElseThrow(() -> InrFormatException.unsupported(at, "Unknown tensor encoding " + number));
        if (code.bare()) {
            if (head != number) {
                throw InrFormatException.malformed(at, "A short tensor descriptor has extra bits");
            }
            return code == EncodingCode.ZEROS
                    ? new Described(new TensorEncoding.Zeros(), false)
                    : repeated(code, before, at);
        }
        Storage storage = Storage.of(head >> 4 & 3)
                .orElseThrow(() -> InrFormatException.unsupported(at, "Unknown tensor storage 3"));
        boolean masked = (head & 0x40) != 0;
        boolean perRow = (head & 0x80) != 0;
        if (masked && !code.maskable()) {
            throw InrFormatException.malformed(at, "A codebook of vectors cannot have a sparse mask");
        }
        if (perRow && (!code.perRow() || code != EncodingCode.VECTOR_CODEBOOK && shape.rows() == 1)) {
            throw InrFormatException.malformed(at, "This tensor cannot have parameters per row");
        }
        if (storage != Storage.PACKED && !code.anyStorage()) {
            throw InrFormatException.malformed(at, "Floats can only be packed");
        }
        TensorEncoding encoding = code == EncodingCode.VECTOR_CODEBOOK
                ? vectors(storage, perRow, shape.columns(), at)
                : encoding(code, storage, perRow ? shape.rows() : 1);
        return new Described(encoding, masked);
    }

    private Described repeated(EncodingCode code, Optional<Described> before, long at) throws InrFormatException {
        if (before.isEmpty()) {
            throw InrFormatException.malformed(at, "The first tensor of its class refers to one before it");
        }
        Described earlier = before.get();
        if (earlier.encoding().perRow()) {
            throw InrFormatException.malformed(at, "Parameters per row cannot be used for another tensor");
        }
        if (code == EncodingCode.AS_BEFORE) {
            return earlier;
        }
        long differencesAt = in.offset();
        int differences = in.u8();
        if (earlier.near(0, 0).isEmpty()) {
            throw InrFormatException.malformed(at, "The tensor before has no step code and hint to differ from");
        }
        Optional<Described> near = earlier.near(
                (differences >> 3) - Described.NEAR_STEP, (differences & 7) - Described.NEAR_HINT);
        return near.orElseThrow(() -> InrFormatException.malformed(
                differencesAt, "A step code or hint leaves its range"));
    }

    private TensorEncoding encoding(EncodingCode code, Storage storage, int parameters) throws InrFormatException {
        switch (code) {
            case FLOAT32, FLOAT16 :
                return new FloatEncoding(code == EncodingCode.FLOAT16);
            case UNIFORM_SYMMETRIC :
                return uniform(UniformEncoding.Range.SYMMETRIC, storage, parameters);
            case UNIFORM_SIGNED :
                return uniform(UniformEncoding.Range.SIGNED, storage, parameters);
            case UNIFORM_UNSIGNED :
                return uniform(UniformEncoding.Range.UNSIGNED, storage, parameters);
            case CODEBOOK :
                return codebook(storage);
            case BINARY :
                zeroByte();
                return new BinaryEncoding(scales(parameters), storage);
            case TERNARY :
                zeroByte();
                Scales plus = scales(parameters);
                return new TernaryEncoding(plus, scales(parameters), storage);
            default :
                throw new IllegalStateException(code + " has no parameters of its own");
        }
    }

    private UniformEncoding uniform(UniformEncoding.Range range, Storage storage, int parameters)
            throws InrFormatException {
        long at = in.offset();
        int form = in.u8();
        int bits = (form & 15) + 1;
        int mode = form >> 5 & 3;
        boolean delta = form >= 0x80;
        if (storage != Storage.RANGE && (mode != 0 || delta)) {
            throw InrFormatException.malformed(at, "Contexts and differences need the range coder");
        }
        if (mode >= IntegerCoding.MODES) {
            throw InrFormatException.unsupported(at, "Unknown context mode " + mode);
        }
        Steps steps = (form & 16) == 0 ? stepCodes(parameters) : stepFloats(parameters);
        int[] zeroPoints = new int[range == UniformEncoding.Range.SYMMETRIC ? 0 : parameters];
        for (int i = 0; i < zeroPoints.length; i++) {
            at = in.offset();
            boolean signed = range == UniformEncoding.Range.SIGNED;
            long z = signed ? in.svarint() : in.varint();
            if (z < (signed ? -(1 << bits - 1) : 0) || z >= 1 << (signed ? bits - 1 : bits)) {
                throw InrFormatException.malformed(at, "A zero point of " + z + " does not fit " + bits + " bits");
            }
            zeroPoints[i] = (int) z;
        }
        IntegerContext context = IntegerContext.NONE;
        if (storage == Storage.RANGE) {
            at = in.offset();
            int hint = in.u8();
            if (hint > IntegerCoding.MAX_HINT) {
                throw InrFormatException.malformed(at, "A magnitude hint is " + hint + ", above 31");
            }
            context = new IntegerContext(mode, hint, delta);
        }
        return new UniformEncoding(range, bits, steps, zeroPoints, storage, context);
    }

    private Steps stepCodes(int count) throws InrFormatException {
        int[] codes = new int[count];
        for (int i = 0; i < count; i++) {
            codes[i] = in.u8();
        }
        return Steps.ofCodes(codes);
    }

    private Steps stepFloats(int count) throws InrFormatException {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            long at = in.offset();
            values[i] = in.f32();
            if (!(values[i] > 0 && values[i] <= Float.MAX_VALUE)) {
                throw InrFormatException.malformed(at, "A step is not a positive number");
            }
        }
        return Steps.ofFloats(values);
    }

    private CodebookEncoding codebook(Storage storage) throws InrFormatException {
        float[] centroids = new float[in.u8() + 1];
        long at = in.offset();
        int format = in.u8();
        if (format > 1) {
            throw InrFormatException.unsupported(at, "Unknown format of centroids " + format);
        }
        centroids(format == 0, centroids);
        return new CodebookEncoding(format == 0, centroids, storage);
    }

    private VectorCodebookEncoding vectors(Storage storage, boolean perSegment, int columns, long at)
            throws InrFormatException {
        int form = in.u8();
        int dimension = (form & 15) + 1;
        int stages = (form >> 4 & 7) + 1;
        boolean half = form < 0x80;
        int segments = perSegment ? VectorCodebookEncoding.segmentsOf(columns, dimension) : 0;
        if (segments == 1) {
            throw InrFormatException.malformed(at, "Rows of one segment cannot have codebooks per segment");
        }
        int size = in.u8() + 1;
        int components = Math.max(1, segments) * stages * size * dimension;
        if (components > in.remaining() / (half ? 2 : 4)) {
            throw InrFormatException.malformed(
                    in.offset() + in.remaining(), "The chunk ends in the middle of a codebook");
        }
        float[] centroids = new float[components];
        centroids(half, centroids);
        return VectorCodebookEncoding.owning(half, dimension, stages, size, segments, centroids, storage);
    }

    private void centroids(boolean half, float[] centroids) throws InrFormatException {
        for (int i = 0; i < centroids.length; i++) {
            long at = in.offset();
            centroids[i] = half ? HalfFloat.toFloat(in.u16()) : in.f32();
            if (!CodedTensor.valid(centroids[i])) {
                throw InrFormatException.malformed(at, "A centroid is not a number, or its magnitude is above 2^20");
            }
        }
    }

    private void zeroByte() throws InrFormatException {
        long at = in.offset();
        int value = in.u8();
        if (value != 0) {
            throw InrFormatException.unsupported(at, "Unknown form " + value + " of a binary or ternary tensor");
        }
    }

    private Scales scales(int count) throws InrFormatException {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            long at = in.offset();
            values[i] = in.f32();
            if (!Scales.isScale(values[i])) {
                throw InrFormatException.malformed(at, "A scale is negative, above 2^20 or not a number");
            }
        }
        return new Scales(values);
    }
}
