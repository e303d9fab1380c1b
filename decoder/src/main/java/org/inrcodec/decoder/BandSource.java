package org.inrcodec.decoder;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.inrcodec.format.InrFormatException;

/** Computes bands of rows of a region, for several threads. */
interface BandSource {
    /** Bytes of one row of the region. */
    int rowBytes();

    /**
     * {@return canonical samples}
     *
     * @param y first row within the region
     * @param rows number of rows
     * @param stopped called at least once per row: whether to stop
     * @throws InrFormatException when a part of the file that the band needs is malformed
     * @throws CancellationException when stopped
     */
    byte[] evaluate(int y, int rows, BooleanSupplier stopped) throws InrFormatException;

    /** Throws when a decode is to stop. */
    static void check(BooleanSupplier stopped) {
        if (stopped.getAsBoolean()) {
            throw new CancellationException("decoding was cancelled");
        }
    }
}
