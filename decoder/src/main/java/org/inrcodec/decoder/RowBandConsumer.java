package org.inrcodec.decoder;

import java.io.IOException;

/** Receives a picture band by band, from the top, without gaps; called on the thread that decodes. */
@FunctionalInterface
public interface RowBandConsumer {
    /**
     * Takes the next rows.
     *
     * @param y first row of the band, counted from the top of the region decoded
     * @param rows number of rows
     * @param samples canonical samples (FORMAT.md §8.5), {@code byte[rows * region width * channels * bit depth / 8]}; the
     *     consumer may keep and change the array
     * @throws IOException when the rows cannot be stored; ends the decode
     */
    void accept(int y, int rows, byte[] samples) throws IOException;
}
