package org.inrcodec.decoder;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.inrcodec.container.Chunk;
import org.inrcodec.derivative.DerivativeField;
import org.inrcodec.derivative.PictureDerivatives;
import org.inrcodec.evaluate.SampleDepth;
import org.inrcodec.evaluate.SampleLattice;
import org.inrcodec.file.InrFile;
import org.inrcodec.file.PictureContent;
import org.inrcodec.file.PictureHeader;
import org.inrcodec.format.DecoderLimits;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.grid.GridPicture;
import org.inrcodec.metadata.PictureMetadata;
import org.inrcodec.network.SirenNetwork;
import org.inrcodec.picture.Picture;
import org.inrcodec.shape.GridLayout;

/**
 * A picture that is still networks and grids: immutable, and safe to share between threads. Samples are computed when asked
 * for, at the stored size or any other, whole or in part; a part costs what it holds, and in profile {@code grid} the tiles that it lies in,
 * and equals the crop of the whole to the bit.
 *
 * <p>Reading a file of profile {@code grid} leaves the coded grids as they are; each decode decodes the tiles that it needs. That a tile is
 * malformed shows only then: this is why the decodes throw {@link InrFormatException}. Those of profile {@code siren} never do.
 */
public final class InrPicture {
    private final PictureHeader header;
    private final PictureContent content;
    private final List<Chunk> ancillary;
    private final DecoderLimits limits;
    private final SampleSource samples;

    private InrPicture(
            PictureHeader header,
            PictureContent content,
            List<Chunk> ancillary,
            DecoderLimits limits,
            SampleSource samples) {
        this.header = header;
        this.content = content;
        this.ancillary = List.copyOf(ancillary);
        this.limits = limits;
        this.samples = samples;
    }

    /**
     * A picture of profile {@code siren} that comes from no file, without metadata and limits.
     *
     * @param network the network; its outputs are the channels
     * @param width stored width, 1–2^20
     * @param height stored height, 1–2^20
     * @param bitDepth 8 or 16
     * @throws IllegalArgumentException when an argument is out of range
     */
    @SuppressWarnings("exports")
    public InrPicture(SirenNetwork network, int width, int height, int bitDepth) {
        this(PictureHeader.siren(width, height, bitDepth, network.shape()), new PictureContent.Siren(network));
    }

    /**
     * A picture of profile {@code grid} that comes from no file, without metadata and limits.
     *
     * @param grids networks and coded grids
     * @param bitDepth 8 or 16
     * @throws IllegalArgumentException when the bit depth is another
     */
    @SuppressWarnings("exports")
    public InrPicture(GridPicture grids, int bitDepth) {
        this(PictureHeader.grid(bitDepth, grids.layout()), new PictureContent.Grid(grids));
    }

    private InrPicture(PictureHeader header, PictureContent content) {
        this(header, content, List.of(), DecoderLimits.NONE, SampleSource.of(content));
    }

    /**
     * @param file a parsed file
     * @param limits what its decodes may take
     * @return its picture
     */
    @SuppressWarnings("exports")
    public static InrPicture of(InrFile file, DecoderLimits limits) {
        return new InrPicture(
                file.header(), file.content(), file.ancillary(), limits, SampleSource.of(file.content()));
    }

