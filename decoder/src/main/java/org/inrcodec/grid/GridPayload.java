package org.inrcodec.grid;

import java.util.List;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.format.PayloadReader;
import org.inrcodec.format.PayloadWriter;
import org.inrcodec.shape.GridLayout;
import org.inrcodec.shape.GridShape;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.TensorReader;
import org.inrcodec.tensor.TensorReport;
import org.inrcodec.tensor.TensorWriter;

/**
 * The payload of chunk GRID (FORMAT.md §7.5): the tensors, the lengths of the tiles' streams when there are several, the streams.
 *
 * @param tensors the tensors in file order with their sizes in the file
 * @param picture networks and coded tiles
 */
public record GridPayload(List<TensorReport> tensors, GridPicture picture) {
    /** Copies the list. */
    public GridPayload {
        tensors = List.copyOf(tensors);
    }

    /**
     * No payload of a picture of this layout is longer (FORMAT.md §10.5): 64 bytes for each parameter and 2048 for each tensor as in SIRN,
     * and for each cell {@value SymbolCoding#MAX_BYTES}.
     *
     * @param layout networks, grids and tiles
     * @return bytes
     */
    public static long longest(GridLayout layout) {
        return 64 * layout.parameters() + 2048L * layout.tensors().size() + 5
                + SymbolCoding.MAX_BYTES * layout.cells() + 10L * layout.tiles();
    }

    /**
     * Reads tensors and index; the tiles' streams are not decoded yet.
     *
     * @param in at the start of the payload, which is taken to its end
     * @param layout networks, grids and tiles, of a size that the caller has checked against the limits
     * @return the content
     * @throws InrFormatException when the payload is malformed or uses something unknown
     */
    public static GridPayload read(PayloadReader in, GridLayout layout) throws InrFormatException {
        long at = in.offset();
        long length = in.varint();
        if (length > in.remaining()) {
            throw InrFormatException.malformed(at, "The tensors are longer than their chunk");
        }
        List<TensorReport> tensors = TensorReader.read(in.part((int) length), layout.tensors());
        int[] ends = new int[layout.tiles()];
        long sum = 0;
        if (ends.length > 1) {
            for (int t = 0; t < ends.length; t++) {
                // At most 2^20 lengths below 2^32. An end beyond an array is refused below.
                sum += in.varint();
                ends[t] = (int) Math.min(sum, Integer.MAX_VALUE);
            }
        } else {
            sum = in.remaining();
            ends[0] = in.remaining();
        }
        if (sum != in.remaining()) {
            throw InrFormatException.malformed(
                    in.offset(), "The tiles are " + sum + " bytes long but " + in.remaining() + " bytes are left");
        }
        long offset = in.offset();
        return new GridPayload(tensors, GridPicture.read(layout, tensors, in.rest(), ends, offset));
    }

    /**
     * @param layout networks, grids and tiles
     * @param tensors the tensors in the order of {@link GridShape#tensors()}
     * @param streams what {@link GridCoder#encode} made of each tile, row by row
     * @return the payload
     * @throws IllegalArgumentException when numbers or sizes differ from the layout's
     */
    public static byte[] write(GridLayout layout, List<CodedTensor> tensors, List<byte[]> streams) {
        if (streams.size() != layout.tiles()) {
            throw new IllegalArgumentException(layout.tiles() + " tiles expected, got " + streams.size());
        }
        byte[] coded = TensorWriter.write(layout.tensors(), tensors);
        PayloadWriter out = new PayloadWriter();
        out.varint(coded.length);
        out.bytes(coded);
        if (streams.size() > 1) {
            streams.forEach(s -> out.varint(s.length));
        }
        streams.forEach(out::bytes);
        return out.toByteArray();
    }
}
