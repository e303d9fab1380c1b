package org.inrcodec.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.inrcodec.container.Chunk;
import org.inrcodec.container.ChunkReader;
import org.inrcodec.container.ChunkType;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.FileSpan;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.format.PayloadReader;
import org.inrcodec.format.Profile;
import org.inrcodec.grid.GridPayload;
import org.inrcodec.grid.GridPicture;
import org.inrcodec.network.SirenNetwork;
import org.inrcodec.shape.TensorShape;
import org.inrcodec.tensor.TensorReader;
import org.inrcodec.tensor.TensorReport;

/** A parsed file (FORMAT.md §4–§7), immutable. */
public final class InrFile {
    private final PictureHeader header;
    private final List<Chunk> ancillary;
    private final List<TensorReport> tensors;
    private final PictureContent content;
    private final List<FileSpan> layout;

    private InrFile(
            PictureHeader header,
            List<Chunk> ancillary,
            List<TensorReport> tensors,
            PictureContent content,
            List<FileSpan> layout) {
        this.header = header;
        this.ancillary = List.copyOf(ancillary);
        this.tensors = List.copyOf(tensors);
        this.content = content;
        this.layout = List.copyOf(layout);
    }

    /**
     * Reads a file from a stream, and not one byte beyond its end.
     *
     * @param in positioned at the signature; buffered, because single bytes are read; not closed
     * @param limits what the file may require
     * @return the file
     * @throws InrFormatException when the file is malformed, unsupported or above the limits
     * @throws IOException when the stream fails
     */
    public static InrFile read(InputStream in, DecoderLimits limits) throws IOException {
        ChunkReader chunks = new ChunkReader(in);
        List<FileSpan> layout = new ArrayList<>();
        PictureHeader header = readHead(chunks, limits, layout);
        List<Chunk> ancillary = new ArrayList<>();
        Set<ChunkType> seen = new HashSet<>();
        long metadata = 0;
        while (true) {
            ChunkReader.Start start = chunks.start();
            ChunkType type = start.type();
            if (type.equals(ChunkType.pictureData(header.profile()))) {
                return readPicture(chunks, start, header, limits, ancillary, layout);
            }
            if (type.equals(ChunkType.HEAD)) {
                throw InrFormatException.malformed(start.typeOffset(), "The file has a second header");
            }
            if (type.critical()) {
                throw InrFormatException.unsupported(
                        start.typeOffset(),
                        "The file requires chunk " + type + ", which this program does not support");
            }
            if (type.registered() && !type.equals(ChunkType.TEXT) && isKnown(type) && !seen.add(type)) {
                throw InrFormatException.malformed(start.typeOffset(), "Chunk " + type + " appears twice");
            }
            metadata += start.length();
            LimitChecks.checkMetadata(metadata, ancillary.size() + 1L, limits, start.offset());
            ancillary.add(Chunk.owning(type, chunks.payload(start)));
            layout.add(new FileSpan(type.name(), start.offset(), chunks.offset() - start.offset()));
        }
    }

    /**
     * Reads a file from memory; bytes after its end are ignored.
     *
     * @param bytes the file
     * @param limits what the file may require
     * @return the file
     * @throws InrFormatException when the file is malformed, unsupported or above the limits
     */
    public static InrFile read(byte[] bytes, DecoderLimits limits) throws InrFormatException {
        try {
            return read(new ByteArrayInputStream(bytes), limits);
        } catch (InrFormatException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("an array cannot fail", e);
        }
    }

    /**
     * Reads no more than signature and header, some thirty bytes.
     *
     * @param in positioned at the signature; not closed
     * @param limits what the file may require
     * @return the header
     * @throws InrFormatException when the start of the file is malformed, unsupported or above the limits
     * @throws IOException when the stream fails
     */
    public static PictureHeader readHeader(InputStream in, DecoderLimits limits) throws IOException {
        return readHead(new ChunkReader(in), limits, new ArrayList<>());
    }

