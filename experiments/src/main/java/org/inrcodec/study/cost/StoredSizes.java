package org.inrcodec.study.cost;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.deflate.DeflateCompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.inrcodec.picture.Picture;
import org.inrcodec.study.coding.CodedNetwork;
import org.inrcodec.tensor.BinaryEncoding;
import org.inrcodec.tensor.CodebookEncoding;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.FloatEncoding;
import org.inrcodec.tensor.IntegerContext;
import org.inrcodec.tensor.SparseMask;
import org.inrcodec.tensor.Storage;
import org.inrcodec.tensor.TensorEncoding;
import org.inrcodec.tensor.TernaryEncoding;
import org.inrcodec.tensor.UniformEncoding;
import org.inrcodec.tensor.VectorCodebookEncoding;

/**
 * Size of a coded network under several entropy coders, in bytes. Packed bits, Huffman codes and the range coder are
 * whole
 * {@code .inr} files of that storage (floats are packed in all). Deflate, bzip2 and xz get the symbols tensor after
 * tensor, each in as many whole bytes as it needs and 0 where pruned; shapes, centroids, steps and a container are
 * not counted.
 *
 * @param packed bytes of the file with packed bits
 * @param deflate bytes of the deflate stream (zlib)
 * @param bzip2 bytes of the bzip2 stream
 * @param xz bytes of the xz stream
 * @param huffman bytes of the file with Huffman codes
 * @param range bytes of the file with the range coder
 */
public record StoredSizes(long packed, long deflate, long bzip2, long xz, long huffman, long range) {
    /** Makes a compressing stream. */
    private interface Compressor {
        OutputStream into(OutputStream out) throws IOException;
    }

    /**
     * @param network a coded network
     * @param picture the picture of the network
     * @return its sizes
     */
    public static StoredSizes of(CodedNetwork network, Picture picture) {
        byte[] symbols = symbols(network.tensors());
        return new StoredSizes(
                file(network, picture, Storage.PACKED),
                compressed(symbols, DeflateCompressorOutputStream::new),
                compressed(symbols, BZip2CompressorOutputStream::new),
                compressed(symbols, XZCompressorOutputStream::new),
                file(network, picture, Storage.HUFFMAN),
                file(network, picture, Storage.RANGE));
    }

    private static long file(CodedNetwork network, Picture picture, Storage storage) {
        List<CodedTensor> tensors = network.tensors().stream().map(t -> stored(t, storage)).toList();
        return new CodedNetwork(network.shape(), tensors).file(picture).length;
    }

    /** The same values with another storage. */
    private static CodedTensor stored(CodedTensor tensor, Storage storage) {
        return switch (tensor.encoding()) {
            case UniformEncoding u -> uniform(tensor, u, storage);
            case CodebookEncoding c -> new CodedTensor(
                    tensor.rows(), tensor.columns(), new CodebookEncoding(c.format().half(), c.centroids(), storage),
                    tensor.mask(), tensor.symbols());
            case VectorCodebookEncoding v -> new CodedTensor(
                    tensor.rows(), tensor.columns(),
                    new VectorCodebookEncoding(
                            v.format().half(), v.dimension(), v.stages(), v.size(), v.segments(), v.centroids(),
                            storage),
                    tensor.mask(), tensor.symbols());
            case BinaryEncoding b -> new CodedTensor(
                    tensor.rows(), tensor.columns(), new BinaryEncoding(b.scales(), storage), tensor.mask(),
                    tensor.symbols());
            case TernaryEncoding t -> new CodedTensor(
                    tensor.rows(), tensor.columns(), new TernaryEncoding(t.plus(), t.minus(), storage), tensor.mask(),
                    tensor.symbols());
            default -> tensor;
        };
    }

    /** The range coder's contexts take the place of a mask of zeros, and a mask that of its zeros elsewhere. */
    private static CodedTensor uniform(CodedTensor tensor, UniformEncoding u, Storage storage) {
        int[] q = tensor.symbols();
        int[] differences = new int[q.length];
        boolean[] present = new boolean[q.length];
        int zeros = 0;
        for (int i = 0; i < q.length; i++) {
            int zero = u.zeroPoint(i / tensor.columns());
            q[i] = tensor.present(i) ? q[i] : zero;
            differences[i] = q[i] - zero;
            present[i] = differences[i] != 0;
            zeros += present[i] ? 0 : 1;
        }
        boolean range = storage == Storage.RANGE;
        UniformEncoding encoding = new UniformEncoding(
                u.range(), u.bits(), u.steps(), zeroPoints(u), storage,
                range ? IntegerContext.cheapest(differences, tensor.columns()) : IntegerContext.NONE);
        // A mask takes a bit a value, or less; a zero without one takes all its bits.
        boolean masked = !range && (long) zeros * u.bits() > q.length;
        return new CodedTensor(
                tensor.rows(), tensor.columns(), encoding,
                masked ? Optional.of(new SparseMask(present)) : Optional.empty(), q);
    }

    private static int[] zeroPoints(UniformEncoding u) {
        if (u.range() == UniformEncoding.Range.SYMMETRIC) {
            return new int[0];
        }
        int[] points = new int[u.steps().count()];
        for (int r = 0; r < points.length; r++) {
            points[r] = u.zeroPoint(r);
        }
        return points;
    }

    private static byte[] symbols(List<CodedTensor> tensors) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (CodedTensor tensor : tensors) {
            int width = bytes(tensor.encoding());
            for (int symbol : tensor.symbols()) {
                for (int b = 0; b < width; b++) {
                    bytes.write(symbol >> 8 * b);
                }
            }
        }
        return bytes.toByteArray();
    }

    private static int bytes(TensorEncoding encoding) {
        return switch (encoding) {
            case FloatEncoding f -> f.half() ? 2 : 4;
            case UniformEncoding u -> u.bits() > 8 ? 2 : 1;
            case TensorEncoding.Zeros _ -> 0;
            default -> 1;
        };
    }

    private static long compressed(byte[] bytes, Compressor compressor) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = compressor.into(compressed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.size();
    }
}
