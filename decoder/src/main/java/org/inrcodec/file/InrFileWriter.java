package org.inrcodec.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.inrcodec.container.Chunk;
import org.inrcodec.container.ChunkReader;
import org.inrcodec.container.ChunkType;
import org.inrcodec.container.Signature;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.FileSpan;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.format.PayloadWriter;
import org.inrcodec.grid.GridPayload;
import org.inrcodec.tensor.CodedTensor;
import org.inrcodec.tensor.TensorWriter;

/** Writes files (FORMAT.md §4–§7), the mirror of {@link InrFile}. */
public final class InrFileWriter {
    private final PictureHeader header;
    private final List<Chunk> ancillary = new ArrayList<>();

    /** @param header header of the file */
    public InrFileWriter(PictureHeader header) {
        this.header = Objects.requireNonNull(header, "header");
    }

    /**
     * Adds an ancillary chunk after those added before.
     *
     * @param chunk an ancillary chunk; of the registered types only {@code tEXt} may repeat
     * @return this
     * @throws IllegalArgumentException when the type is critical, reserved or a repetition
     */
    public InrFileWriter add(Chunk chunk) {
        ChunkType type = chunk.type();
        boolean repeated = type.registered() && !type.equals(ChunkType.TEXT)
                && ancillary.stream().anyMatch(c -> c.type().equals(type));
        if (type.critical() || type.reserved() || repeated) {
            throw new IllegalArgumentException("chunk " + type + " cannot be added");
        }
        ancillary.add(chunk);
        return this;
    }

    /**
     * Writes a file of profile {@code siren}.
     *
     * @param tensors the tensors in the order of {@code header.shape().tensors()}
     * @return all bytes of the file
     * @throws IllegalArgumentException when number or sizes of the tensors differ from the header's shape, or when they
     *     take more bytes than a file may hold
     * @throws IllegalStateException when the header is of another profile
     */
    public byte[] write(List<CodedTensor> tensors) {
        return write(TensorWriter.write(header.sirenShape().tensors(), tensors));
    }

    /**
     * Writes a file of profile {@code grid}.
     *
     * @param tensors the tensors in the order of {@code header.shape().tensors()}
     * @param streams the coded grids of each tile, row by row (see {@link org.inrcodec.grid.GridCoder#encode})
     * @return all bytes of the file
     * @throws IllegalArgumentException when numbers or sizes differ from the header's shape, or when they take more
     *     bytes than a file may hold
     * @throws IllegalStateException when the header is of another profile
     */
    public byte[] write(List<CodedTensor> tensors, List<byte[]> streams) {
        return write(GridPayload.write(header.gridLayout(), tensors, streams));
    }

    /**
     * Inserts chunks into a finished file, after its header and before its own ancillary chunks.
     *
     * @param file a whole file
     * @param chunks ancillary chunks; of the registered types only {@code tEXt} may repeat or be there already
     * @return the file with the chunks
     * @throws InrFormatException when {@code file} is malformed or unsupported
     * @throws IllegalArgumentException when the type of a chunk is critical, reserved or a repetition
     */
    public static byte[] insert(byte[] file, List<Chunk> chunks) throws InrFormatException {
        InrFile parsed = InrFile.read(file, DecoderLimits.UNLIMITED);
        InrFileWriter writer = new InrFileWriter(parsed.header());
        chunks.forEach(writer::add);
        parsed.ancillary().forEach(writer::add);
        FileSpan head = parsed.layout().get(1);
        int end = Math.toIntExact(head.offset() + head.length());
        PayloadWriter out = new PayloadWriter();
        out.bytes(Arrays.copyOf(file, end));
        chunks.forEach(c -> chunk(out, c.type(), c.payload()));
        out.bytes(Arrays.copyOfRange(file, end, Math.toIntExact(parsed.length())));
        return out.toByteArray();
    }

    private byte[] write(byte[] payload) {
        // Only codebooks much larger than the tensors that they encode exceed it.
        if (payload.length > header.cost().maxPictureData()) {
            throw new IllegalArgumentException(
                    "picture data of " + payload.length + " bytes, above the maximum for tensors of this size");
        }
        PayloadWriter out = new PayloadWriter();
        out.bytes(Signature.bytes());
        PayloadWriter head = new PayloadWriter();
        header.write(head);
        chunk(out, ChunkType.HEAD, head.toByteArray());
        for (Chunk c : ancillary) {
            chunk(out, c.type(), c.payload());
        }
        chunk(out, ChunkType.pictureData(header.profile()), payload);
        return out.toByteArray();
    }

    private static void chunk(PayloadWriter out, ChunkType type, byte[] payload) {
        out.varint(payload.length);
        for (int i = 0; i < 4; i++) {
            out.u8(type.name().charAt(i));
        }
        out.bytes(payload);
        out.u32(ChunkReader.crc(type, payload));
    }
}
