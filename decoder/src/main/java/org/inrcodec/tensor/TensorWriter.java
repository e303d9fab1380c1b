package org.inrcodec.tensor;

import java.util.List;
import org.inrcodec.entropy.RangeEncoder;
import org.inrcodec.format.PayloadWriter;
import org.inrcodec.shape.TensorShape;

/** Writes the payload of SIRN, the mirror of {@link TensorReader} (FORMAT.md §7). */
public final class TensorWriter {
    private TensorWriter() {}

    /**
     * Writes tensors exactly as they are given; descriptors take their shortest form.
     *
     * @param shapes names and sizes in file order
     * @param tensors the tensors in that order
     * @return the payload
     * @throws IllegalArgumentException when number or sizes of the tensors differ from the shapes
     */
    public static byte[] write(List<TensorShape> shapes, List<CodedTensor> tensors) {
        if (shapes.size() != tensors.size()) {
            throw new IllegalArgumentException(shapes.size() + " tensors expected, got " + tensors.size());
        }
        PayloadWriter out = new PayloadWriter();
        DescriptorWriter descriptors = new DescriptorWriter(out);
        Described.History history = new Described.History();
        RangeEncoder encoder = new RangeEncoder();
        RangeStorage ranged = new RangeStorage(encoder);
        for (int t = 0; t < shapes.size(); t++) {
            TensorShape shape = shapes.get(t);
            CodedTensor tensor = tensors.get(t);
            if (tensor.rows() != shape.rows() || tensor.columns() != shape.columns()) {
                throw new IllegalArgumentException(shape + " expected, got " + tensor);
            }
            Described described = Described.of(tensor);
            descriptors.write(described, history.before(shape));
            history.add(shape, described);
            writeData(out, ranged, tensor);
        }
        out.bytes(encoder.finish());
        return out.toByteArray();
    }

    private static void writeData(PayloadWriter out, RangeStorage ranged, CodedTensor tensor) {
        TensorEncoding encoding = tensor.encoding();
        if (encoding instanceof TensorEncoding.Zeros) {
            return;
        }
        int[] symbols = tensor.symbols();
        boolean[] present = new boolean[symbols.length];
        for (int i = 0; i < present.length; i++) {
            present[i] = tensor.present(i);
        }
        boolean masked = tensor.mask().isPresent();
        switch (encoding.storage()) {
            case PACKED :
                if (masked) {
                    PackedStorage.writeMask(out, present);
                }
                PackedStorage.writeSymbols(out, encoding, present, symbols);
                break;
            case HUFFMAN :
                if (masked) {
                    HuffmanStorage.writeMask(out, present);
                }
                HuffmanStorage.writeSymbols(out, encoding, present, symbols);
                break;
            default :
                if (masked) {
                    ranged.mask(present, tensor.columns());
                }
                ranged.symbols(encoding, present, tensor.columns(), symbols);
        }
    }
}
