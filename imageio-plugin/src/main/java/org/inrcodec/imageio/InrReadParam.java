package org.inrcodec.imageio;

import javax.imageio.ImageReadParam;

/**
 * Parameters of {@link InrImageReader}. {@link #setSourceRenderSize} sets the size at which the picture is decoded; a
 * source region is in pixels of that size.
 */
public final class InrReadParam extends ImageReadParam {
    /** Parameters of an ordinary read at the stored size. */
    public InrReadParam() {
        canSetSourceRenderSize = true;
    }
}