    private static PictureHeader readHead(ChunkReader chunks, DecoderLimits limits, List<FileSpan> layout)
            throws IOException {
        chunks.signature();
        layout.add(new FileSpan("signature", 0, chunks.offset()));
        ChunkReader.Start start = chunks.start();
        if (!start.type().equals(ChunkType.HEAD)) {
            throw InrFormatException.malformed(start.typeOffset(), "The first chunk is not HEAD");
        }
        if (start.length() > MAX_HEAD) {
            throw InrFormatException.malformed(start.offset(), "The header is longer than " + MAX_HEAD + " bytes");
        }
        PictureHeader header = PictureHeader.parse(new PayloadReader(chunks.payload(start), start.payloadOffset()));
        LimitChecks.checkHeader(header, limits, start.payloadOffset());
        layout.add(new FileSpan(ChunkType.HEAD.name(), start.offset(), chunks.offset() - start.offset()));
        return header;
    }

    // Room for fields of later minor versions.
    private static final int MAX_HEAD = 1024;

    private static InrFile readPicture(
            ChunkReader chunks,
            ChunkReader.Start start,
            PictureHeader header,
            DecoderLimits limits,
            List<Chunk> ancillary,
            List<FileSpan> layout)
            throws IOException {
        boolean grids = header.profile() == Profile.GRID;
        ChunkType type = start.type();
        List<TensorShape> shapes = header.shape().tensors();
        // No valid payload is longer (FORMAT.md §7), so a hostile length costs no memory.
        if (start.length() > header.cost().maxPictureData()) {
            throw InrFormatException.malformed(
                    start.offset(), "Chunk " + type + " is longer than tensors and grids of this size can be");
        }
        LimitChecks.checkPicture(header, start.length(), limits, start.offset());
        PayloadReader payload = new PayloadReader(chunks.payload(start), start.payloadOffset());
        layout.add(new FileSpan(type.name(), start.offset(), chunks.offset() - start.offset()));
        if (grids) {
            GridPayload read = GridPayload.read(payload, header.gridLayout());
            return new InrFile(header, ancillary, read.tensors(), new PictureContent.Grid(read.picture()), layout);
        }
        List<TensorReport> tensors = TensorReader.read(payload, shapes);
        SirenNetwork network = SirenNetwork.of(
                header.sirenShape(),
                tensors.stream().map(t -> t.tensor().dequantise()).toList());
        return new InrFile(header, ancillary, tensors, new PictureContent.Siren(network), layout);
    }

    // A registered type of a later minor version may be one that repeats.
    private static boolean isKnown(ChunkType type) {
        return Set.of(ChunkType.ICC_PROFILE, ChunkType.EXIF, ChunkType.XMP, ChunkType.PIXEL_SIZE).contains(type);
    }

    /** @return the header */
    public PictureHeader header() {
        return header;
    }

    /** @return all ancillary chunks in file order, unknown ones included */
    public List<Chunk> ancillary() {
        return ancillary;
    }

    /**
     * @param type an ancillary type
     * @return the first chunk of that type
     */
    public Optional<Chunk> ancillary(ChunkType type) {
        return ancillary.stream().filter(c -> c.type().equals(type)).findFirst();
    }

    /** @return the tensors in file order with their sizes in the file */
    public List<TensorReport> tensors() {
        return tensors;
    }

    /** @return the picture itself, in the form of its profile */
    public PictureContent content() {
        return content;
    }

    /**
     * @return the network of a file of profile {@code siren}
     * @throws IllegalStateException in another profile
     */
    public SirenNetwork network() {
        if (content instanceof PictureContent.Siren siren) {
            return siren.network();
        }
        throw new IllegalStateException("the profile is " + header.profile());
    }

    /**
     * @return networks and coded grids of a file of profile {@code grid}; faults in the coded grids are found when they are decoded
     * @throws IllegalStateException in another profile
     */
    public GridPicture grids() {
        if (content instanceof PictureContent.Grid grid) {
            return grid.picture();
        }
        throw new IllegalStateException("the profile is " + header.profile());
    }

    /** @return signature and chunks in file order, without gaps; chunks with their length, type and CRC */
    public List<FileSpan> layout() {
        return layout;
    }

    /** @return number of bytes of the file */
    public long length() {
        FileSpan last = layout.get(layout.size() - 1);
        return last.offset() + last.length();
    }
}
