package org.inrcodec.study.cost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.inrcodec.file.InrFile;
import org.inrcodec.shape.SirenShape;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.tensor.BinaryEncoding;
import org.inrcodec.tensor.CodebookEncoding;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.FloatEncoding;
import org.inrcodec.tensor.TensorEncoding;
import org.inrcodec.tensor.TensorReport;
import org.inrcodec.tensor.TernaryEncoding;
import org.inrcodec.tensor.UniformEncoding;
import org.inrcodec.tensor.VectorCodebookEncoding;

/**
 * Cost of a network by the rules of the MicroNet Challenge (NeurIPS 2019). All is counted in 32nds of a bit width: a
 * parameter of b bits is b/32 of a parameter, an operation is as wide as the widest of its inputs.
 *
 * <pre>
 *   P = Σ over tensors min(n b, z b + n) / 32 + tables,   n values of b bits, z of them not 0, n bits of mask
 *   O = Σ over maps (z · max(b, a) + (z − r) · 32) / 32 + biases + sines
 * </pre>
 *
 * with a = 32 bits of an activation (1 of the sign of one; signs times signs are summed in as many bits as their count
 * takes, and each row is multiplied by its scale), r rows that are not all 0 (their first product is added to nothing),
 * a 32-bit addition for each bias that is not 0 and one operation for each sine. Tables are centroids, scales, steps
 * and zero points. O is for one pixel. The challenge's allowance of 16 bits for a 32-bit float is not made here.
 *
 * @param parameters P
 * @param operations O, multiplications and additions of one pixel
 */
public record MicroNetCost(double parameters, double operations) {
    private static final double WORD = 32;
    /** Bits of a binary32 activation. */
    private static final int ACTIVATION = 32;

    private static final int STEP_CODE = 8;

    /**
     * @param reference the network that it is compared with
     * @return P / P of the reference + O / O of the reference: 2 for the reference itself, less is better
     */
    public double score(MicroNetCost reference) {
        return parameters / reference.parameters + operations / reference.operations;
    }

    /**
     * @param shape a network
     * @return its cost when all its values are floats of 32 bits and none is 0
     */
    public static MicroNetCost dense(SirenShape shape) {
        List<CodedTensor> tensors = new ArrayList<>();
        for (TensorShape tensor : shape.tensors()) {
            float[] ones = new float[tensor.size()];
            Arrays.fill(ones, 1);
            tensors.add(CodedTensor.floats(tensor.rows(), tensor.columns(), false, ones));
        }
        return of(shape, tensors);
    }

    /**
     * @param file a file
     * @return the cost of its network; empty for latent grids, whose entropy-coded integers the challenge has no rule
     *     for
     */
    public static Optional<MicroNetCost> of(InrFile file) {
        return file.header().shape() instanceof SirenShape shape
                ? Optional.of(of(shape, file.tensors().stream().map(TensorReport::tensor).toList()))
                : Optional.empty();
    }

    /**
     * @param shape shape of a network
     */
    static MicroNetCost of(SirenShape shape, List<CodedTensor> tensors) {
        double bits = 0;
        // A sine and a cosine of each frequency, and the product with the coordinate.
        double operations = 6.0 * shape.frequencies() + shape.sinesPerPixel();
        List<TensorShape> shapes = shape.tensors();
        for (int t = 0; t < tensors.size(); t++) {
            CodedTensor tensor = tensors.get(t);
            long values = notZero(tensor);
            int width = width(tensor);
            bits += values == 0 ? 0 : valueBits(tensor, values, width) + tableBits(tensor.encoding());
            operations += shapes.get(t).isBias() ? values : map(tensor, values, width, inputBits(shape, shapes.get(t)));
        }
        return new MicroNetCost(bits / WORD, operations);
    }

    /** Bits of the inputs of a map: binary32, or signs of sines. */
    private static int inputBits(SirenShape shape, TensorShape map) {
        boolean fromHidden = !map.name().startsWith("hidden1.") && !map.name().startsWith("bypass.")
                && !map.name().endsWith(".factor2");
        return shape.binary() && fromHidden ? 1 : ACTIVATION;
    }

    /**
     * Products and sums of a map. Signs times signs are summed in integers, and each row takes its scale afterwards.
     */
    private static double map(CodedTensor tensor, long values, int width, int inputBits) {
        long rows = rows(tensor);
        boolean signs = width == 1 && inputBits == 1;
        double sumBits = signs ? 33 - Integer.numberOfLeadingZeros(tensor.columns()) : WORD;
        return (values * Math.max(width, inputBits) + (values - rows) * sumBits) / WORD + (signs ? rows : 0);
    }

    /** Values that share an index have no zeros of their own. */
    private static double valueBits(CodedTensor tensor, long notZero, int width) {
        return tensor.encoding() instanceof VectorCodebookEncoding v
                ? (double) v.symbolCount(tensor.rows(), tensor.columns()) * width
                : Math.min((double) tensor.size() * width, (double) notZero * width + tensor.size());
    }

    private static long notZero(CodedTensor tensor) {
        long count = 0;
        for (float value : tensor.dequantise()) {
            count += value != 0 ? 1 : 0;
        }
        return count;
    }

    private static long rows(CodedTensor tensor) {
        float[] values = tensor.dequantise();
        long rows = 0;
        for (int r = 0; r < tensor.rows(); r++) {
            boolean any = false;
            for (int c = 0; c < tensor.columns(); c++) {
                any |= values[r * tensor.columns() + c] != 0;
            }
            rows += any ? 1 : 0;
        }
        return rows;
    }

    /** Bits of one value. Of integers, those of the largest: files may declare more. */
    private static int width(CodedTensor tensor) {
        return switch (tensor.encoding()) {
            case TensorEncoding.Zeros _ -> 0;
            case FloatEncoding f -> f.half() ? 16 : 32;
            case UniformEncoding u -> uniformWidth(tensor, u);
            case CodebookEncoding c -> c.indexBits();
            case VectorCodebookEncoding v -> v.indexBits();
            case BinaryEncoding _ -> 1;
            case TernaryEncoding _ -> 2;
        };
    }

    private static int uniformWidth(CodedTensor tensor, UniformEncoding u) {
        boolean signed = u.range() != UniformEncoding.Range.UNSIGNED;
        int widest = 1;
        for (int i = 0; i < tensor.size(); i++) {
            if (tensor.present(i)) {
                int q = tensor.symbol(i);
                int magnitude = 32 - Integer.numberOfLeadingZeros(q < 0 ? ~q : q);
                widest = Math.max(widest, magnitude + (signed ? 1 : 0));
            }
        }
        return Math.min(widest, u.bits());
    }

    private static double tableBits(TensorEncoding encoding) {
        return switch (encoding) {
            case UniformEncoding u -> (double) u.steps().count()
                    * ((u.steps().coded() ? STEP_CODE : WORD)
                            + (u.range() == UniformEncoding.Range.SYMMETRIC ? 0 : u.bits()));
            case CodebookEncoding c -> (double) c.size() * (c.format().half() ? 16 : 32);
            case VectorCodebookEncoding v -> (double) v.centroids().length * (v.format().half() ? 16 : 32);
            case BinaryEncoding b -> WORD * b.scales().count();
            case TernaryEncoding t -> WORD * 2 * t.plus().count();
            default -> 0;
        };
    }
}
