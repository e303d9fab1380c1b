package org.inrcodec.decoder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.inrcodec.derivative.DerivativeField;
import org.inrcodec.derivative.PictureDerivatives;
import org.inrcodec.evaluate.Evaluator;
import org.inrcodec.evaluate.Evaluators;
import org.inrcodec.evaluate.PreparedNetwork;
import org.inrcodec.evaluate.SampleDepth;
import org.inrcodec.evaluate.SampleLattice;
import org.inrcodec.network.SirenNetwork;
import org.inrcodec.picture.Picture;

/**
 * A picture that is still a network: immutable, and safe to share between threads. Samples are computed when asked for, at
 * the stored size or any other, whole or in part; a part costs what it holds and equals the crop of the whole to the bit.
 */
public final class InrPicture {
    private final SirenNetwork network;
    private final int width;
    private final int height;
    private final int bitDepth;
    private final PreparedNetwork prepared;

    /**
     * @param network the network; its outputs are the channels
     * @param width stored width, 1–2^20
     * @param height stored height, 1–2^20
     * @param bitDepth 8 or 16
     * @throws IllegalArgumentException when an argument is out of range
     */
    public InrPicture(SirenNetwork network, int width, int height, int bitDepth) {
        this.network = Objects.requireNonNull(network, "network");
        SampleLattice stored = SampleLattice.stored(width, height);
        this.width = stored.width();
        this.height = stored.height();
        SampleDepth.ofBits(bitDepth);
        this.bitDepth = bitDepth;
        prepared = new PreparedNetwork(network);
    }

    /** @return stored width in pixels */
    public int width() {
        return width;
    }

    /** @return stored height in pixels */
    public int height() {
        return height;
    }

    /** @return number of channels, 1–4 */
    public int channels() {
        return prepared.channels();
    }

    /** @return bits per sample, 8 or 16 */
    public int bitDepth() {
        return bitDepth;
    }

    /** @return the network */
    public SirenNetwork network() {
        return network;
    }

    /** @return the whole picture at its stored size, computed on all processors */
    public Picture decode() {
        return decode(DecodeRequest.WHOLE);
    }

    /**
     * @param request size and part
     * @return the samples
     * @throws IllegalArgumentException when the size or the region is out of range
     */
    public Picture decode(DecodeRequest request) {
        return decode(request, DecodeOptions.defaults());
    }

    /**
     * @param request size and part
     * @param options threads and listener
     * @return the samples
     * @throws IllegalArgumentException when the size or the region is out of range
     * @throws java.util.concurrent.CancellationException when the listener cancels or the thread is interrupted
     */
    public Picture decode(DecodeRequest request, DecodeOptions options) {
        SampleLattice lattice = request.lattice(width, height);
        Region region = request.region(lattice);
        return collect(bands(lattice, region), region, channels(), options);
    }

    /**
     * Decodes band by band, for pictures that need not be in memory as a whole.
     *
     * @param request size and part
     * @param options threads and listener
     * @param consumer takes the bands in order
     * @throws IOException when the consumer throws it
     * @throws IllegalArgumentException when the size or the region is out of range
     * @throws java.util.concurrent.CancellationException when the listener cancels or the thread is interrupted
     */
    public void decode(DecodeRequest request, DecodeOptions options, RowBandConsumer consumer) throws IOException {
        SampleLattice lattice = request.lattice(width, height);
        Region region = request.region(lattice);
        new BandDelivery(bands(lattice, region), region.height(), options, consumer).run();
    }

    private BandSource bands(SampleLattice lattice, Region region) {
        Evaluator evaluator = Evaluators.choose(region.pixels() * prepared.multiplyAddsPerPixel());
        return new BandEvaluation(prepared, lattice, region, SampleDepth.ofBits(bitDepth), evaluator);
    }

    /** @return gradient and Laplacian at any position */
    public PictureDerivatives derivatives() {
        return new PictureDerivatives(network, width, height);
    }

    /**
     * @param request size and part
     * @return gradient and Laplacian at the samples of that part, computed on one thread
     * @throws IllegalArgumentException when the size or the region is out of range
     */
    public DerivativeField derivativeField(DecodeRequest request) {
        SampleLattice lattice = request.lattice(width, height);
        Region part = request.region(lattice);
        return DerivativeField.of(
                derivatives(), lattice, part.x(), part.y(), part.width(), part.height(), channels());
    }

    /**
     * Shows a derivative as a picture; alpha is left out. Not normative: the samples of a view can differ by one step between
     * versions and machines.
     *
     * @param view which derivative
     * @param request size and part
     * @param options threads and listener
     * @return a picture of the same depth, grey or R, G, B
     * @throws IllegalArgumentException when the size or the region is out of range
     * @throws java.util.concurrent.CancellationException when the listener cancels or the thread is interrupted
     */
    public Picture view(DerivativeView view, DecodeRequest request, DecodeOptions options) {
        SampleLattice lattice = request.lattice(width, height);
        Region region = request.region(lattice);
        int shown = DerivativeView.channels(channels());
        BandSource bands = new DerivativeBands(
                derivatives(), lattice, region, SampleDepth.ofBits(bitDepth), view, shown);
        return collect(bands, region, shown, options);
    }

    private Picture collect(BandSource bands, Region region, int channels, DecodeOptions options) {
        Picture.Builder picture = new Picture.Builder(region.width(), region.height(), channels, bitDepth);
        try {
            new BandDelivery(bands, region.height(), options, picture::rows).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return picture.build();
    }

    @Override
    public String toString() {
        return width + "x" + height + ", " + channels() + " channels of " + bitDepth + " bit, "
                + network.shape().parameters() + " parameters";
    }
}
