package org.inrcodec.decoder;

import org.inrcodec.format.InrFormatException;

/** Computes bands of rows of a region, for several threads. */
interface BandSource {
    /** Bytes of one row of the region. */
    int rowBytes();

    /**
     * @param y first row within the region
     * @param rows number of rows
     * @return canonical samples
     * @throws InrFormatException when a part of the file that the band needs is malformed
     */
    byte[] evaluate(int y, int rows) throws InrFormatException;

    /** Makes evaluations under way, and later ones, end with a CancellationException. */
    void stop();
}
