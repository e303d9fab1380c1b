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
 * A picture in the form of networks and grids: immutable, and safe to share between threads. Samples are computed on request, at the
 * stored size or any other, whole or in part. A part costs the work of its own samples, in profile {@code grid} of the tiles that it lies
 * in, and equals the crop of the whole to the bit.
 *
 * <pre>{@code
 * Picture picture = InrPicture.read(Path.of("a.inr")).decode();
 * }</pre>
 *
 * <p>Reading checks the file against {@link DecoderLimits}; decodes are checked against the same limits, because another size or a part
 * costs something else. Both throw an {@link InrFormatException} of kind {@link InrFormatException.Kind#LIMIT}, so one catch clause is
 * enough for all that a file from a stranger can cause.
 *
 * <p>Reading a file of profile {@code grid} leaves the coded grids as they are; each decode decodes the tiles that it needs. A malformed
 * tile is therefore found by the decode, which throws an {@link InrFormatException} of kind {@link InrFormatException.Kind#MALFORMED}.
 * Decodes of profile {@code siren} throw only for limits.
 */
public final class InrPicture {
    // Room for the header of most files.
    private static final int HEADER_BYTES = 64;

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
    @SuppressWarnings("exports") // For friend modules, which see the types of the file.
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
    @SuppressWarnings("exports") // For friend modules, which see the types of the file.
    public InrPicture(GridPicture grids, int bitDepth) {
        this(PictureHeader.grid(bitDepth, grids.layout()), new PictureContent.Grid(grids));
    }

    private InrPicture(PictureHeader header, PictureContent content) {
        this(header, content, List.of(), DecoderLimits.UNLIMITED, SampleSource.of(content));
    }

    /**
     * @param file a parsed file
     * @param limits what its decodes may require
     */
    @SuppressWarnings("exports") // For friend modules, which see the types of the file.
    public static InrPicture of(InrFile file, DecoderLimits limits) {
        return new InrPicture(
                file.header(), file.content(), file.ancillary(), limits, SampleSource.of(file.content()));
    }

    /**
     * Reads a file within {@link DecoderLimits#DEFAULT}.
     *
     * @param file path of a file
     * @return its picture
     * @throws InrFormatException when the file is malformed, unsupported or above the limits
     * @throws IOException when the file cannot be read
     */
    public static InrPicture read(Path file) throws IOException {
        return read(file, DecoderLimits.DEFAULT);
    }

    /**
     * @param file path of a file
     * @param limits what the file and its decodes may require
     * @return its picture
     * @throws InrFormatException when the file is malformed, unsupported or above the limits
     * @throws IOException when the file cannot be read
     */
    public static InrPicture read(Path file, DecoderLimits limits) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return read(in, limits);
        }
    }

    /**
     * Reads a file within {@link DecoderLimits#DEFAULT}.
     *
     * @param in positioned at the signature; should be buffered; read up to the end of the picture, not closed
     * @return its picture
     * @throws InrFormatException when the file is malformed, unsupported or above the limits
     * @throws IOException when the stream fails
     */
    public static InrPicture read(InputStream in) throws IOException {
        return read(in, DecoderLimits.DEFAULT);
    }

    /**
     * @param in positioned at the signature; should be buffered; read up to the end of the picture, not closed
     * @param limits what the file and its decodes may require
     * @return its picture
     * @throws InrFormatException when the file is malformed, unsupported or above the limits
     * @throws IOException when the stream fails
     */
    public static InrPicture read(InputStream in, DecoderLimits limits) throws IOException {
        return of(InrFile.read(in, limits), limits);
    }

    /**
     * Reads a file within {@link DecoderLimits#DEFAULT}.
     *
     * @param file the bytes of a file
     * @return its picture
     * @throws InrFormatException when the file is malformed, unsupported or above the limits
     */
    public static InrPicture read(byte[] file) throws InrFormatException {
        return read(file, DecoderLimits.DEFAULT);
    }

    /**
     * @param file the bytes of a file
     * @param limits what the file and its decodes may require
     * @return its picture
     * @throws InrFormatException when the file is malformed, unsupported or above the limits
     */
    public static InrPicture read(byte[] file, DecoderLimits limits) throws InrFormatException {
        return of(InrFile.read(file, limits), limits);
    }

    /**
     * Reads the header of a file, some thirty bytes, whatever its picture costs.
     *
     * @param file path of a file
     * @return size, channels, depth, profile and version
     * @throws InrFormatException when the start of the file is malformed or unsupported, or the picture is one that no limits allow
     * @throws IOException when the file cannot be read
     */
    public static PictureInfo readInfo(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), HEADER_BYTES)) {
            return readInfo(in);
        }
    }

    /**
     * Reads the header of a file, some thirty bytes, whatever its picture costs.
     *
     * @param in positioned at the signature; read up to the end of the header, not closed
     * @return size, channels, depth, profile and version
     * @throws InrFormatException when the start of the file is malformed or unsupported, or the picture is one that no limits allow
     * @throws IOException when the stream fails
     */
    public static PictureInfo readInfo(InputStream in) throws IOException {
        return PictureInfo.of(InrFile.readHeader(in, DecoderLimits.UNLIMITED));
    }

    /** @return size, channels, depth, profile and version */
    public PictureInfo info() {
        return PictureInfo.of(header);
    }

    /** @return the header */
    @SuppressWarnings("exports") // For friend modules, which see the types of the file.
    public PictureHeader header() {
        return header;
    }

    /** @return the ancillary chunks in file order, unknown ones included */
    @SuppressWarnings("exports") // For friend modules, which see the types of the file.
    public List<Chunk> ancillary() {
        return ancillary;
    }

    /** @return the metadata of the picture; invalid chunks are ignored (FORMAT.md §9.1) */
    public PictureMetadata metadata() {
        return PictureMetadata.of(ancillary, channels(), dropped -> {});
    }

    /**
     * @param newLimits what decodes may require
     * @return the same picture under other limits
     */
    public InrPicture withLimits(DecoderLimits newLimits) {
        return new InrPicture(header, content, ancillary, newLimits, samples);
    }

    /**
     * A picture that caches decoded tiles for its next decodes: when parts of a picture of profile {@code grid} are read one after the
     * other, each part then costs its own pixels only. Profile {@code siren} has nothing to cache.
     *
     * @param bytes most bytes of the cache, in addition to what {@link DecoderLimits} allow a decode; 4 for each cell of the grids
     * @return the same picture with an empty cache
     * @throws IllegalArgumentException when {@code bytes} is below 0
     */
    public InrPicture withTileCache(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("at least 0 bytes expected, got " + bytes);
        }
        return new InrPicture(header, content, ancillary, limits, samples.caching(bytes));
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
    @SuppressWarnings("exports") // For friend modules, which see the types of the file.
    public PictureContent content() {
        return content;
    }

    /**
     * @return the network of a picture of profile {@code siren}
     * @throws IllegalStateException in another profile
     */
    @SuppressWarnings("exports") // For friend modules, which see the types of the file.
    public SirenNetwork network() {
        if (content instanceof PictureContent.Siren siren) {
            return siren.network();
        }
        throw new IllegalStateException("the profile is " + header.profile());
    }

    /**
     * @return the whole picture at its stored size, computed on all processors
     * @throws InrFormatException when a tile of a picture of profile {@code grid} is malformed, or the decode is above the limits
     */
    public Picture decode() throws InrFormatException {
        return decode(DecodeRequest.WHOLE);
    }

    /**
     * @param request size and part
     * @return the samples
     * @throws InrFormatException when a required tile of profile {@code grid} is malformed, or the decode is above the limits
     * @throws IllegalArgumentException when the size or the region is out of range
     */
    public Picture decode(DecodeRequest request) throws InrFormatException {
        return decode(request, DecodeOptions.defaults());
    }

    /**
     * @param request size and part
     * @param options threads and listener
     * @return the samples
     * @throws InrFormatException when a required tile of profile {@code grid} is malformed, or the decode is above the limits
     * @throws IllegalArgumentException when the size or the region is out of range
     * @throws java.util.concurrent.CancellationException when the listener cancels or the calling thread is interrupted, whose interrupt
     *     status stays set
     */
    public Picture decode(DecodeRequest request, DecodeOptions options) throws InrFormatException {
        DecodePlan plan = new DecodePlan(header, request);
        int threads = plan.check(limits, options.threads(), plan.sampleBytes());
        return collect(samples.bands(plan), plan, channels(), options.withThreads(threads));
    }

    /**
     * Decodes band by band, for pictures that need not be in memory as a whole.
     *
     * @param request size and part
     * @param options threads and listener
     * @param consumer receives the bands in order
     * @throws InrFormatException when a required tile of profile {@code grid} is malformed, or the decode is above the limits
     * @throws IOException when the consumer throws it
     * @throws IllegalArgumentException when the size or the region is out of range
     * @throws java.util.concurrent.CancellationException when the listener cancels or the calling thread is interrupted, whose interrupt
     *     status stays set
     */
    public void decode(DecodeRequest request, DecodeOptions options, RowBandConsumer consumer) throws IOException {
        DecodePlan plan = new DecodePlan(header, request);
        int threads = plan.check(limits, options.threads(), 0);
        new BandDelivery(samples.bands(plan), plan.rows(), options.withThreads(threads), consumer).run();
    }

    /**
     * Refuses a decode band by band that is above the limits, as {@link #decode(DecodeRequest, DecodeOptions, RowBandConsumer)} does before
     * it begins: for callers that decode a region in parts.
     *
     * @param request size and part
     * @throws InrFormatException of kind {@link InrFormatException.Kind#LIMIT} when the decode is above the limits
     * @throws IllegalArgumentException when the size or the region is out of range
     */
    public void check(DecodeRequest request) throws InrFormatException {
        new DecodePlan(header, request).check(limits, 1, 0);
    }

    /**
     * The memory of a decode band by band, for callers that share a heap with others.
     *
     * @param request size and part
     * @param threads number of threads, at least 1
     * @return bytes, about and rather too many, besides this picture and what the consumer keeps: bands of rows, tiles, scratch memory
     * @throws IllegalArgumentException when the size or the region is out of range
     */
    public long memoryBytes(DecodeRequest request, int threads) {
        return memoryBytes(header, request, threads);
    }

    /**
     * The memory of a decode, before the file is read.
     *
     * @param header the header of the file
     * @param request size and part
     * @param threads number of threads, at least 1
     * @return as {@link #memoryBytes(DecodeRequest, int)}
     * @throws IllegalArgumentException when the size or the region is out of range
     */
    @SuppressWarnings("exports") // For friend modules, which see the types of the file.
    public static long memoryBytes(PictureHeader header, DecodeRequest request, int threads) {
        return new DecodePlan(header, request).bytesWithScratch(threads);
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
     * @throws InrFormatException of kind {@link InrFormatException.Kind#LIMIT} when the computation is above the limits
     * @throws UnsupportedOperationException in profile {@code grid}
     * @throws IllegalArgumentException when the size or the region is out of range, or the request has a subsampling
     */
    public DerivativeField derivativeField(DecodeRequest request) throws InrFormatException {
        PictureDerivatives derivatives = derivatives();
        DecodePlan plan = new DecodePlan(header, request);
        Region part = plan.region();
        plan.checkDerivatives(limits, 1, 3L * Float.BYTES * channels() * part.pixels());
        return DerivativeField.of(
                derivatives, plan.lattice().width(), plan.lattice().height(), part.x(), part.y(), part.width(),
                part.height());
    }

    /**
     * Shows a derivative as a picture; alpha is left out. Not normative: the samples of a view can differ by one step between
     * versions and machines.
     *
     * @param view which derivative
     * @param request size and part
     * @param options threads and listener
     * @return a picture of the same depth, grey or R, G, B
     * @throws InrFormatException of kind {@link InrFormatException.Kind#LIMIT} when the computation is above the limits
     * @throws UnsupportedOperationException in profile {@code grid}
     * @throws IllegalArgumentException when the size or the region is out of range, or the request has a subsampling
     * @throws java.util.concurrent.CancellationException when the listener cancels or the calling thread is interrupted, whose interrupt
     *     status stays set
     */
    public Picture view(DerivativeView view, DecodeRequest request, DecodeOptions options) throws InrFormatException {
        PictureDerivatives derivatives = derivatives();
        DecodePlan plan = new DecodePlan(header, request);
        plan.checkDerivatives(limits, options.threads(), plan.sampleBytes());
        int shown = DerivativeView.channels(channels());
        return collect(new DerivativeBands(derivatives, plan, view, shown), plan, shown, options);
    }

    private Picture collect(BandSource bands, DecodePlan plan, int channels, DecodeOptions options)
            throws InrFormatException {
        Picture.Builder picture = new Picture.Builder(plan.columns(), plan.rows(), channels, bitDepth());
        try {
            new BandDelivery(bands, plan.rows(), options, picture::rows).run();
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
