package org.inrcodec.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.inrcodec.entropy.RangeDecoder;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.format.PayloadReader;
import org.inrcodec.shape.TensorShape;

/** Reads the payload of SIRN: direct section, then range-coded section (FORMAT.md §7). */
public final class TensorReader {
    private TensorReader() {}

    /** A tensor whose direct section has been read. */
    private static final class Pending {
        private final TensorShape shape;
        private final Described described;
        private final long offset;
        private final int descriptorBytes;
        private final boolean[] present;
        private final int[] symbols;
        private double dataBits;

        Pending(TensorShape shape, Described described, long offset, int descriptorBytes) {
            this.shape = shape;
            this.described = described;
            this.offset = offset;
            this.descriptorBytes = descriptorBytes;
            this.symbols = new int[described.encoding().symbolCount(shape.rows(), shape.columns())];
            this.present = new boolean[symbols.length];
            Arrays.fill(present, !described.masked());
        }

        TensorReport report() {
            Optional<SparseMask> mask = described.masked() ? Optional.of(new SparseMask(present)) : Optional.empty();
            CodedTensor tensor = CodedTensor.checked(
                    shape.rows(), shape.columns(), described.encoding(), mask, symbols);
            return new TensorReport(shape, tensor, offset, descriptorBytes, dataBits);
        }
    }

    /**
     * Reads all tensors.
     *
     * @param in at the start of the payload
     * @param shapes names and sizes of the tensors in file order, of a size that the caller has checked against the limits
     * @return the tensors in that order
     * @throws InrFormatException when the payload is malformed or uses something unknown
     */
    public static List<TensorReport> read(PayloadReader in, List<TensorShape> shapes) throws InrFormatException {
        DescriptorReader descriptors = new DescriptorReader(in);
        Described.History history = new Described.History();
        List<Pending> tensors = new ArrayList<>();
        boolean ranged = false;
        for (TensorShape shape : shapes) {
            long at = in.offset();
            Described described = descriptors.read(shape, history.before(shape));
            history.add(shape, described);
            long dataAt = in.offset();
            Pending tensor = new Pending(shape, described, at, (int) (dataAt - at));
            readDirect(in, tensor);
            tensor.dataBits = 8.0 * (in.offset() - dataAt);
            tensors.add(tensor);
            ranged |= described.encoding().storage() == Storage.RANGE;
        }
        if (ranged) {
            readRanged(in, tensors);
        } else if (in.remaining() > 0) {
            throw InrFormatException.malformed(in.offset(), in.remaining() + " bytes too many after the tensors");
        }
        List<TensorReport> reports = new ArrayList<>();
        for (Pending tensor : tensors) {
            reports.add(tensor.report());
        }
        return List.copyOf(reports);
    }

    private static void readDirect(PayloadReader in, Pending tensor) throws InrFormatException {
        TensorEncoding encoding = tensor.described.encoding();
        if (encoding instanceof TensorEncoding.Zeros) {
            return;
        }
        int columns = tensor.shape.columns();
        switch (encoding.storage()) {
            case PACKED :
                if (tensor.described.masked()) {
                    PackedStorage.readMask(in, tensor.present);
                }
                PackedStorage.readSymbols(in, encoding, tensor.present, columns, tensor.symbols);
                break;
            case HUFFMAN :
                if (tensor.described.masked()) {
                    HuffmanStorage.readMask(in, tensor.present);
                }
                HuffmanStorage.readSymbols(in, encoding, tensor.present, columns, tensor.symbols);
                break;
            default :
                // in the range-coded section
        }
    }

    private static void readRanged(PayloadReader in, List<Pending> tensors) throws InrFormatException {
        long offset = in.offset();
        byte[] section = in.rest();
        RangeDecoder decoder = new RangeDecoder(section, 0, section.length, offset);
        RangeStorage storage = new RangeStorage(decoder);
        for (Pending tensor : tensors) {
            TensorEncoding encoding = tensor.described.encoding();
            if (encoding.storage() != Storage.RANGE) {
                continue;
            }
            double before = decoder.bitsUsed();
            int columns = tensor.shape.columns();
            if (tensor.described.masked()) {
                storage.mask(tensor.present, columns);
            }
            int end = storage.symbols(encoding, tensor.present, columns, tensor.symbols);
            for (int i = 0; i < tensor.symbols.length && i <= end; i++) {
                if (tensor.present[i]) {
                    SymbolCheck.check(encoding, tensor.symbols, i, columns, decoder.position());
                }
            }
            tensor.dataBits = decoder.bitsUsed() - before;
        }
        decoder.finish();
    }
}
