package org.inrcodec.shape;

import java.util.List;

/** The networks of a picture as its header describes them (FORMAT.md §6): one shape for each profile. */
public sealed interface PictureShape permits SirenShape, GridLayout {
    /** @return the tensors in the order in which a file holds them */
    List<TensorShape> tensors();

    /** @return number of parameters of all tensors */
    long parameters();

    /** @return outputs for each pixel, 1–4 */
    int channels();

    /** @return multiply-adds for one pixel, without what is computed once per row, column, cell or picture */
    long multiplyAddsPerPixel();

    /** @return sines for one pixel */
    long sinesPerPixel();
}
