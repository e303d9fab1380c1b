package org.inrcodec.decoder;

import org.inrcodec.format.DecoderLimits;

/** A request that would take more than the {@link DecoderLimits} allow; nothing was allocated for it. */
public final class DecodeLimitException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    DecodeLimitException(String what, long wanted, long limit, String method) {
        super("The decode wants " + wanted + " " + what + " but the limit is " + limit
                + "; ask for a smaller size or region, or raise it with DecoderLimits." + method);
    }
}
