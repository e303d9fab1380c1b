package org.inrcodec.imageio;

import javax.imageio.ImageReadParam;

/**
 * Parameters of {@link InrImageReader}. {@link #setSourceRenderSize} asks for the picture at any size; a source
 * region then counts in pixels of that size.
 */
public final class InrReadParam extends ImageReadParam {
    /** Parameters of an ordinary read at the stored size. */
    public InrReadParam() {
        canSetSourceRenderSize = true;
    }
}