    /**
     * @param file path of a file
     * @param limits what the file and its decodes may take
     * @return its picture
     * @throws InrFormatException when the file is malformed, unsupported or above the limits
     * @throws IOException when the file can't be read
     */
    public static InrPicture read(Path file, DecoderLimits limits) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return read(in, limits);
        }
    }

    /**
     * @param in positioned at the signature; should be buffered; read up to the end of the picture, not closed
     * @param limits what the file and its decodes may take
     * @return its picture
     * @throws InrFormatException when the file is malformed, unsupported or above the limits
     * @throws IOException when the stream fails
     */
    public static InrPicture read(InputStream in, DecoderLimits limits) throws IOException {
        return of(InrFile.read(in, limits), limits);
    }

    /**
     * @param file the bytes of a file
     * @param limits what the file and its decodes may take
     * @return its picture
     * @throws InrFormatException when the file is malformed, unsupported or above the limits
     */
    public static InrPicture read(byte[] file, DecoderLimits limits) throws InrFormatException {
        return of(InrFile.read(file, limits), limits);
    }

    /** @return the header */
    @SuppressWarnings("exports")
    public PictureHeader header() {
        return header;
    }

    /** @return the ancillary chunks in file order, unknown ones included */
    @SuppressWarnings("exports")
    public List<Chunk> ancillary() {
        return ancillary;
    }

    /** @return what the file says about the picture; chunks that make no sense are left out (FORMAT.md §9.1) */
    public PictureMetadata metadata() {
        return PictureMetadata.of(ancillary, channels(), dropped -> {});
    }

    /**
     * @param newLimits what decodes may take
     * @return the same picture under other limits
     */
    public InrPicture withLimits(DecoderLimits newLimits) {
        return new InrPicture(header, content, ancillary, newLimits, samples);
    }

    /**
     * A picture that keeps decoded tiles for its next decodes: of a picture of profile {@code grid} whose parts are read one after
     * the other every part then costs its own pixels only. Profile {@code siren} has nothing to keep.
     *
     * @param bytes most bytes to keep, besides what {@link DecoderLimits} allow a decode; 4 for each cell of the grids
     * @return the same picture, with nothing kept yet
     * @throws IllegalArgumentException when {@code bytes} is below 0
     */
    public InrPicture keepingTiles(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("at least 0 bytes expected, got " + bytes);
        }
        return new InrPicture(header, content, ancillary, limits, samples.keeping(bytes));
    }

    /** @return stored width in pixels */
    public int width() {
        return header.width();
    }

    /** @return stored height in pixels */
    public int height() {
        return header.height();
    }

    /** @return number of channels, 1–4 */
    public int channels() {
        return header.channels();
    }

    /** @return bits per sample, 8 or 16 */
    public int bitDepth() {
        return header.bitDepth();
    }

    /** @return the picture itself, in the form of its profile */
    @SuppressWarnings("exports")
    public PictureContent content() {
        return content;
    }

    /**
     * @return the network of a picture of profile {@code siren}
     * @throws IllegalStateException in another profile
     */
    @SuppressWarnings("exports")
    public SirenNetwork network() {
        if (content instanceof PictureContent.Siren siren) {
            return siren.network();
        }
        throw new IllegalStateException("the profile is " + header.profile());
    }

    /**
     * @return the whole picture at its stored size, computed on all processors
     * @throws InrFormatException when a tile of a picture of profile {@code grid} is malformed
     */
    public Picture decode() throws InrFormatException {
        return decode(DecodeRequest.WHOLE);
    }

    /**
     * @param request size and part
     * @return the samples
     * @throws InrFormatException when a tile that is needed, in profile {@code grid}, is malformed
     * @throws IllegalArgumentException when the size or the region is out of range or above the limits
     */
    public Picture decode(DecodeRequest request) throws InrFormatException {
        return decode(request, DecodeOptions.defaults());
    }

    /**
     * @param request size and part
     * @param options threads and listener
     * @return the samples
     * @throws InrFormatException when a tile that is needed, in profile {@code grid}, is malformed
     * @throws IllegalArgumentException when the size or the region is out of range or above the limits
     * @throws java.util.concurrent.CancellationException when the listener cancels or the thread is interrupted
     */
    public Picture decode(DecodeRequest request, DecodeOptions options) throws InrFormatException {
        SampleLattice lattice = request.lattice(width(), height());
        Region region = request.region(lattice);
        DecodeCost cost = new DecodeCost(header, lattice, region);
        int threads = cost.check(limits, options.threads(), cost.sampleBytes());
        return collect(
                samples.bands(header, lattice, region), region, channels(), options.withThreads(threads));
    }

    /**
     * Decodes band by band, for pictures that need not be in memory as a whole.
     *
     * @param request size and part
     * @param options threads and listener
     * @param consumer takes the bands in order
     * @throws InrFormatException when a tile that is needed, in profile {@code grid}, is malformed
     * @throws IOException when the consumer throws it
     * @throws IllegalArgumentException when the size or the region is out of range or above the limits
     * @throws java.util.concurrent.CancellationException when the listener cancels or the thread is interrupted
     */
    public void decode(DecodeRequest request, DecodeOptions options, RowBandConsumer consumer) throws IOException {
        SampleLattice lattice = request.lattice(width(), height());
        Region region = request.region(lattice);
        int threads = new DecodeCost(header, lattice, region).check(limits, options.threads(), 0);
        new BandDelivery(
                samples.bands(header, lattice, region), region.height(), options.withThreads(threads), consumer).run();
    }

    /**
     * @return gradient and Laplacian at any position
     * @throws UnsupportedOperationException in profile {@code grid}, whose pictures have none at the borders of cells
     */
    public PictureDerivatives derivatives() {
        if (content instanceof PictureContent.Siren siren) {
            return new PictureDerivatives(siren.network(), width(), height());
        }
        throw new UnsupportedOperationException("derivatives need the siren profile");
    }

    /**
     * @param request size and part
     * @return gradient and Laplacian at the samples of that part, computed on one thread
     * @throws UnsupportedOperationException in profile {@code grid}
     * @throws IllegalArgumentException when the size or the region is out of range or above the limits
     */
    public DerivativeField derivativeField(DecodeRequest request) {
        SampleLattice lattice = request.lattice(width(), height());
        Region part = request.region(lattice);
        PictureDerivatives derivatives = derivatives();
        long fieldBytes = 3L * Float.BYTES * channels() * part.pixels();
        new DecodeCost(header, lattice, part).checkDerivatives(limits, 1, fieldBytes);
        return DerivativeField.of(
                derivatives, lattice, part.x(), part.y(), part.width(), part.height(), channels());
    }

    /**
     * Shows a derivative as a picture; alpha is left out. Not normative: the samples of a view can differ by one step between
     * versions and machines.
     *
     * @param view which derivative
     * @param request size and part
     * @param options threads and listener
     * @return a picture of the same depth, grey or R, G, B
     * @throws UnsupportedOperationException in profile {@code grid}
     * @throws IllegalArgumentException when the size or the region is out of range or above the limits
     * @throws java.util.concurrent.CancellationException when the listener cancels or the thread is interrupted
     */
    public Picture view(DerivativeView view, DecodeRequest request, DecodeOptions options) {
        SampleLattice lattice = request.lattice(width(), height());
        Region region = request.region(lattice);
        PictureDerivatives derivatives = derivatives();
        DecodeCost cost = new DecodeCost(header, lattice, region);
        cost.checkDerivatives(limits, options.threads(), cost.sampleBytes());
        int shown = DerivativeView.channels(channels());
        BandSource bands = new DerivativeBands(
                derivatives, lattice, region, SampleDepth.ofBits(bitDepth()), view, shown);
        try {
            return collect(bands, region, shown, options);
        } catch (InrFormatException e) {
            throw new IllegalStateException("a network cannot be malformed", e);
        }
    }

    private Picture collect(BandSource bands, Region region, int channels, DecodeOptions options)
            throws InrFormatException {
        Picture.Builder picture = new Picture.Builder(region.width(), region.height(), channels, bitDepth());
        try {
            new BandDelivery(bands, region.height(), options, picture::rows).run();
        } catch (InrFormatException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot fail", e);
        }
        return picture.build();
    }

    @Override
    public String toString() {
        return width() + "x" + height() + ", " + channels() + " channels of " + bitDepth() + " bit, "
                + header.shape().parameters() + " parameters"
                + (header.shape() instanceof GridLayout layout ? ", " + layout.cells() + " cells" : "");
    }
}
