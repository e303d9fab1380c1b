package org.inrcodec.request;

import org.inrcodec.shape.PictureShape;

/**
 * A file that a fit has made, not measured yet.
 *
 * @param file the whole file without metadata; not copied
 * @param shape profile and shape of its networks
 */
@SuppressWarnings("exports")
public record Encoded(byte[] file, PictureShape shape) {}
