package org.inrcodec.decoder;

/** Computes bands of rows of a region, for several threads. */
interface BandSource {
    /** Bytes of one row of the region. */
    int rowBytes();

    /**
     * @param y first row within the region
     * @param rows number of rows
     * @return canonical samples
     */
    byte[] evaluate(int y, int rows);

    /** Makes evaluations under way, and later ones, end with a CancellationException. */
    void stop();
}
