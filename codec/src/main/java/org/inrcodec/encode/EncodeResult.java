package org.inrcodec.encode;

import org.inrcodec.grid.GridShape;
import org.inrcodec.network.SirenShape;

/**
 * A finished file and what it decodes to, measured by the normative decoder on the bytes themselves.
 *
 * @param file the whole file; not copied
 * @param network what the file holds
 * @param bitsPerPixel bits of the whole file per pixel
 * @param psnr PSNR in dB over all samples of the decoded picture, infinite when equal
 * @param ssim structural similarity (Wang et al. 2004), mean over channels
 * @param seconds time spent
 */
public record EncodeResult(
        byte[] file, Network network, double bitsPerPixel, double psnr, double ssim, double seconds) {

    /** The profile of a file with the shape of its networks. */
    public sealed interface Network {}

    /**
     * One sine network over coordinates.
     *
     * @param shape its shape
     */
    public record Siren(SirenShape shape) implements Network {}

    /**
     * Latent grids with a context network and a pixel network.
     *
     * @param shape their shape
     */
    public record Grid(GridShape shape) implements Network {}
}
