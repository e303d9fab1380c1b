package org.inrcodec.request;

import org.inrcodec.shape.PictureShape;

/**
 * A finished file and what it decodes to, measured by the normative decoder on the bytes themselves.
 *
 * @param file the whole file; not copied
 * @param shape profile and shape of its networks
 * @param bitsPerPixel bits of the whole file per pixel
 * @param psnr PSNR in dB over all samples of the decoded picture, infinite when equal
 * @param ssim structural similarity (Wang et al. 2004), mean over channels
 * @param seconds time spent
 */
@SuppressWarnings("exports")
public record EncodeResult(
        byte[] file, PictureShape shape, double bitsPerPixel, double psnr, double ssim, double seconds) {}
