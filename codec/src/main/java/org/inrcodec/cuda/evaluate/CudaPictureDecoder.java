package org.inrcodec.cuda.evaluate;

import java.util.concurrent.CancellationException;
import org.inrcodec.cuda.CudaDevice;
import org.inrcodec.decoder.DecodeListener;
import org.inrcodec.decoder.DecodeRequest;
import org.inrcodec.decoder.InrPicture;
import org.inrcodec.decoder.Region;
import org.inrcodec.decoder.Subsampling;
import org.inrcodec.decoder.TargetSize;
import org.inrcodec.evaluate.SampleDepth;
import org.inrcodec.evaluate.SampleLattice;
import org.inrcodec.file.PictureContent;
import org.inrcodec.format.InrFormatException;
import org.inrcodec.grid.GridPicture;
import org.inrcodec.network.SirenNetwork;
import org.inrcodec.picture.Picture;

/**
 * Decodes pictures on an NVIDIA GPU. The samples are those of {@link InrPicture#decode}, to the bit. Limits are the caller's business: what is too large for the device
 * ends with a {@link org.inrcodec.cuda.CudaException}.
 */
public final class CudaPictureDecoder {
    /** Widest layer: a thread holds one value of each unit in registers. */
    public static final int MAX_WIDTH = 64;

    private static final int BAND_BYTES = 64 << 20;

    private final CudaDevice device;

    /** Gets rows of samples. */
    interface Bands {
        /**
         * @param y first row within the region
         * @param rows number of rows
         * @param samples canonical samples
         */
        void band(int y, int rows, byte[] samples);
    }

    /** @param device where to compute; stays open */
    public CudaPictureDecoder(CudaDevice device) {
        this.device = device;
    }

    /**
     * @param picture a picture
     * @return whether its networks are narrow enough, and their activations sines, and there are no kernels
     */
    public static boolean supports(InrPicture picture) {
        return switch (picture.content()) {
            case PictureContent.Siren(SirenNetwork network) ->
                !network.shape().binary() && SirenPixels.widest(network) <= MAX_WIDTH;
            case PictureContent.Grid(GridPicture grids) ->
                grids.shape().kernels().isEmpty() && GridPixels.widest(grids.shape()) <= MAX_WIDTH;
        };
    }

    /**
     * @param picture a picture that {@link #supports} accepts
     * @param request size and part
     * @param listener follows the decode
     * @return the samples
     * @throws InrFormatException when a tile that is needed, in profile {@code grid}, is malformed
     * @throws IllegalArgumentException when the size or the region is out of range, the request has a subsampling, or {@link #supports}
     *     is false
     * @throws CancellationException when the listener cancels
     * @throws org.inrcodec.cuda.CudaException when there is no room on the device, or a call fails
     */
    public Picture decode(InrPicture picture, DecodeRequest request, DecodeListener listener)
            throws InrFormatException {
        if (!supports(picture)) {
            throw new IllegalArgumentException(
                    "layers wider than " + MAX_WIDTH + ", binary activations and kernels are not for this decoder");
        }
        if (!request.subsampling().equals(Subsampling.NONE)) {
            throw new IllegalArgumentException("all samples of a region are decoded on the device");
        }
        TargetSize.Exact size = request.sizeFor(picture.width(), picture.height());
        SampleLattice lattice = new SampleLattice(picture.width(), picture.height(), size.width(), size.height());
        Region region = request.regionFor(picture.width(), picture.height());
        SampleDepth depth = SampleDepth.ofBits(picture.bitDepth());
        Picture.Builder result = new Picture.Builder(
                region.width(), region.height(), picture.channels(), picture.bitDepth());
        Bands bands = (y, rows, samples) -> {
            if (listener.cancelled()) {
                throw new CancellationException("decoding was cancelled");
            }
            result.rows(y, rows, samples);
            listener.rows(y + rows, region.height());
        };
        try {
            device.call(() -> {
                evaluate(picture, lattice, region, depth, bands);
                return result;
            });
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof InrFormatException malformed) {
                throw malformed;
            }
            throw e;
        }
        return result.build();
    }

    private void evaluate(InrPicture picture, SampleLattice lattice, Region region, SampleDepth depth, Bands bands)
            throws InrFormatException {
        switch (picture.content()) {
            case PictureContent.Siren(SirenNetwork network) -> {
                long rowBytes = (long) region.width() * picture.channels() * depth.bytes();
                int bandRows = Math.clamp(BAND_BYTES / rowBytes, 1, region.height());
                new SirenPixels(device, network, lattice, region, depth).evaluate(bandRows, bands);
            }
            case PictureContent.Grid(GridPicture grids) ->
                new GridPixels(device, grids, lattice, region, depth).evaluate(bands);
        }
    }
}
